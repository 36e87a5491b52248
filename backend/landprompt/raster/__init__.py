"""Reading and writing rasters: band mapping, radiometry, windowed reading, grids and the writing of maps."""
