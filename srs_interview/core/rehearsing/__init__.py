"""Rules of mock loops and drills, and of what was asked in the real interview."""
