"""Rules on words that authors type: references, amounts, Markdown."""
