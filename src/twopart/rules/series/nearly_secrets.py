"""Public figures of a paper that are nearly what an earlier paper withheld: rounded, hedged, or a range around it."""

from collections.abc import Iterator

from twopart.disclosure.equations.system import PROTECT
from twopart.figures.register import Entry
from twopart.model.figure import FigurePath
from twopart.model.label import Label
from twopart.model.published import PUBLISHED
from twopart.model.quantity import Quantity
from twopart.outline.subject import Subject
from twopart.rules.disclosure import audited
from twopart.rules.exceptions import Judged
from twopart.rules.series import earlier_findings
from twopart.rules.series.series import items, layers, owed
from twopart.rules.values.equal import matches
from twopart.rules.values.hedged import hedged_numbers
from twopart.rules.values.numbers import Number, number_of, public_numbers
from twopart.rules.values.stated import Stated

UNKNOWN = "an unknown ground"


def nearly_told(subject: Subject, known: set[str]) -> Iterator[Judged]:
    """Yields what agrees too closely for chance, but for what has a finding already."""
    called: dict[FigurePath, list[str]] = {}
    withheld = list(_withheld(subject, called))
    if not withheld:
        return
    public = _public(subject)
    compared = [*public.values(), *hedged_numbers(subject, public)]
    shares = dict.fromkeys(
        (ground for one in withheld for ground in one.entry.label.grounds), PROTECT
    )
    met, is_rare = matches(compared, withheld, shares, Stated(subject))
    for match in met:
        names = called[match.withheld.path]
        is_news = match.close and is_rare(match.chance)
        if not is_news or names[0] in known:
            continue
        known.add(names[0])
        finding = earlier_findings.nearly_value(
            match.public.entry.at,
            match.public.ids[0],
            match.manner,
            match.withheld.path,
            names,
        )
        yield Judged(finding, tuple(names))


def _public(subject: Subject) -> dict[FigurePath, Number]:
    """The public numbers of this paper, without those that were published before."""
    numbers = public_numbers(subject)
    before = {each.size for each in numbers if each.path[0] == PUBLISHED}
    return {each.path: each for each in numbers if each.size not in before}


def _withheld(
    subject: Subject,
    called: dict[FigurePath, list[str]],
) -> Iterator[Number]:
    """The numbers that are still owed, as the ledgers keep them, but for what this paper withholds itself."""
    is_owed = owed(subject)
    whole, _ = audited(subject)
    secrets = whole.system.secrets.keys()
    for layer in layers(subject):
        for one in layer.words:
            value = one.secret.value
            if not isinstance(value, Quantity) or not value.value:
                continue
            own = tuple(one.secret.id.split("."))
            path = layer.path(own)
            if not is_owed(layer, own) or whole.is_found(path, secrets):
                continue
            label = Label(frozenset(one.grounds or [UNKNOWN]))
            called[path] = items(layer, own)
            yield number_of((path,), Entry(value, label, subject.paper.span), value)
