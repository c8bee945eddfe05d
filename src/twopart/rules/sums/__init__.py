"""Rules on the sums that sentences state in words, without any tie: parts of a whole, so many of each, terms."""
