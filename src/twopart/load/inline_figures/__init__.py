"""Public numbers that are written where they stand, as `{=…}`, and not in the register."""
