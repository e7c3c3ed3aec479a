"""Fitting the memory model to the user, and taking a fit back."""
