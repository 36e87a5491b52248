"""A data set of tiles: what a cluster leaves behind, partitioned GeoParquet with a search over all of it."""
