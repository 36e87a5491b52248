"""Tiles: ranking, feedback, hits, and data sets of many rasters (GeoParquet, faiss)."""
