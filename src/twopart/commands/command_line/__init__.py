"""How the command line is read, and its help printed."""
