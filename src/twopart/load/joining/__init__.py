"""Several trees into one: a form with those it inherits from, a paper with what it shares."""
