"""Layers in, layers out: what file a layer stands for, and how results come into the project."""
