"""Words of documents: compared, searched for figures, and written as prose."""
