"""Lists ids and states for `--open`. The words of queries are only in `review.yaml` and the review copy."""

from collections.abc import Iterator

from twopart.model.forms.form import Form
from twopart.review.agreements.data import Record, agreements_record
from twopart.review.agreements.reading import Agreements


def listing(agreements: Agreements, form: Form) -> Iterator[str]:
    """Yield a line for each withholding, for whatever else was signed, and for what the form still asks for."""
    record = agreements_record(agreements, form)
    for thing in record["things"]:
        yield _line(thing)
    for each in record["missing"]:
        yield f"{each['role']} has not agreed to {_count(each)}"


def _line(thing: Record) -> str:
    signed = "; ".join(_signed(line) for line in thing["lines"])
    if signed:
        signed = f" ({signed})"
    return f"{thing['state']:<10}  {thing['kind']:<11}  {thing['id']}{signed}"


def _signed(line: Record) -> str:
    words = f"{line['state']} by {line['role']}, {line['on']}"
    if line["changed"]:
        words += f"; changed since: {', '.join(line['changed'])}"
    if line["was"]:
        words += f"; signed as {line['was']}"
    return words


def _count(each: Record) -> str:
    if each["topic"] == "whole":
        return "the whole"
    if each["count"] == 1:
        return f"1 of the {each['topic']}"
    return f"{each['count']} of the {each['topic']}"
