"""How English writes numbers, dates, periods, names and counts."""
