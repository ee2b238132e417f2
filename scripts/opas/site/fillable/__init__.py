"""Checklists and forms as files to fill in with Word or LibreOffice, made from the very HTML of their pages."""
