"""Finnish as it is said aloud."""
