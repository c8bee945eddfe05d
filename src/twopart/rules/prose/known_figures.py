"""Which figure of the register a typed amount or share says, in whatever scale it is written: £3.2m is £3.200m."""

import re
from collections.abc import Mapping
from decimal import Decimal

from twopart.base.record import record
from twopart.figures.register import Register
from twopart.language import scales
from twopart.model.figure import is_place
from twopart.model.quantity import CURRENCIES, Quantity

PERCENT = "%"
BEFORE = re.compile(r"^[^£€$\d]+")  # a sign, “c.” or “up to”
BLANKS = re.compile(r"[\s-]")
AMOUNT = re.compile(
    rf"(?P<currency>[{''.join(CURRENCIES)}]?)(?P<number>\d[\d,]*(?:\.\d+)?)"
    rf"(?P<scale>{'|'.join(scales.LETTERS)})?(?P<unit>%|pounds|gbp|)"
)
AmountAndUnit = tuple[Decimal, str]  # a number in whole units, and its unit


@record
class KnownFigures:
    """The ids of figures by what they say: of several the first. A public one is looked for before a withheld one."""

    by_words: Mapping[str, str]  # public ones alone
    public: Mapping[AmountAndUnit, str]
    withheld: Mapping[AmountAndUnit, str]

    def public_id(self, typed: str) -> str:
        """Returns the id of a public figure that says the same; empty if there is none."""
        words = shortened(typed)
        return self.by_words.get(words) or self.public.get(amount_of(words), "")

    def withheld_id(self, typed: str) -> str:
        """Returns the id of a withheld figure that says the same, for words that are withheld too; empty if there is
        none.
        """
        return self.withheld.get(amount_of(shortened(typed)), "")


def known_figures(register: Register) -> KnownFigures:
    by_words: dict[str, str] = {}
    public: dict[AmountAndUnit, str] = {}
    withheld: dict[AmountAndUnit, str] = {}
    for path, entry in register.entries.items():
        if len(path) > 1 or is_place(path[0]):
            continue
        of_label = withheld
        if entry.label.public:
            by_words.setdefault(shortened(str(entry.value)), path[0])
            of_label = public
        value = entry.value
        if isinstance(value, Quantity) and _is_plain(value):
            of_label.setdefault((value.value.normalize(), value.unit), path[0])
    return KnownFigures(by_words, public, withheld)


def _is_plain(value: Quantity) -> bool:
    """Whether it is one amount or share, and no rate, range or bound."""
    if value.unit not in (*CURRENCIES, PERCENT):
        return False
    return not (value.per or value.upper or value.qualifier or value.approximate)


def amount_of(words: str) -> AmountAndUnit:
    """Returns the number and the unit that shortened words say; no number where they are not an amount or a share
    alone.
    """
    match = AMOUNT.fullmatch(words)
    if match is None:
        return Decimal("NaN"), ""
    unit = match["currency"] or match["unit"]
    if unit in ("pounds", "gbp"):
        unit = "£"
    number = Decimal(match["number"].replace(",", ""))
    power = scales.LETTERS.get(match["scale"] or "", 0)
    return number.scaleb(power).normalize(), unit


def shortened(figure: str) -> str:
    """Writes a figure in one way for several: £4m, £4 million and c. £ 4m; 16% and 16 per cent."""
    plain = BEFORE.sub("", figure.lower())
    plain = plain.replace("per cent", "%").replace("percent", "%")
    for scale, short in scales.PRINTED.items():
        plain = plain.replace(scale, short)
    return BLANKS.sub("", plain)
