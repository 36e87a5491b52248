"""Raster layers as inputs, and results as layers of the project."""
