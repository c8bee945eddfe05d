"""The tick sheet: every figure of a paper, where it is used, and what it ties to."""
