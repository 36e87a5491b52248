"""Questions to an index: arithmetic on arrays, numpy alone."""
