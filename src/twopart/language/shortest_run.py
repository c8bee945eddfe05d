"""The shortest run of words that reveals something, found in few steps."""

from collections.abc import Callable


def shortest_run(
    length: int,
    reveals: Callable[[int, int], bool],
) -> tuple[int, int]:
    """Returns start and end of the shortest run among so many words, which reveal the secret as a whole.

    `reveals(start, end)` says whether the words from `start` up to `end` do. More words reveal it too, so both ends are
    found by binary search: the end first, then the beginning.
    """
    end = _fewest(lambda count: reveals(0, count), length)
    count = _fewest(lambda count: reveals(end - count, end), end)
    return end - count, end


def _fewest(
    are_enough: Callable[[int], bool],
    most: int,
) -> int:
    least = 1
    while least < most:
        middle = (least + most) // 2
        if are_enough(middle):
            most = middle
        else:
            least = middle + 1
    return most
