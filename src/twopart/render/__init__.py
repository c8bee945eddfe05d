"""View -> HTML -> finished PDF bytes, in a closed room, in a process of its own."""
