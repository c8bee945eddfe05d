"""The relations that a paper states, and how each of them holds: exactly, within rounding, or not."""
