"""The Change page: two dates of a place, mapped with one class list and compared."""
