"""Rules for writing a story: what it lacks, its cuts, figures and versions."""
