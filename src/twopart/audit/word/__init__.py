"""Word documents, of this program and of others -> surfaces to search."""
