"""The Explain group: how the class of a pixel was determined."""
