"""Ways to write a value that are words as much as numbers: one in four, 2+1+1 years, including VAT, 20/12/2023."""
