"""The jobs, one a file; `run_job` is how the command line and the server call them."""
