"""The group Teach: samples that correct the map, and taught lists."""
