"""The register of figures: every figure and table cell of a paper with its value and its label."""
