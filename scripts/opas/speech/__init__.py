"""From a rendered page to sound: what is said, how it is spelled for the ear, and which engine says it."""
