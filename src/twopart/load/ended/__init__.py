"""What of a paper has ended: it is public from there on, as if it had been written so."""
