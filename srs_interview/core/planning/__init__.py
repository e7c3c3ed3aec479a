"""Rules for the days up to an interview: what each brings, and what it is worth."""
