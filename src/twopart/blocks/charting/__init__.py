"""Charts: which values a part draws, and how they are written in the public source."""
