"""Drills, mock loops, and what a real interview asked."""
