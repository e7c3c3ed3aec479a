"""The log added up, as values that charts are drawn from."""
