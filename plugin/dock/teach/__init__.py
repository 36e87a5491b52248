"""The Teach group: samples that correct the map, and taught lists."""
