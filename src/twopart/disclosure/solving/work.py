"""How much work an answer may take, counted and not timed, so that a verdict is the same on every machine."""


class TooMuchError(Exception):
    """Raised if an answer would need more work than is allowed for it."""


class Work:
    """What is left of an allowance. A step is one row or column of a programme that one iteration looks at."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def spend(self, steps: int) -> None:
        """Takes steps from what is left. Raises `TooMuchError` once nothing is left."""
        self.left -= steps
        self.need()

    def need(self) -> None:
        """Raises `TooMuchError` if nothing is left."""
        if self.left <= 0:
            raise TooMuchError

    def share(self, parts: int) -> "Work":
        """Returns one of several equal parts of what is left, as an allowance of its own."""
        return Work(self.left // parts)
