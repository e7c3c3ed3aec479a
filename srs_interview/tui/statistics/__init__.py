"""The pages of the statistics: `Statistics` in, blocks of a page out; no rules."""
