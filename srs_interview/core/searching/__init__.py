"""The query language, and what a line typed about tags asks for."""
