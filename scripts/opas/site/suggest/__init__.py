"""The page on which a reader suggests a method: its questions, its rules, and what it knows of the methods there are."""
