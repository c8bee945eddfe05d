"""Renders a view to HTML and to the bytes of a finished PDF, in a closed room, in a process of its own."""
