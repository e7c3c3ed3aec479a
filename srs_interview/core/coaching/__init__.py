"""Rules for a bank of stories: what it covers, how ready it is, and what helps most."""
