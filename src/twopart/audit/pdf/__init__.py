"""PDF bytes -> their surfaces: everything in a file that carries words."""
