"""Rule: public words do not bear a mark that says they are not to be published.

Whoever is used to a word processor writes “[withheld: by Heron]” or “(not for publication)” after what is meant to be
withheld. Only double brackets withhold; these would be printed, mark and secret and all.
"""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule, letting_stand
from twopart.language.hints import has_any
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.prose.printed import TypedWords, printed

# What is said of words that are not for everybody, wherever it stands.
_CLOSED = (
    r"not\s+(?:for|to\s+be)\s+(?:publi(?:cation|shed|c\s+release)|released?|disclos(?:ure|ed)|printed)"
    r"|(?:do|must)\s+not\s+(?:be\s+)?(?:publish(?:ed)?|release[d]?|disclosed?|print(?:ed)?)"
    r"|(?:to\s+be\s+|please\s+)?redact(?:ed|ion)?(?:\s+(?:this|before|from|in|for)\b[^\])}>]*)?"
    r"|(?:to\s+be\s+)?withh(?:eld|old)(?:\s+(?:from|in)\s+(?:part\s+(?:1|one)|the\s+public)(?:\s+version)?)?"
    r"|commercial(?:ly)?(?:\s+|-)(?:in(?:\s+|-)confidence|confidential|sensitive)"
    r"|(?:strictly\s+|in\s+)?(?:confidential|confidence)|official[\s-]+sensitive(?:\W+\w+)?"
    r"|(?:part\s+(?:2|two)|restricted(?:\s+part)?|exempt(?:\s+part)?|members|internal)\s+only"
    r"|non-?public|not\s+public|exempt(?:\s+information)?|restricted"
)
# What may stand before a colon besides: the name of a ground.
_GROUND = r"commercial|personal(?:\s+data)?|sensitive|secret|private|legal(?:ly)?\s+privileged|privileged|exempt"
# A hand-made mark that says the law and nothing else.
_LAW = r"(?:sections?|ss?\.|regulations?|paragraphs?|articles?|schedule|exempt|foia?\b|eir\b|under\b|on\b)"
_WITH_WORDS = re.compile(
    rf"(?i)(?<![\[\w])[\[({{<]\s*(?:{_CLOSED}|{_GROUND})\s*(?::|[-–—]\s)\s*(?!{_LAW})[^\s\])}}>][^\])}}>]*[\])}}>]?"
)
_AFTER = re.compile(
    rf"(?i)(?<=[\w\"”’'.,;%])\s*[\[(<]\s*(?:{_CLOSED})\s*[.!]?\s*[\])>]"
)
_TAGS = re.compile(
    rf"(?i)[\[<(]\s*(?:/|end\b|begin\b|start\b)\s*(?:of\s+)?(?:{_CLOSED}|{_GROUND})\b[^\])>]*[\])>]"
    rf"|[\[<(]\s*(?:{_CLOSED}|{_GROUND})\s+(?:begins?|starts?|ends?)\s*[\])>]"
)
_AT_THE_BEGINNING = re.compile(
    r"(?i)^\W*(?:not\s+for\s+publication|do\s+not\s+publish|commercial(?:ly)?(?:\s+|-)(?:in(?:\s+|-)confidence|"
    r"confidential|sensitive)|(?:strictly\s+)?confidential|redact(?:ed)?|withh(?:eld|old)|part\s+(?:2|two)\s+only)"
    r"\s*(?::|[–—]|-\s)"
)
# A paper may name a document that is not published: Appendix 2, bids (exempt).
_DOCUMENT = re.compile(
    r"(?i)\b(?:annex(?:es)?|appendi(?:x|ces)|part|sections?|reports?|papers?|minutes|documents?|files?|schedules?|items?|"
    r"advice|assessments?|business case)(?:\W+\w+){0,4}\W*$"
)
# The mark of a ground, which a paper may print for itself.
_ALONE = re.compile(r"(?i)\s*\[\s*withheld\s*\]\s*")

MARKED_NOT_PUBLIC = Rule(
    name="marked-not-public",
    what="words of Part 1 with a mark that says they are not to be published",
    why="Such a mark withholds nothing: Part 1 would print it, and what it stands at.",
    fix="Write what is not public in double brackets with its ground, `[[commercial: by Heron]]`, and delete the mark. "
    f"If these words are for the public, name them: {letting_stand('marked-not-public')}.",
    example="""\
passages: {terms: "We pay [withheld: in two instalments]."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
    mended="""\
passages: {terms: "We pay [[commercial: in two instalments]]."}
part-1: {sections: {summary: [{use: terms}]}}
part-2: {withheld: commercial, sections: {detail: [{use: terms}]}}
""",
    may_be_excepted=True,
)


def public_words_are_not_marked(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(subject, MARKED_NOT_PUBLIC.name, _marked(subject))


def _marked(subject: Subject) -> Iterator[JudgedFinding]:
    if subject.paper.public_source:
        return
    of_grounds = _wordings_of_grounds(subject)
    grounds = frozenset(map(str, subject.paper.grounds))
    for place in printed(subject):
        if not place.public or place.address or place.span in of_grounds:
            continue
        for mark in _marks(place):
            if _word_before_colon(mark) in grounds:
                continue  # a bracket too few, which has a rule of its own
            at = place.span.find(mark)
            finding = MARKED_NOT_PUBLIC.finding(MARKED_NOT_PUBLIC.what, at)
            yield JudgedFinding(finding, (mark,))


def _wordings_of_grounds(subject: Subject) -> frozenset[object]:
    """Returns the places where grounds say what Part 1 prints instead of something: that is such a mark."""
    wordings: set[object] = set()
    for ground in subject.paper.grounds.values():
        for text in (ground.public_wording, ground.public_stub):
            if text is not None:
                wordings.add(text.span)
    return frozenset(wordings)


def _word_before_colon(mark: str) -> str:
    before, _, _ = mark.partition(":")
    return before.strip("[({<« ").casefold()


def _marks(place: TypedWords) -> Iterator[str]:
    starts: set[int] = set()
    patterns = [_AT_THE_BEGINNING]
    if has_any(place.words, "[({<"):
        patterns = [_WITH_WORDS, _AFTER, _TAGS, _AT_THE_BEGINNING]
    for pattern in patterns:
        for match in pattern.finditer(place.words):
            mark = match[0].strip()
            if match.start() in starts or _ALONE.fullmatch(mark):
                continue
            if pattern is _AFTER and _DOCUMENT.search(place.words, 0, match.start()):
                continue
            starts.add(match.start())
            yield mark


RULES = (MARKED_NOT_PUBLIC,)
