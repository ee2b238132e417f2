"""`python -m opas` does what the command `opas` does."""

from opas.cli import main

main()
