"""The group Explain: why a pixel has its class."""
