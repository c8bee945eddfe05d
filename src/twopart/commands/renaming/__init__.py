"""`twopart rename` renames an id through the whole paper."""
