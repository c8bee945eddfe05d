"""How English writes numbers, scales, dates, periods, names, hedges and counts; and what counts as said again."""
