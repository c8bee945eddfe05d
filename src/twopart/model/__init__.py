"""What a paper, a form and a view are made of: types only, no reading, no rules."""
