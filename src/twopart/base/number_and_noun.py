"""Writes how many things there are, with their noun in the singular or the plural."""


def number_and_noun(number: int, noun: str) -> str:
    """Returns “1 figure” or “2 figures”, for nouns whose plural ends in -s."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun}s"
