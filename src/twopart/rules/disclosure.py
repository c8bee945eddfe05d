"""Rules on what is withheld, but follows from what is not."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.record import kept_in_record
from twopart.disclosure import findings
from twopart.disclosure.audit import audit
from twopart.disclosure.disclosures import Disclosure
from twopart.disclosure.equations.paper_system import system
from twopart.disclosure.equations.paths import JoinedSystem, is_earlier
from twopart.disclosure.equations.system import System
from twopart.disclosure.findings import DisclosureFindings
from twopart.disclosure.names import NamesOfFigures, row_of
from twopart.disclosure.remedies.proposal import Proposal
from twopart.disclosure.unread import is_beside_what_is_unread
from twopart.model.entries import is_written
from twopart.model.figure import FigurePath
from twopart.model.quantity import OpenValue, Quantity, Value
from twopart.outline.subject import Subject
from twopart.rules.changed import AuditOfChanges
from twopart.rules.series import earlier_papers
from twopart.rules.series.published import already_published, same_as_published

WHOLE = 100  # per cent

DisclosureWithProposals = tuple[Disclosure, tuple[Proposal, ...]]


def protection_of_grounds_is_a_share(subject: Subject) -> Iterator[Finding]:
    for name, ground in subject.paper.grounds.items():
        if ground.protect is None:
            continue
        value = ground.protect.value
        if not (isinstance(value, OpenValue) or _is_share(value)):
            yield findings.not_a_share(ground.protect.span, name)


def _is_share(value: Value) -> bool:
    if not isinstance(value, Quantity):
        return False
    is_one_number = value.exact and not value.approximate
    return is_one_number and 0 <= value.value <= WHOLE


def those_who_know_are_named(subject: Subject) -> Iterator[Finding]:
    """Reports an id in `known-to` that is no name's, and `known-to` at something public."""
    names = subject.paper.names
    for thing in subject.things:
        for who in getattr(thing, "known_to", ()):
            if not is_written(who, names):
                yield findings.unknown_insider(who, tuple(names))
            if thing.public:
                yield findings.public_and_known(who)


def withheld_figures_do_not_follow_from_public_ones(
    subject: Subject,
) -> Iterator[Finding]:
    """Uses everything that the paper computes, as closely as its grounds forbid, for the public and for insiders."""
    rows = _by_row(subject)
    names = NamesOfFigures(subject.paper)
    of_paper = DisclosureFindings(names, subject.register, _computed(rows.values()))
    for path, members in rows.items():
        disclosures = [disclosure for disclosure, _ in members]
        first, offered = members[0]
        at = subject.register.entries[first.path].at
        name = ".".join(first.path)
        if len(members) > 1:
            name = ".".join(path)
        if first.failed:
            yield of_paper.cannot_be_decided(at, name, first)
        else:
            yield of_paper.can_be_worked_out(at, name, disclosures, offered)


def _by_row(subject: Subject) -> dict[FigurePath, list[DisclosureWithProposals]]:
    """Groups what is known too well, with the cells of one row together."""
    rows: dict[FigurePath, list[DisclosureWithProposals]] = {}
    for disclosure, offered in worked_out(subject):
        row: FigurePath | None = None
        if not disclosure.failed:
            row = row_of(subject.paper, disclosure.path)
        members = rows.setdefault(row or disclosure.path, [])
        members.append((disclosure, offered))
    return rows


def _computed(rows: Iterable[list[DisclosureWithProposals]]) -> set[FigurePath]:
    """Returns what anybody can compute, and then compute something else from."""
    paths: set[FigurePath] = set()
    for members in rows:
        for disclosure, _ in members:
            if disclosure.within == 0 and not disclosure.insider:
                paths.add(disclosure.path)
    return paths


def worked_out(subject: Subject) -> Iterator[DisclosureWithProposals]:
    """Yields what is known too well, and what its author could do about it."""
    entries = subject.register.entries.values()
    if all(entry.label.public for entry in entries):
        return
    whole, disclosures = audited(subject)
    paths = {disclosure.path for disclosure in disclosures}
    of_earlier_papers = set(filter(is_earlier, paths))  # which have their own rule
    passed_over = of_earlier_papers | already_published(subject)
    reported: list[Disclosure] = []
    for disclosure in disclosures:
        if disclosure.path in passed_over:
            continue
        if not is_beside_what_is_unread(disclosure.path, subject.paper):
            reported.append(disclosure)
    if reported:
        from twopart.disclosure.remedies.proposals import Case, proposals

        own = whole.system.without(of_earlier_papers)
        case = Case(subject.paper, subject.register, own, AuditOfChanges(subject, own))
        yield from proposals(case, disclosures, tuple(reported))


@kept_in_record
def audited(subject: Subject) -> tuple[JoinedSystem, tuple[Disclosure, ...]]:
    """Returns the system of a paper and of those that it continues, and all that can be worked out in it."""
    whole = earlier_papers.with_earlier(subject, own_system(subject))
    return whole, audit(whole.system)


def own_system(subject: Subject) -> System:
    """Returns the system of the paper itself, and of what was published before."""
    same = same_as_published(subject)
    return system(subject.paper, subject.register, same=same)
