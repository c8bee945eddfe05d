"""What is withheld, searched for in a text."""
