"""Reads the surfaces of Word documents, of this program and of others."""
