"""What follows from a system of relations: bounds, exact values, possible worlds."""
