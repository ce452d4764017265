"""Numbers and strings as bytes, by formats as in Python's `struct`."""
