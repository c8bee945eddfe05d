"""Finds numbers and dates that are nearly equal, as after a mistake in typing."""

from decimal import Decimal
from fractions import Fraction

from twopart.model.quantity import WIDE, Day, Quantity, Value

NEAR = Fraction(1, 10)  # of the larger
FEWEST = 3  # digits of which one may be wrong; of fewer, every number is one digit from every other
EXCHANGED = 2  # digits, by a slip of the fingers
CLOSE_DAYS = 45
SMALL = 20  # up to here one more or less is near
FEW = 4  # below, one more or less is another number
THOUSAND = 1000
POWERS = (3, 6, 9)  # of ten: thousands of times larger
TIMES_LARGER = (THOUSAND, THOUSAND**2, THOUSAND**3)


def nearly(a: Value, b: Value) -> bool:
    """Whether one may be a slip of the other: near by value, by a digit, by scale, by sign."""
    if isinstance(a, Day) and isinstance(b, Day):
        return _near_days(a, b)
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return _near_numbers(a, b)
    return False


def _near_numbers(a: Quantity, b: Quantity) -> bool:
    if agree(a, b):
        return False
    if a.value == -b.value or near(a, b):
        return True
    return a_digit_apart(a, b) or same_digits(a, b)


def agree(a: Quantity, b: Quantity) -> bool:
    """Whether both may be the same number, more and less closely rounded."""
    if a.value == b.value:
        return True
    difference = abs(WIDE.subtract(a.value, b.value))
    return difference < WIDE.add(_reach(a), _reach(b))


def _reach(a: Quantity) -> Decimal:
    """Returns how far its interval reaches on either side; in decimals, which are faster than fractions here."""
    last = a.scale - a.places
    if a.approximate:
        return Decimal(1).scaleb(last)
    return Decimal(5).scaleb(last - 1)


def near(a: Quantity, b: Quantity) -> bool:
    larger = max(abs(a.value), abs(b.value))
    difference = abs(a.value - b.value)
    if larger <= SMALL and a.step == b.step == 1:
        return difference == 1 and larger > FEW
    return difference <= NEAR * Fraction(larger)


def a_digit_apart(
    a: Quantity,
    b: Quantity,
    fewest: int = FEWEST,
) -> bool:
    """Whether one digit is changed, added or dropped, or two have changed places."""
    one, other = digits(a, b)
    longest = max(len(one), len(other))
    if longest < fewest or one == other:
        return False
    variants = _without_one(one)
    if not variants.isdisjoint(_without_one(other)):
        return True
    return changed_places(a, b)


def changed_places(a: Quantity, b: Quantity) -> bool:
    """Whether two digits side by side stand in the other order, and all others are the same."""
    one, other = digits(a, b)
    if len(one) != len(other):
        return False
    differing = [at for at, digit in enumerate(one) if digit != other[at]]
    if len(differing) != EXCHANGED:
        return False
    first, second = differing
    if second != first + 1:
        return False
    exchanged = other[second] + other[first]
    return one[first : second + 1] == exchanged


def same_digits(
    a: Quantity,
    b: Quantity,
    fewest: int = FEWEST,
) -> bool:
    """Whether two amounts have the same digits, one being thousands of times larger."""
    smaller, larger = sorted((abs(a.value), abs(b.value)))
    power = larger.adjusted() - smaller.adjusted()
    if not smaller or power not in POWERS:
        return False
    if len(significant_digits(a)) < fewest:
        return False
    ratio = Fraction(larger) / Fraction(smaller)
    return ratio in TIMES_LARGER


def significant_digits(a: Quantity) -> str:
    """Returns the digits without sign and point, and without leading and closing zeros."""
    written = str(a.value.copy_abs().normalize())
    mantissa, _, _ = written.partition("E")
    return mantissa.replace(".", "").strip("0")


def digits(
    a: Quantity,
    b: Quantity,
) -> tuple[str, str]:
    """Returns the digits of both to the finer of their last places, without the zeros with which both end."""
    shift = max(a.places - a.scale, b.places - b.scale)
    one = _whole_digits(a, shift)
    other = _whole_digits(b, shift)
    while _end_with_zeros(one, other):
        one = one[:-1]
        other = other[:-1]
    return one, other


def _end_with_zeros(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return False
    return one[-1] == other[-1] == "0"


def _whole_digits(a: Quantity, shift: int) -> str:
    return str(abs(int(a.value.scaleb(shift, WIDE))))


def _without_one(written: str) -> set[str]:
    """Returns the digits as they are, with any one of them dropped, or with one place left open, which stands for any
    digit.
    """
    variants = {written}
    for at in range(len(written)):
        before = written[:at]
        after = written[at + 1 :]
        variants.add(before + after)
        variants.add(f"{before}?{after}")
    return variants


def _near_days(a: Day, b: Day) -> bool:
    """Whether two dates that cannot be the same lie within weeks of each other, or whole years apart to the day."""
    overlap = a.first <= b.last and b.first <= a.last
    have_months = a.month and b.month
    if overlap or not have_months or a.months != b.months:
        return False
    days_apart = abs(_days(a) - _days(b))
    if days_apart <= CLOSE_DAYS:
        return True
    # June 2022 and 24 June 2023.
    if a.month != b.month:
        return False
    return a.day == b.day or not (a.day and b.day)


def _days(day: Day) -> int:
    """Converts with years of 365 days and months of 30 days; near enough for dates that are compared."""
    year, month, number = day.first
    return year * 365 + month * 30 + number
