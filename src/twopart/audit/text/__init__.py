"""Reads the numbers, dates, periods and words of a text, however they are written."""
