"""Yhteisömanagerin opas: from Markdown chapters and method cards to a bilingual site and its audiobook."""

__version__ = "0.1.0"
