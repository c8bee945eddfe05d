"""`twopart watch` reads papers after each save, and makes what the page asks for."""
