"""What decides whether fitted parameters are better, and what must not be fitted."""
