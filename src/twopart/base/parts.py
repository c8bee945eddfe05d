"""The two parts of a paper, by their numbers."""

PUBLIC_PART = 1
RESTRICTED_PART = 2
BOTH_PARTS = (PUBLIC_PART, RESTRICTED_PART)


def other_part(part: int) -> int:
    if part == PUBLIC_PART:
        return RESTRICTED_PART
    return PUBLIC_PART
