"""Lists ids and states for `--open`. The words of queries are only in `review.yaml` and the review copy."""

from collections.abc import Iterable, Iterator, Sequence

from twopart.base.finding import Finding
from twopart.examine import ExaminedPaper
from twopart.model.forms.form import Form
from twopart.model.sign_offs import WHOLE
from twopart.model.table import CELL
from twopart.review.agreements.data import Record, agreements_record
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.standings import as_said, of_thing
from twopart.rules.placeholders import unconfirmed

MOST = 10  # ids in one line


def listing(agreements: Agreements, form: Form) -> Iterator[str]:
    """Yields a line for each withholding, for whatever else was signed, and for what the form still asks for."""
    record = agreements_record(agreements, form)
    yield from _lines(_with_whole(record))
    for each in record["missing"]:
        yield f"{each['role']} has not agreed to {_count(each)}"


def last_line(examined: ExaminedPaper, points: Iterable[Finding]) -> str:
    """Returns what is left for a final build, apart from what the lines before say; empty if they say it all.

    `points` are those that a final build finds in `review.yaml`.
    """
    if tuple(points) or examined.paper is None:
        return ""
    if unconfirmed(examined.findings):
        return "no sign-off is missing; a final build still refuses the placeholders that `twopart check` lists"
    if examined.paper.example:
        return "no sign-off is missing; a final build still refuses the paper, which is marked as an example"
    return "nothing is missing for a final build"


def in_short(ids: Sequence[str]) -> str:
    """Returns the first ids, and how many more there are."""
    words = ", ".join(ids[:MOST])
    if len(ids) > MOST:
        words += f" and {len(ids) - MOST} more"
    return words


def _with_whole(record: Record) -> Iterator[Record]:
    """Yields each thing; if nobody said anything about it alone, with the state of the whole paper."""
    whole = record["of"]["paper"][WHOLE]
    for thing in record["things"]:
        if whole["lines"] and not thing["lines"]:
            yield {**thing, "state": whole["state"], "within": WHOLE}
        else:
            yield thing


def _lines(things: Iterable[Record]) -> Iterator[str]:
    """Yields a line for each thing; cells of one table that were agreed to in the same way share a line."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for thing in things:
        name = thing["id"]
        if thing["kind"] == "figure" and thing["state"] == "agreed":
            name = _table_of(name)
        key = _beginning(thing), name, _statements(thing)
        together.setdefault(key, []).append(thing["id"])
    for (beginning, name, statements), ids in together.items():
        called = ids[0]
        if len(ids) > 1:
            called = f"{name}: {len(ids)} cells"
        yield f"{beginning}  {called}{statements}"


def _table_of(name: str) -> str:
    """Returns the id of the table of a cell, or else the id itself."""
    steps = name.split(".")
    if len(steps) == len(CELL):
        return steps[0]
    return name


def _beginning(thing: Record) -> str:
    return f"{of_thing(thing['state']):<10}  {thing['kind']:<11}"


def _statements(thing: Record) -> str:
    """Returns what was said of a thing, in brackets; empty if nothing was."""
    signed = "; ".join(_signed(line) for line in thing["lines"])
    if signed:
        return f" ({signed})"
    if "within" in thing:
        return " (with the whole paper)"
    return ""


def _signed(line: Record) -> str:
    words = f"{as_said(line['state'])} by {line['role']}, {line['on']}"
    if line["changed"]:
        words += f"; changed since: {', '.join(line['changed'])}"
    if line["was"]:
        words += f"; signed as {line['was']}"
    return words


def _count(each: Record) -> str:
    if each["topic"] == "whole":
        return "the whole"
    return f"{each['count']} of the {each['topic']}: {in_short(each['ids'])}"
