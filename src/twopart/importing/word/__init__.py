"""Reads Word documents (.docx) into records of what they contain."""
