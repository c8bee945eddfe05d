"""Opens what is no longer withheld: it becomes public, as if the paper had been written that way."""
