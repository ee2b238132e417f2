"""Makes the environment `.venv` and, where it may, installs the system packages that the handbook likes to have."""
