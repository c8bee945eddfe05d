"""Rules on figures, formulas and tables, and the findings of a register."""
