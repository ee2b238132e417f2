"""British English as it is said aloud."""
