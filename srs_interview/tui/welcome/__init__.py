"""The six steps of the first ten minutes, one widget each."""
