"""Raster -> cell embeddings, once; kept and found again."""
