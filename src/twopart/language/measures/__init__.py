"""Units of measurement, and how English says a number of them."""
