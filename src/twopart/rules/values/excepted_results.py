"""Results of two public numbers that exceptions name: they stay allowed, however many figures the paper has.

Whether two numbers agree by chance depends on how many there are. So one figure more could end a finding, and its
exception would be one for nothing, until that figure is deleted again.
"""

from collections.abc import Iterable, Iterator

from twopart.rules.values.arithmetic import Result, result_of
from twopart.rules.values.numbers import Number

PUBLIC = 2  # public figures that a result is computed from


def excepted_results(
    exceptions: Iterable[str],
    public: Iterable[Number],
    withheld: Iterable[Number],
) -> Iterator[Result]:
    """Yields what the ids of an exception come to, two public ones and a withheld one, if they still do."""
    known = _by_id(public)
    secret = _by_id(withheld)
    for exception in exceptions:
        names = exception.split(", ")
        numbers = [known[name] for name in names if name in known]
        wanted = [secret[name] for name in names if name in secret]
        if len(numbers) != PUBLIC or len(wanted) != 1:
            continue
        one, other = numbers
        result = result_of((one, other), wanted[0])
        if result is not None:
            yield result


def _by_id(numbers: Iterable[Number]) -> dict[str, Number]:
    """Returns the numbers by their ids in small letters, as exceptions name them."""
    by_id: dict[str, Number] = {}
    for number in numbers:
        for name in number.ids:
            by_id.setdefault(name.lower(), number)
    return by_id
