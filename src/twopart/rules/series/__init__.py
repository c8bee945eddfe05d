"""Rules on what earlier papers withheld or published."""
