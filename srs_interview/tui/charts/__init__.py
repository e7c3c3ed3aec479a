"""Charts of text: values and a width in, lines that are never wider out.

Pure functions: no widget, no store, no clock. What a chart says it says by its signs
and figures; colour only helps the eye. A value that is no number counts as none, one
below zero as zero, and an endless one as the largest that a label can name.
"""
