"""Text -> the numbers, dates, periods and words in it, however they are written."""
