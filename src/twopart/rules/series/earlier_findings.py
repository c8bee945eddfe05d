"""The findings about what earlier papers withheld, in the author's words: ids of figures and papers, never values."""

from collections.abc import Callable, Sequence

from twopart.base.finding import Finding
from twopart.base.rule import letting_stand
from twopart.base.source import Span, Text
from twopart.disclosure.disclosures import Disclosure
from twopart.disclosure.equations.earlier import UnusableLedger
from twopart.disclosure.equations.paths import named, paper_of
from twopart.disclosure.findings import DisclosureFindings, closeness
from twopart.model.figure import FigurePath
from twopart.rules.series.earlier_papers import (
    ANOTHER_ID,
    EARLIER_LEDGER,
    EARLIER_SECRET,
    EARLIER_WORDS,
    LEDGER,
    SECRET,
)
from twopart.rules.values.value_findings import exception_by_ids

Account = tuple[str, str, str]  # what is wrong, why it matters, how it is mended


# The ledger itself


def unusable(at: Text, fault: UnusableLedger) -> Finding:
    wrong, why, fix = KINDS[fault.kind](fault)
    what = f"{_continues(fault)}, and {wrong}"
    return EARLIER_LEDGER.finding(what, at.span, why=why, fix=fix, shows=str(at))


def _continues(fault: UnusableLedger) -> str:
    if fault.asked == fault.paper:
        return f"this paper continues `{fault.paper}`"
    return f"this paper continues `{fault.asked}`, and through it `{fault.paper}`"


def _missing(fault: UnusableLedger) -> Account:
    paper = fault.paper
    what = f"the ledger of `{paper}` is missing"
    why = (
        f"It lists what `{paper}` withheld. Without it nobody can tell whether this paper gives that away, "
        "by a new total for instance."
    )
    fix = (
        f"Put it at {fault.file}, readable by its owner alone: whoever released `{paper}` has it, "
        f"and `twopart release {paper}` makes it again from the source of that paper. {_without_any(paper)}"
    )
    return what, why, fix


def _without_any(paper: str) -> str:
    return (
        f"If there is none, since `{paper}` was not made with twopart, compare both papers yourself, and say so: "
        f"{letting_stand(LEDGER, paper)}."
    )


def _open(fault: UnusableLedger) -> Account:
    return (
        f"others than its owner may read or change the ledger of `{fault.paper}`",
        "It is as restricted as Part 2, and is trusted only where nobody else can write to it.",
        f"Find out who could read it; then `chmod 600 {fault.file}`.",
    )


def _link(fault: UnusableLedger) -> Account:
    return (
        f"a link stands in the place of the ledger of `{fault.paper}`",
        "Where a link leads, others may read what the paper withheld, or put something else.",
        f"Put the file itself at {fault.file}.",
    )


def _public(fault: UnusableLedger) -> Account:
    return (
        f"the ledger of `{fault.paper}` stands below a folder called `public`",
        "What stands there may be published, and the ledger may not.",
        "Move the project out of that folder, or give the folder another name.",
    )


def _unreadable(fault: UnusableLedger) -> Account:
    return (
        f"the ledger of `{fault.paper}` cannot be read",
        "Without it nobody can tell whether this paper gives away what that one withheld.",
        f"See that {fault.file} is a file that you own and may read.",
    )


def _changed(fault: UnusableLedger) -> Account:
    what = f"the ledger of `{fault.paper}` is not as `twopart release` wrote it"
    why = "What somebody took out of it, this paper could give away."
    fix = (
        f"Restore {fault.file} from a backup; "
        f"or delete it, and make it again with `twopart release {fault.paper}`."
    )
    return what, why, fix


def _older(fault: UnusableLedger) -> Account:
    what = f"the ledger of `{fault.paper}` was written by an earlier version of twopart, without words"
    why = "It lists figures alone: whatever else that paper withheld, this one could give away."
    fix = f"Move {fault.file} away, and release `{fault.paper}` again, built from the source as it was published."
    return what, why, fix


def _unfit(fault: UnusableLedger) -> Account:
    what = (
        f"the ledger of `{fault.paper}` does not fit the register of published figures"
    )
    why = (
        "The register lacks something that the ledger says was published with it, "
        "so one of them was changed, or is older."
    )
    fix = f"Put what is missing back into published.yaml, or release `{fault.paper}` again."
    return what, why, fix


KINDS: dict[str, Callable[[UnusableLedger], Account]] = {
    "missing": _missing,
    "open": _open,
    "link": _link,
    "public": _public,
    "unreadable": _unreadable,
    "changed": _changed,
    "older": _older,
    "unfit": _unfit,
}


# What it protects


def published(
    at: Span,
    path: FigurePath,
    public: FigurePath,
    items: Sequence[str],
) -> Finding:
    name, here = named(path), named(public)
    return EARLIER_SECRET.finding(
        f"`{name}` was withheld by the earlier paper `{paper_of(path)}`, and `{here}` publishes it",
        at,
        why="A figure of the same id and the same value is the same fact: this paper publishes what that one kept.",
        fix=f"Withhold `{here}` too. {_if_ended(items)}",
    )


def can_be_worked_out(
    at: Span,
    disclosure: Disclosure,
    offered: Sequence[FigurePath],
    items: Sequence[str],
    of_paper: DisclosureFindings,
) -> Finding:
    name, paper = named(disclosure.path), paper_of(disclosure.path)
    return EARLIER_SECRET.finding(
        f"`{name}` was withheld by the earlier paper `{paper}`, and {closeness(disclosure, 'it')}",
        at,
        why=of_paper.chains(disclosure),
        fix=f"{_ways(offered)} {_if_ended(items)}",
    )


def cannot_be_decided(
    at: Span,
    disclosure: Disclosure,
    of_paper: DisclosureFindings,
) -> Finding:
    return of_paper.cannot_be_decided(at, named(disclosure.path), disclosure)


def _ways(offered: Sequence[FigurePath]) -> str:
    if not offered:
        return "Print less of what it follows from, or to fewer places."
    figures = " or ".join(f"`{named(path)}`" for path in offered)
    return f"Withhold {figures} too: checked, with this it is kept."


def _if_ended(items: Sequence[str]) -> str:
    """Returns how to say that an earlier withholding has ended."""
    first, *of_ground = items
    or_ground = ""
    if of_ground:
        or_ground = (
            f' (for all that it withheld on that ground, with `"{of_ground[0]}"`)'
        )
    return f"If it need not stay secret any more, say so: {letting_stand(SECRET, first)}{or_ground}."


def same_value(
    at: Span,
    figure: str,
    path: FigurePath,
    items: Sequence[str],
) -> Finding:
    return EARLIER_SECRET.finding(
        f"`{figure}` is public, and is the value of `{named(path)}`, "
        f"which the earlier paper `{paper_of(path)}` withheld",
        at,
        why="If it is the same fact, this paper publishes what that one kept.",
        fix=f"If it is the same, withhold `{figure}`. {_if_another((figure,), items)}",
        shows=figure,
    )


def nearly_value(
    at: Span,
    figure: str,
    manner: str,
    path: FigurePath,
    items: Sequence[str],
) -> Finding:
    return EARLIER_SECRET.finding(
        f"`{figure}` is public, and {manner} `{named(path)}`, which the earlier paper `{paper_of(path)}` withheld",
        at,
        why="If it is the same fact, this paper tells what that one kept, if only roughly.",
        fix=f"If it is the same, withhold `{figure}`. {_if_another((figure,), items)}",
        shows=figure,
    )


def computed(  # noqa: PLR0913, PLR0917 - what a finding says
    at: Span,
    how: str,
    path: FigurePath,
    public: Sequence[str],
    items: Sequence[str],
    also: tuple[Span, ...],
) -> Finding:
    """Returns the finding on what an earlier paper withheld and public figures come to; `how` says what is done with
    them, in their ids.
    """
    return EARLIER_SECRET.finding(
        f"`{named(path)}` was withheld by the earlier paper `{paper_of(path)}`, and can be worked out: {how}",
        at,
        why="Anyone who has this Part 1 can try it. No relation is stated between them, but they agree too closely to "
        "be chance.",
        fix="Withhold one of them, or print it to fewer places, or leave the words out that say so. "
        f"{_if_another(public, items)}",
        also=also,
    )


def items_of_both(public: Sequence[str], items: Sequence[str]) -> tuple[str, ...]:
    """Returns the items by which exceptions may call something that was withheld, and public figures that seem to tell
    it: by itself, or by all ids together.
    """
    return (*items, ", ".join((*public, items[0])))


def _if_another(public: Sequence[str], items: Sequence[str]) -> str:
    another = exception_by_ids(EARLIER_SECRET, (*public, items[0]))
    return (
        f"If it is another fact of the same size, say so: {another}. "
        f"If it need not stay secret any more: {letting_stand(SECRET, items[0])}."
    )


def another_id(
    at: Span,
    figure: str,
    path: FigurePath,
) -> Finding:
    same_id = ".".join(path[1:])
    return ANOTHER_ID.finding(
        f"`{figure}` has the value that the earlier paper `{paper_of(path)}` withheld as `{named(path)}`",
        at,
        fix=f"If it is the same, call it `{same_id}` here too; else leave it.",
        shows=figure,
    )


# Words

THE_WORDS_HERE = "the words as they stand here"


def printed_words(at: Span, name: str, items: Sequence[str], paper: str) -> Finding:
    """Returns the finding on words that an earlier paper withheld; `name` is the id of the name or figure that they are
    or hold, and empty where it is a passage.
    """
    what = f"words that the earlier paper `{paper}` withheld, in this Part 1"
    if name:
        what = f"what the earlier paper `{paper}` withheld as `{name}`, in this Part 1"
    first = next(iter(items), THE_WORDS_HERE)
    or_other = "".join(f" (or with `{item}`)" for item in items[1:])
    return EARLIER_WORDS.finding(
        what,
        at,
        fix="Withhold it here too, or say it without these words. "
        f"If it may be known now, say so: {letting_stand(EARLIER_WORDS.name, first)}{or_other}.",
    )
