"""Arithmetic on an index: class scores and accuracy. Imports numpy alone."""
