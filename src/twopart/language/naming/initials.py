"""Finds persons by their initials: J.R. of John Reeves, JR beside a role or a verb, Mr R.

Two letters may be much else. With full stops they count anywhere; without, beside what somebody is or does.
"""

import re
from collections.abc import Iterable, Iterator

from twopart.base.record import record
from twopart.language.hints import has_any
from twopart.language.naming.names import KINDS, stem
from twopart.language.naming.persons import TITLES, given_names, surname_of

# Abbreviations with full stops, and two capitals, that are no person wherever they stand.
_COMMON = frozenset(
    """
    am pm eg ie uk us eu un ad bc qc kc jp mp hr it id pa pr tv cv vs ok no pc dc ds di ps hq ir ai nb re cc vat
    """.split()
)
_ROLE = (
    r"(?:director|manager|officer|head|lead|leader|owner|chair|chairman|chairwoman|chief|commissioner|commander"
    r"|superintendent|inspector|sergeant|constable|secretary|adviser|advisor|analyst|engineer|consultant|clerk|author"
    r"|contact|buyer|sponsor|solicitor|accountant|treasurer|witness|informant|victim|complainant|applicant|tenant"
    r"|supervisor|assistant|deputy|employee|architect|surveyor|trustee|executive|founder|doctor|nurse|teacher)"
)
_DOES = (
    r"(?:(?:has|had|was|is|will|would) )?(?:leads?|led|agree[sd]?|said|says|ask(?:s|ed)|told|wrote|writes|confirm(?:s|ed)"
    r"|approve[sd]|sign(?:s|ed)|resign(?:s|ed)|chair(?:s|ed)|manage[sd]|owns|advise[sd]|recommend(?:s|ed)|appointed"
    r"|thinks|believe[sd]|promoted|dismissed|replaced|absent)\b"
)
_WORDS = ("A", "I")  # of one letter
_SHORTEST = 2  # letters of a forename
# What follows is no surname: another sentence may begin there.
_BEGINS = "The|He|She|They|It|We|This|That|These|In|On|At|By|For|From|If|His|Her|Their|Our|No|A|An|As|Each|All|There"
_NO_SURNAME = rf"(?! ?(?!(?:{_BEGINS})\b)[A-Z][a-z])"


def initials_of(name: str) -> frozenset[str]:
    """Returns the initials of a person, with and without middle names; none of a name that is no person's."""
    surname = surname_of(name)
    if not surname:
        return frozenset()
    given = given_names(surname, name)
    if not given:
        return frozenset()
    letters = "".join(word[0] for word in given) + surname[0]
    ways = {letters, letters[0] + letters[-1]}
    return frozenset(way for way in ways if way.lower() not in _COMMON)


def initial_of_surname(name: str) -> str:
    """Returns the first letter of the surname of a person, and of a single word that may be one; else nothing."""
    surname = surname_of(name)
    words = stem(name)
    if surname or len(words) != 1:
        return surname[:1]
    [word] = words
    is_cased_as_name = word[:1].isupper() and word[1:].islower()
    if is_cased_as_name and word.lower() not in KINDS:
        return word[0]
    return ""


def called_by_initials(letters: str) -> re.Pattern[str]:
    """Returns a pattern of J.R. anywhere, and of JR beside a role or a verb."""
    dotted = r"\. ?".join(letters)
    plain = rf"(?<![\w.&/-]){letters}(?![\w&/-]|\.\w)"
    role = rf"(?:[a-z]+ ){{0,3}}{_ROLE}\b"
    return re.compile(
        rf"(?<![\w.])(?<![A-Z]\. ){dotted}\.(?!\w){_NO_SURNAME}"
        rf"|\b(?i:{_ROLE})(?: of [a-z ]{{2,30}}?)?(?:,| \(|:| –| is| was|, named)? ?{plain}{_NO_SURNAME}"
        rf"|{plain}(?:,| \(|, who is| is| –) ?(?:(?:the|our|its|a|an|as) )?(?i:{role})"
        rf"|{plain} {_DOES}"
    )


def called_by_forename(forename: str, letter: str) -> re.Pattern[str]:
    """Returns a pattern of John R and John R., but not of John R. Smith."""
    return re.compile(
        rf"\b{re.escape(forename)} {letter}(?![\w’'&/-])\.?+{_NO_SURNAME}"
    )


def called_by_title(letter: str) -> re.Pattern[str]:
    """Returns a pattern of Mr R and Mrs R., but not of Mr R. Smith."""
    return re.compile(rf"\b(?:{TITLES})\.? {letter}(?![\w’'&/-])\.?+{_NO_SURNAME}")


@record
class CalledByInitials:
    """A withheld name by its id, the pattern that finds it, and of what a text has some where it may."""

    secret: str
    pattern: re.Pattern[str]
    hints: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        return has_any(text, self.hints) and bool(self.pattern.search(text))


def of_withheld(
    names: Iterable[tuple[str, str]], public: Iterable[str]
) -> Iterator[CalledByInitials]:
    """Yields each withheld name by its initials, unless a public person has the same."""
    known = list(public)
    letters_known = frozenset().union(*map(initials_of, known), known)
    surnames_known = set(map(initial_of_surname, known))
    shortened = set(map(_forename_and_initial, known))
    for name, secret in names:
        for letters in sorted(initials_of(name) - letters_known):
            hints = (letters, ".".join(letters), ". ".join(letters))
            yield CalledByInitials(secret, called_by_initials(letters), hints)
        short = _forename_and_initial(name)
        if short and short not in shortened:
            pattern = called_by_forename(*short)
            yield CalledByInitials(secret, pattern, (" ".join(short),))
        letter = initial_of_surname(name)
        if letter and letter not in surnames_known:
            yield CalledByInitials(secret, called_by_title(letter), (f" {letter}",))


def _forename_and_initial(name: str) -> tuple[str, str] | None:
    """Returns the first forename of a person, and the first letter of the surname; none of what is no person's name."""
    surname = surname_of(name)
    forename = next(iter(given_names(surname, name)), "") if surname else ""
    is_word = surname[:1] in _WORDS
    if len(forename) < _SHORTEST or is_word:
        return None
    return forename, surname[0]
