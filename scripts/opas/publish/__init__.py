"""Finished files from what speech made: MP3 for each page, M4B for the book, and the index that the site reads."""
