"""Fitting the memory model to the user, and mending grades that no fit can.

`trying` and `keeping` need no library of the store; `mending.Fitting` does it all.
"""
