"""The index: cell embeddings of a raster, encoded once and kept on disk."""
