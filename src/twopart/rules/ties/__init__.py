"""Figures tie: relations hold, lists count and cast, nothing is said twice in two ways."""
