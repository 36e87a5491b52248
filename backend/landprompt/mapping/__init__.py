"""From an index and a class list to the pixels of a map or of a preview."""
