"""Whether one sentence dates what another says how long it lasts: The contract begins on … The contract is for … years."""

import re

BEGINNING = re.compile(
    r"(?i)\b(?:begin|start|commence|run|open|end|expire|finish)(?:s|es|ing|ed)?\b"
    r"|\b(?:began|begun|signed|let|effective|in force)\b"
)
# Of the sentence that says how long something is that another one dates.
LASTING = re.compile(
    r"(?i)\b(?:last|run|take|continue|need|complete|finish|end)(?:s|es|ed|ing)?\b"
    r"|\b(?:long|duration|length|period|term)\b"
)
MEANT = re.compile(r"(?i)\W*(?:it|this|the (?:term|duration|length|period))\b(?! of)")
THING = re.compile(
    r"(?i)\b(contract|agreement|lease|licence|award|hire|loan|scheme|framework|pilot|trial|programme|project|works?"
    r"|service|appointment|secondment|tenancy|grant|partnership|campaign|course|phase)s?\b"
)


def may_last_from(dated: str, lasting: str, *, close_by: bool) -> bool:
    """Whether both speak of one thing that begins; close by, the second may mean it without a name."""
    if not (BEGINNING.search(dated) and LASTING.search(lasting)):
        return False
    if close_by and MEANT.match(lasting):
        return True
    return not _things(dated).isdisjoint(_things(lasting))


def _things(sentence: str) -> set[str]:
    return {thing.lower() for thing in THING.findall(sentence)}
