"""Rules on lists in sentences: what is counted must be as many as is listed."""
