"""The units of withheld figures, tables and columns that tell something: 9 boats of Kestrel Yards."""

from collections.abc import Iterator

from twopart.base.record import kept_in_record, record
from twopart.base.source import Span, Text
from twopart.figures.columns import public_unit
from twopart.figures.units import folded, is_counted
from twopart.model.quantity import CURRENCIES, MEASURED, Quantity, ends
from twopart.outline.subject import Subject

OF_ACCOUNT = (*CURRENCIES, "%")  # £m, which tells no value
FEWEST = 3  # words of a unit that nobody says by chance; fewer are those of every paper: working days


@record
class WithheldUnit:
    """The words of one unit, and where it is withheld."""

    words: str
    at: Span
    # It stands after a number, so that a capital is none of the beginning of a sentence.
    after_number: bool = False

    @property
    def is_telling(self) -> bool:
        """Whether it tells something as a whole, though no word of it is a name."""
        return len(self.words.split()) >= FEWEST


@kept_in_record
def withheld_units(subject: Subject) -> tuple[WithheldUnit, ...]:
    """Returns each unit once, where it is first withheld; none that something public has, too."""
    public = {folded(words) for words in _public(subject)}
    first: dict[str, WithheldUnit] = {}
    for unit in (*_of_figures(subject), *_of_tables(subject)):
        key = folded(unit.words)
        if is_counted(unit.words) and key not in MEASURED and key not in public:
            first.setdefault(key, unit)
    return tuple(first.values())


def _of_figures(subject: Subject) -> Iterator[WithheldUnit]:
    for path, entry in subject.register.entries.items():
        if entry.label.public or len(path) > 1:
            continue
        for value in ends(entry.value):
            if isinstance(value, Quantity):
                for words in (value.unit, value.per):
                    yield WithheldUnit(words, entry.at, after_number=True)


def _of_tables(subject: Subject) -> Iterator[WithheldUnit]:
    for unit, is_public in units_in_tables(subject):
        if not is_public:
            yield WithheldUnit(str(unit), unit.span)


def _public(subject: Subject) -> Iterator[str]:
    for path, entry in subject.register.entries.items():
        if entry.label.public and len(path) == 1:
            for value in ends(entry.value):
                if isinstance(value, Quantity):
                    yield from (value.unit, value.per)
    for unit, is_public in units_in_tables(subject):
        if is_public:
            yield str(unit)


def units_in_tables(subject: Subject) -> Iterator[tuple[Text, bool]]:
    """Yields each unit of a table or column, and whether the public may know it: units of account, anyhow."""
    for table in subject.paper.tables.values():
        if table.unit:
            is_shown = table.withheld is None and public_unit(table) is not None
            yield table.unit, is_shown or _is_of_account(table.unit)
        for column in table.columns.values():
            if column.unit:
                label = table.withheld or column.withheld
                yield column.unit, label is None or _is_of_account(column.unit)


def _is_of_account(unit: Text) -> bool:
    return unit.startswith(OF_ACCOUNT)
