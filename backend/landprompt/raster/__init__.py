"""Pixels in, pixels out: band mapping, radiometry, windowed reading, grids and the writing of maps."""
