"""The words for powers of ten, and the letters that stand for them behind an amount: £4 million is £4m."""

LETTERS = {"thousand": "k", "million": "m", "billion": "bn"}
