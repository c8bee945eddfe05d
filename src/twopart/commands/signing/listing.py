"""Lists ids and states for `--open`. The words of queries are only in `review.yaml` and the review copy."""

from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.examine import Examined
from twopart.model.forms.form import Form
from twopart.model.sign_offs import WHOLE
from twopart.review.agreements.data import Record, agreements_record
from twopart.review.agreements.reading import Agreements
from twopart.review.agreements.standings import as_said, of_thing
from twopart.rules.placeholders import unconfirmed

MOST = 10  # ids in one line


def listing(agreements: Agreements, form: Form) -> Iterator[str]:
    """Yield a line for each withholding, for whatever else was signed, and for what the form still asks for."""
    record = agreements_record(agreements, form)
    whole = record["of"]["paper"][WHOLE]
    for thing in record["things"]:
        yield _line(thing, whole)
    for each in record["missing"]:
        yield f"{each['role']} has not agreed to {_count(each)}"


def last_line(examined: Examined, points: Iterable[Finding]) -> str:
    """Return what is left for a final build, apart from what the lines before say; empty if they say it all.

    `points` are those that a final build finds in `review.yaml`.
    """
    if tuple(points) or examined.paper is None:
        return ""
    if unconfirmed(examined.findings):
        return "no sign-off is missing; a final build still refuses the placeholders that `twopart check` lists"
    if examined.paper.example:
        return "no sign-off is missing; a final build still refuses the paper, which is marked as an example"
    return "nothing is missing for a final build"


def _line(thing: Record, whole: Record) -> str:
    """A thing of which nobody said anything by itself has the state of the paper that it was agreed to with."""
    state = thing["state"]
    signed = "; ".join(_signed(line) for line in thing["lines"])
    if signed:
        signed = f" ({signed})"
    elif whole["lines"]:
        state = whole["state"]
        signed = " (with the whole paper)"
    return f"{of_thing(state):<10}  {thing['kind']:<11}  {thing['id']}{signed}"


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
    ids = each["ids"]
    listed = ", ".join(ids[:MOST])
    if len(ids) > MOST:
        listed += f" and {len(ids) - MOST} more"
    return f"{each['count']} of the {each['topic']}: {listed}"
