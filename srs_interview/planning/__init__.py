"""Interviews and the plan that leads up to them."""
