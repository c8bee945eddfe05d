"""Exceptions that nearly name what a rule finds: with it, they are one finding, which says how both may be mended."""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from twopart.base.finding import Finding
from twopart.model.ties import ExceptionToRule
from twopart.rules.slips.source_text import letters_of

ALIKE = 0.75  # how far the words of an exception resemble those of the text (difflib)
IDS = re.compile(r"[a-z][a-z0-9_.-]*(?:, [a-z][a-z0-9_.-]*)*")
# In a fix: another exception, where there is one already.
OFFER = re.compile(r"[.;][^.;`]*`exceptions: \{[^`]*`(?: \([^)]*\))?\.?")
# Signs that word processors write otherwise than keyboards.
SIGNS = str.maketrans("“”„‘’‚–—−‐‑\u00a0\u202f", "\"\"\"'''-----  ")


class FoundWords(NamedTuple):
    """What a rule found: the words or ids by which an exception calls it. Of a text, from one letter to another."""

    finding: Finding
    text: str
    start: int
    end: int

    @classmethod
    def whole(cls, finding: Finding, item: str) -> "FoundWords":
        return cls(finding, item, 0, len(item))


class NearException(NamedTuple):
    """An exception and what it was probably to let stand, with the words or ids that it should have."""

    exception: ExceptionToRule
    finding: Finding
    wanted: str


def paired(
    finds: Iterable[FoundWords],
    unused: Iterable[ExceptionToRule],
) -> tuple[list[Finding], list[ExceptionToRule]]:
    """Returns the findings, those that exceptions nearly name with a word on these; and the other exceptions."""
    found_words = list(finds)
    findings = {id(find.finding): find.finding for find in found_words}
    others: list[ExceptionToRule] = []
    unused_exceptions = list(unused)
    for exception in unused_exceptions:
        pairs = list(_pairs(exception, found_words))
        if not pairs and len(unused_exceptions) == 1:
            pairs = list(_renamed(exception, found_words))
        if not pairs:
            others.append(exception)
            continue
        first, *rest = pairs
        findings[id(first.finding)] = _joined(first, rest, findings)
        for pair in rest:
            findings.pop(id(pair.finding), None)
    return list(findings.values()), others


def _pairs(
    exception: ExceptionToRule, found_words: Iterable[FoundWords]
) -> Iterator[NearException]:
    paired_findings: set[int] = set()
    for find in found_words:
        wanted = _nearly(str(exception.item), find)
        if wanted and id(find.finding) not in paired_findings:
            paired_findings.add(id(find.finding))
            yield NearException(exception, find.finding, wanted)


def _nearly(item: str, find: FoundWords) -> str:
    """Returns the words of the text around what was found that are those of the item, or nearly;
    empty if there are none.
    """
    if IDS.fullmatch(item) and IDS.fullmatch(find.text):
        if _shares_most(item, find.text):
            return find.text
        return ""
    plain = _plain(item)
    likeness = ALIKE
    best_run = ""
    for run in _runs(find, len(item.split())):
        ratio = difflib.SequenceMatcher(None, plain, _plain(run)).ratio()
        if ratio > likeness or run == item:
            likeness = ratio
            best_run = run
    return best_run


def _runs(find: FoundWords, length: int) -> Iterator[str]:
    """Yields the runs of as many words, or of one less or more, that have what was found among them."""
    text, start, end = find.text, find.start, find.end
    words = [match.span() for match in re.finditer(r"\S+", text)]
    for first, (begins, _) in enumerate(words):
        if begins > start:
            return
        for last in range(first + max(length - 2, 0), first + length + 1):
            if last < len(words) and words[last][1] >= end:
                yield text[begins : words[last][1]].rstrip(".,;:!?")


def _shares_most(item: str, wanted: str) -> bool:
    """Whether all ids but one are the same, or all are written nearly alike."""
    item_ids, wanted_ids = _ids(item), _ids(wanted)
    shared = item_ids & wanted_ids
    if len(item_ids) == len(wanted_ids) > 1 and len(shared) == len(item_ids) - 1:
        return True
    return difflib.SequenceMatcher(None, item, wanted).ratio() > ALIKE


def _ids(item: str) -> set[str]:
    return {name.strip() for name in item.split(",")}


def _renamed(
    exception: ExceptionToRule, found_words: Sequence[FoundWords]
) -> Iterator[NearException]:
    """Yields the only thing that is found, where ids name another: it has perhaps got another id since."""
    item = str(exception.item)
    findings = {id(find.finding) for find in found_words}
    if len(findings) != 1 or not IDS.fullmatch(item):
        return
    for find in found_words:
        is_alike = len(_ids(item)) == len(_ids(find.text))
        if is_alike and IDS.fullmatch(find.text):
            yield NearException(exception, find.finding, find.text)
            return


def _joined(
    pair: NearException, rest: Iterable[NearException], findings: dict[int, Finding]
) -> Finding:
    """Returns the finding, which says first how its exception is mended;
    with the places of the exception and of the others.
    """
    finding = findings.get(id(pair.finding), pair.finding)
    at = pair.exception.span
    others = [other.finding.at for other in rest if other.finding.at is not None]
    return replace(
        finding,
        level="error",
        fix=f"{_cure(pair)} {OFFER.sub('.', finding.fix)}",
        also=(*finding.also, at, *others),
        restricted=f"{finding.restricted} {_nearest_words(pair)}".strip(),
    )


def _cure(pair: NearException) -> str:
    at = pair.exception.span
    item, wanted = " ".join(str(pair.exception.item).split()), pair.wanted
    if item == wanted:
        return (
            f"The exception at {at} does not help: what is withheld, or said in Part 2 alone, cannot be excepted. "
            "Delete it."
        )
    if IDS.fullmatch(item) and IDS.fullmatch(wanted):
        return f"The exception at {at} names other ids. If it was to let this stand, write `{wanted}` there."
    return (
        f"The exception at {at} {_difference(item, wanted)}. If it was to let this stand, copy the words from here "
        "into it; if not, delete it."
    )


def _difference(item: str, wanted: str) -> str:
    """Returns how the words of an exception differ from those of the text, without any of them."""
    if item.casefold() == wanted.casefold():
        return "has other capitals"
    if letters_of(item) == letters_of(wanted):
        return "has other spaces, quotation marks, dashes or other signs"
    item_words, wanted_words = item.split(), wanted.split()
    matcher = difflib.SequenceMatcher(None, item_words, wanted_words)
    for kind, first, end, _, _ in matcher.get_opcodes():
        if kind == "insert":
            return f"lacks a word before its word {first + 1}"
        if kind != "equal":
            return f"differs in {_numbered(first, end)}"
    return "has other spaces"


def _numbered(first: int, end: int) -> str:
    if end - first == 1:
        return f"its word {end}"
    return f"its words {first + 1} to {end}"


def _nearest_words(pair: NearException) -> str:
    return f"Nearest to the words of the exception are: “{pair.wanted}”."


def _plain(words: str) -> str:
    return " ".join(words.translate(SIGNS).casefold().split()).strip("\"'.,;:")
