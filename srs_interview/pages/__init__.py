"""The report as a page of HTML: values in, text out."""
