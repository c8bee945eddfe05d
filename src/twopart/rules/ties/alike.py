"""Numbers and dates that are nearly equal, as a slip leaves them."""

from decimal import Decimal
from fractions import Fraction

from twopart.model.quantity import WIDE, Day, Quantity, Value

NEAR = Fraction(1, 10)  # of the larger
FEWEST = 3  # digits of which one may be wrong; of fewer, every number is one digit from every other
CLOSE_DAYS = 45
SMALL = 20  # up to here one more or less is near
FEW = 4  # below, one more or less is another number
THOUSAND = 1000
POWERS = (3, 6, 9)  # of ten: thousands of times larger


def nearly(a: Value, b: Value) -> bool:
    """Whether one may be a slip of the other: near by value, by a digit, by scale, by sign."""
    if isinstance(a, Day) and isinstance(b, Day):
        return _near_days(a, b)
    if not (isinstance(a, Quantity) and isinstance(b, Quantity)) or agree(a, b):
        return False
    return a.value == -b.value or near(a, b) or a_digit_apart(a, b) or same_digits(a, b)


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether both may be the same number, more and less closely rounded."""
    return a.value == b.value or abs(WIDE.subtract(a.value, b.value)) < WIDE.add(
        _aside(a), _aside(b)
    )


def _aside(a: Quantity) -> Decimal:
    """How far its interval reaches on either side; in decimals, which are faster than fractions here."""
    last = a.scale - a.places
    return Decimal(1).scaleb(last) if a.approximate else Decimal(5).scaleb(last - 1)


def near(a: Quantity, b: Quantity) -> bool:
    larger, apart = max(abs(a.value), abs(b.value)), abs(a.value - b.value)
    if larger <= SMALL and a.step == b.step == 1:
        return apart == 1 and larger > FEW
    return apart <= NEAR * Fraction(larger)


def a_digit_apart(a: Quantity, b: Quantity, fewest: int = FEWEST) -> bool:
    """One digit changed, added or dropped, or two that changed places."""
    one, other = digits(a, b)
    if max(len(one), len(other)) < fewest or one == other:
        return False
    return not _without_one(one).isdisjoint(_without_one(other)) or changed_places(a, b)


def changed_places(a: Quantity, b: Quantity) -> bool:
    one, other = digits(a, b)
    differing = [n for n, (x, y) in enumerate(zip(one, other, strict=False)) if x != y]
    if len(one) != len(other) or len(differing) != len(("first", "second")):
        return False
    first, second = differing
    return (
        second == first + 1
        and one[first] == other[second]
        and one[second] == other[first]
    )


def same_digits(a: Quantity, b: Quantity, fewest: int = FEWEST) -> bool:
    """The same digits, thousands of times larger."""
    one, other = sorted((abs(a.value), abs(b.value)))
    if (
        not one
        or other.adjusted() - one.adjusted() not in POWERS
        or len(
            str(a.value.normalize().copy_abs())
            .replace(".", "")
            .split("E")[0]
            .strip("0")
        )
        < fewest
    ):
        return False
    ratio = Fraction(other) / Fraction(one)
    return ratio in (THOUSAND, THOUSAND**2, THOUSAND**3)


def digits(a: Quantity, b: Quantity) -> tuple[str, str]:
    """Of both in the finer of their last places, without the noughts that both end with."""
    shift = max(a.places - a.scale, b.places - b.scale)
    one, other = (str(abs(int(each.value.scaleb(shift, WIDE)))) for each in (a, b))
    while len(one) > 1 and len(other) > 1 and one[-1] == other[-1] == "0":
        one, other = one[:-1], other[:-1]
    return one, other


def _without_one(written: str) -> set[str]:
    """It with any one digit dropped, or one place left open, which stands for any digit."""
    dropped = {written[:n] + written[n + 1 :] for n in range(len(written))}
    return {
        written,
        *dropped,
        *(f"{written[:n]}?{written[n + 1 :]}" for n in range(len(written))),
    }


def _near_days(a: Day, b: Day) -> bool:
    """Two dates that cannot be the same: within weeks of each other, or a year or a century apart to the day."""
    if a.first <= b.last and b.first <= a.last:
        return False
    if a.months != b.months or not (a.month and b.month):
        return False
    between = abs(_days(a) - _days(b))
    # June 2022 and 24 June 2023.
    like = a.month == b.month and (a.day == b.day or not (a.day and b.day))
    return between <= CLOSE_DAYS or like


def _days(day: Day) -> int:
    year, month, number = day.first
    return year * 365 + month * 30 + number
