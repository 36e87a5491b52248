"""The page Similar Tiles: what is searched, where, and the hits."""
