"""The findings about what earlier papers withheld, in the author's words: ids of figures and papers, never values."""

from collections.abc import Callable, Sequence

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.disclosure.equations.earlier import Fault
from twopart.disclosure.equations.paths import named, paper_of
from twopart.disclosure.found import Disclosure
from twopart.disclosure.words import Words, closeness
from twopart.figures.register import Path

SECRET = "earlier-secret"
LEDGER = "earlier-ledger"
Told = tuple[str, str, str]  # what, why, fix


# The ledger itself


def unusable(at: Text, fault: Fault) -> Finding:
    what, why, fix = KINDS[fault.kind](fault)
    return Finding(
        LEDGER, f"{_continues(fault)}, and {what}", why, fix, at.span, shows=str(at)
    )


def _continues(fault: Fault) -> str:
    if fault.asked == fault.paper:
        return f"this paper continues `{fault.paper}`"
    return f"this paper continues `{fault.asked}`, and through it `{fault.paper}`"


def _missing(fault: Fault) -> Told:
    paper, file = fault.paper, fault.file
    return (
        f"the ledger of `{paper}` is missing",
        f"It lists what `{paper}` withheld. Without it nobody can tell whether this paper gives that away, by a new total for instance.",
        f"Put it at {file}, readable by its owner alone: whoever released `{paper}` has it, and `twopart release {paper}` makes it again from the source of that paper. {_without_any(paper)}",
    )


def _without_any(paper: str) -> str:
    return (
        f"If there is none, since `{paper}` was not made with twopart, compare both papers yourself, and say so under "
        f"`exceptions:`, with the rule `{LEDGER}`, `{paper}` as item, and why."
    )


def _open(fault: Fault) -> Told:
    return (
        f"others than its owner may read or change the ledger of `{fault.paper}`",
        "It is as restricted as Part 2, and is trusted only where nobody else can write to it.",
        f"Find out who could read it; then `chmod 600 {fault.file}`.",
    )


def _link(fault: Fault) -> Told:
    return (
        f"a link stands in the place of the ledger of `{fault.paper}`",
        "Where a link leads, others may read what the paper withheld, or put something else.",
        f"Put the file itself at {fault.file}.",
    )


def _public(fault: Fault) -> Told:
    return (
        f"the ledger of `{fault.paper}` stands below a folder called `public`",
        "What stands there may be published, and the ledger may not.",
        "Move the project out of that folder, or give the folder another name.",
    )


def _unreadable(fault: Fault) -> Told:
    return (
        f"the ledger of `{fault.paper}` cannot be read",
        "Without it nobody can tell whether this paper gives away what that one withheld.",
        f"See that {fault.file} is a file that you own and may read.",
    )


def _changed(fault: Fault) -> Told:
    return (
        f"the ledger of `{fault.paper}` is not as `twopart release` wrote it",
        "What somebody took out of it, this paper could give away.",
        f"Restore {fault.file} from a backup; or delete it, and make it again with `twopart release {fault.paper}`.",
    )


def _unfit(fault: Fault) -> Told:
    return (
        f"the ledger of `{fault.paper}` does not fit the register of published figures",
        "The register lacks something that the ledger says was published with it, so one of them was changed, or is older.",
        f"Put what is missing back into published.yaml, or release `{fault.paper}` again.",
    )  # fmt: skip


KINDS: dict[str, Callable[[Fault], Told]] = {
    "missing": _missing, "open": _open, "link": _link, "public": _public, "unreadable": _unreadable,
    "changed": _changed, "unfit": _unfit,
}  # fmt: skip


# What it protects


def published(at: Span, path: Path, public: Path, items: Sequence[str]) -> Finding:
    name, here = named(path), named(public)
    return Finding(
        SECRET, f"`{name}` was withheld by the earlier paper `{paper_of(path)}`, and `{here}` publishes it",
        "A figure of the same id and the same value is the same fact: this paper publishes what that one kept.",
        f"Withhold `{here}` too. {_if_ended(items)}", at,
    )  # fmt: skip


def can_be_worked_out(
    at: Span,
    one: Disclosure,
    offered: Sequence[Path],
    items: Sequence[str],
    words: Words,
) -> Finding:
    name = named(one.path)
    return Finding(
        SECRET, f"`{name}` was withheld by the earlier paper `{paper_of(one.path)}`, and {closeness(one, 'it')}",
        words.chains(one), f"{_ways(offered)} {_if_ended(items)}", at,
    )  # fmt: skip


def cannot_be_told(at: Span, one: Disclosure, words: Words) -> Finding:
    return words.cannot_be_told(at, named(one.path), one)


def _ways(offered: Sequence[Path]) -> str:
    if not offered:
        return "Print less of what it follows from, or to fewer places."
    return f"Withhold {' or '.join(f'`{named(path)}`' for path in offered)} too: checked, with this it is kept."


def _if_ended(items: Sequence[str]) -> str:
    """How to say that an earlier withholding has ended."""
    first, *rest = items
    of_ground = (
        f" (`{rest[0]}` for all that it withheld on that ground)" if rest else ""
    )
    return (
        "If it need not stay secret any more, say so under `exceptions:`, with the rule `earlier-secret`, "
        f"the item `{first}`{of_ground}, and why."
    )


def same_value(at: Span, figure: str, path: Path, items: Sequence[str]) -> Finding:
    return Finding(
        SECRET, f"`{figure}` is public, and is the value of `{named(path)}`, which the earlier paper "
        f"`{paper_of(path)}` withheld",
        "If it is the same fact, this paper publishes what that one kept.",
        f"If it is the same, withhold `{figure}`. {_if_another(items)}", at, shows=figure,
    )  # fmt: skip


def _if_another(items: Sequence[str]) -> str:
    return (
        "If it is another fact of the same size, or need not stay secret any more, say so under `exceptions:`, "
        f"with the rule `earlier-secret`, the item `{items[0]}`, and why."
    )


def another_id(at: Span, figure: str, path: Path) -> Finding:
    name = named(path)
    return Finding(
        "another-id", f"`{figure}` has the value that the earlier paper `{paper_of(path)}` withheld as `{name}`",
        "What has another id counts as another fact, and what both papers print about it is not put together.",
        f"If it is the same, call it `{'.'.join(path[1:])}` here too; else leave it.", at, shows=figure, level="note",
    )  # fmt: skip
