"""What stands where in a part, under which number, and what a name means there."""
