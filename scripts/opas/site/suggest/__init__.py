"""The page on which a reader suggests a method: its questions, its rules, and the methods that it knows."""
