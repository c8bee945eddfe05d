"""Decision papers in two parts: one published, one exempt, from one source."""
