"""What a document has in common with a Part 1 that was published: strictly, word by word."""
