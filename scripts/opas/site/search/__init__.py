"""Searching the handbook: what Pagefind indexes, and the words that lead a reader's query to it."""
