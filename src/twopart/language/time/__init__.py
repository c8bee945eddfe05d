"""How English writes dates, and says how long something lasts."""
