"""Indexing many rasters on an existing Dask cluster."""
