"""The web handbook: what each page shows, and the thin plugin that hands it to MkDocs."""
