"""Decks into the store: first what would happen, then that and nothing else.

`again` needs no library of the store; `importer.Importing` does it all.
"""
