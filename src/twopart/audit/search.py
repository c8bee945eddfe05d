"""Everything withheld -> one search, which each surface goes through once."""
