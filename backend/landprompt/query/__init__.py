"""Computations on an index: class scores and accuracy. Imports only numpy."""
