"""The Similar Tiles page: what is searched, where, and the hits."""
