"""Indexing on a Dask cluster that is there already."""
