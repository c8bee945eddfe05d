"""How English names people, places and firms, and how they are reached."""
