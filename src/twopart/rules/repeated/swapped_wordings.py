"""Rule: what Part 1 says in the place of withheld words does not say more than they do.

Whoever writes the two wordings of a withholding the wrong way round prints the secret. It is seen where the public one
names something that the withheld one does not: a name, a day, a number of things, a telephone number; or where it has all
words of the withheld one, and more.
"""

import re
from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.record import record
from twopart.base.rule import Rule, letting_stand
from twopart.base.source import Span
from twopart.language.counted import counted
from twopart.language.determiners import GRAMMAR
from twopart.language.naming.contact_details import contact_details
from twopart.language.naming.proper_nouns import proper_nouns
from twopart.language.repetition import neighbours
from twopart.language.time.written_dates import written_dates
from twopart.outline.identifying_words import withheld_texts
from twopart.outline.public_knowledge import CERTAIN, public_knowledge
from twopart.outline.subject import Subject
from twopart.rules.exceptions import JudgedFinding, unless_excepted
from twopart.rules.prose.printed import printed
from twopart.rules.repeated.echoes import words_of

FEWEST = 2  # words of a withheld wording that are more than grammar
REFERENCE = "\0"
NUMBER = re.compile(r"\d+")

WORDINGS_SWAPPED = Rule(
    name="wordings-swapped",
    what="a public wording that says more than the withheld one",
    why="Part 1 prints it. The withheld words stand before the bar or under `full`; after the bar, or under "
    "`public-wording`, stands what everybody may read.",
    fix="Exchange the two, or say less in the public one. If these words are for the public, name them: "
    f"{letting_stand('wordings-swapped')}.",
    example="""\
passages: {yard: "The vans are repaired [[commercial: by a firm | by the yard at Thetford]]."}
part-1: {sections: {summary: [{use: yard}]}}
part-2: {withheld: commercial, sections: {detail: [{use: yard}]}}
""",
    mended="""\
passages: {yard: "The vans are repaired [[commercial: by the yard at Thetford | by a firm]]."}
part-1: {sections: {summary: [{use: yard}]}}
part-2: {withheld: commercial, sections: {detail: [{use: yard}]}}
""",
    may_be_excepted=True,
    leaves_known=True,
)


@record
class BothWordings:
    """What is withheld, what Part 1 says instead, and whether either begins a sentence."""

    at: Span
    full: str
    public: str
    begins: bool = True


def public_wordings_say_no_more(subject: Subject) -> Iterator[Finding]:
    yield from unless_excepted(subject, WORDINGS_SWAPPED.name, _swapped(subject))


def _swapped(subject: Subject) -> Iterator[JudgedFinding]:
    for wordings in _both_wordings(subject):
        if _has_all_and_more(wordings) or _names_more(wordings, subject):
            finding = WORDINGS_SWAPPED.finding(WORDINGS_SWAPPED.what, wordings.at)
            yield JudgedFinding(finding, (wordings.public.strip(),))


def _both_wordings(subject: Subject) -> Iterator[BothWordings]:
    for text in withheld_texts(subject):
        if text.public.strip() and text.full.strip():
            yield BothWordings(text.at, text.full, text.public, text.begins)
    for withheld in subject.below_labels:
        public = getattr(withheld.holder, "public_caption", None)
        if withheld.key == "caption" and public is not None:
            yield BothWordings(public.span, str(withheld.words), str(public))


def _has_all_and_more(wordings: BothWordings) -> bool:
    """Whether the public wording has all words of the withheld one in a row, and others."""
    full = words_of(wordings.full)
    public = words_of(wordings.public)
    telling = [word for word in full if word not in GRAMMAR]
    if REFERENCE in wordings.full or len(telling) < FEWEST:
        return False
    if len(public) <= len(full):
        return False
    return tuple(full) in neighbours(public, len(full))


def _names_more(wordings: BothWordings, subject: Subject) -> bool:
    """Whether the public wording names something that Part 1 says nowhere else, and the withheld one nothing of its own."""
    if REFERENCE in wordings.full or _names_its_own(wordings):
        return False
    full = wordings.full.casefold()
    for words in _named(wordings, subject):
        named = words.casefold()
        if named not in full and not _is_said_elsewhere(named, wordings, subject):
            return True
    return False


def _is_said_elsewhere(words: str, wordings: BothWordings, subject: Subject) -> bool:
    """Whether Part 1 says the words in another place than this wording, too."""
    in_wording = wordings.public.casefold().count(words)
    places = (place.words.casefold() for place in printed(subject) if place.public)
    return sum(text.count(words) for text in places) > in_wording


def _named(wordings: BothWordings, subject: Subject) -> Iterator[str]:
    """Yields the names, days, counts and numbers of the public wording that the public does not know anyhow."""
    knowledge = public_knowledge(subject)
    public = wordings.public
    for noun in proper_nouns(public, begins=wordings.begins):
        # A capital at the beginning may be a slip: | Silencing of the horns]]
        inside = noun.inside and noun.start > 0
        if knowledge.evidence(noun.word, inside=inside) == CERTAIN:
            yield noun.word
    known = "\n".join(knowledge.known)
    for words in _dated_and_counted(public):
        if words not in known:
            yield words


def _dated_and_counted(text: str) -> Iterator[str]:
    for _, words in written_dates(text):
        yield words
    for _, start, end in counted(text):
        yield text[start:end]
    for detail in contact_details(text):
        yield detail.words


def _names_its_own(wordings: BothWordings) -> bool:
    """Whether the withheld wording has a name, a number, a day or a count that the public one has not."""
    public = wordings.public.casefold()
    details = [
        noun.word
        for noun in proper_nouns(wordings.full, begins=wordings.begins)
        if noun.inside
    ]
    details += NUMBER.findall(wordings.full)
    details += _dated_and_counted(wordings.full)
    return any(words.casefold() not in public for words in details)


RULES = (WORDINGS_SWAPPED,)
