"""View -> HTML."""
