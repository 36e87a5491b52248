"""Opening, reading and writing rasters: the only package besides `index` that imports rasterio."""
