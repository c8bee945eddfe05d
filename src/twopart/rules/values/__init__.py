"""Withheld values that public ones give away: the same value under the other label, and what two of them come to."""
