"""The Assess page: makes a sample of a map, labels it, and shows the accuracy of the map."""
