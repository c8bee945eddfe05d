"""A finished PDF -> what it prints, read back from its drawing instructions and its structure tree."""
