"""What the public can work out: relations between figures, and which withheld ones follow from public ones."""
