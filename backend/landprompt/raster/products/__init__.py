"""Product families: what identifies them, and how their values are read."""
