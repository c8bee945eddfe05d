"""The processes that render, and what passes between them."""
