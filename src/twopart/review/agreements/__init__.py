"""Who agreed: what reviewers said of each thing, and whether it is still what they said it of."""
