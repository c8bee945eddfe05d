"""Finds persons whose surname is an everyday word: J Baker, Ms Reed, Joan Ashby.

A surname that is not such a word is a proper noun like any other, and needs no sign that it is one.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from twopart.language.naming.accents import without_accents
from twopart.language.naming.names import KINDS, is_ordinary_in_firms
from twopart.language.naming.proper_nouns import is_of_every_day

TITLES = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Lord|Lady|Rev(?:erend)?|PC|DC|PS|DS|DI|DCI|DCS|"
    r"(?:Detective |Chief |Police )*(?:Constable|Sergeant|Inspector|Superintendent)|Commander|Commissioner|Councillor"
)
_INITIAL = (
    # neither A nor I, which begin sentences
    r"[B-HJ-Z]\.?(?: ?[A-Z]\.?(?= [A-Z][a-z]))?"
)
_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ\u0100-\u017f", "a-zß-öø-ÿ\u0100-\u017f"
_SURNAME = (
    # O'Neill, McKay, Okoro-Smith
    rf"(?P<surname>(?:[OD][’']|Mc|Mac)?[{_UPPER}][{_LOWER}]+(?:[’'-][{_UPPER}]?[{_LOWER}]+)?)"
)
# What stands before some surnames, and is left out where these are looked for: van der Berg, de Souza.
_PARTICLES = (
    r"(?:(?:van|von|de|der|den|del|della|da|di|dos|du|la|le|al|el|bin|ibn|ten|ter) )*"
)
_HONOURS = re.compile(
    r"(?:,? (?:QPM|GM|CBE|OBE|MBE|CB|KCB|KC|QC|MP|JP|DL|PhD|MBA|MA|MSc|BA|BSc|LLB|CPFA|FCA|ACA))+$"
)
_FEWEST = 3
_REACH = 120  # characters before a surname in which its forenames stand
# Verbs by which a word is a surname at the beginning of a sentence: “Baker agreed”. A trade would have an article.
_DOES = (
    r"(?:(?:has|had|have) (?:not )?)?(?:agree[sd]?|said|says|ask(?:s|ed)|told|wrote|writes|confirm(?:s|ed)|approve[sd]"
    r"|sign(?:s|ed)|resign(?:s|ed)|chair(?:s|ed)|knows|knew|wants|wanted|thinks|thought|believe[sd]|advise[sd]|been)\b"
)
_FORENAMES = frozenset(
    """
    Aaron Abdul Abigail Adam Adrian Ahmed Aisha Alan Alex Alexander Alexandra Alice Alison Alistair Amanda
    Amelia Amina Amir Amy Andrea Andrew Angela Anita Ann Anna Anne Anthony Antonia Arthur Asha Ashley Barbara
    Barry Beatrice Ben Benjamin Bernard Beth Beverley Brenda Brian Bridget Bruce Callum Cameron Carl Carol
    Caroline Catherine Charles Charlotte Cheryl Chloe Chris Christina Christine Christopher Claire Clare Clive
    Colin Connor Craig Daniel Darren David Dawn Dean Deborah Denise Dennis Derek Diana Diane Dominic Donald
    Donna Dorothy Douglas Duncan Edward Eileen Elaine Eleanor Elizabeth Ellen Emily Emma Eric Esther Fatima
    Fiona Florence Frances Francis Frank Fraser Gareth Gary Gavin Geoffrey George Georgina Gerald Gillian Gina
    Glen Gordon Graham Grant Greg Gregory Guy Hannah Harold Harriet Harry Hassan Hazel Heather Helen Henry
    Hilary Howard Hugh Ian Imran Irene Isabel Isabella Jack Jacob Jacqueline James Jamie Jane Janet Janice Jason
    Jean Jeffrey Jennifer Jenny Jeremy Jessica Jill Joan Joanna Joanne Joe John Jonathan Joseph Josephine Joshua
    Joyce Judith Julia Julian Julie June Justin Karen Karl Kate Katherine Kathleen Katie Keith Kelly Kenneth
    Kerry Kevin Khalid Kim Kumar Laura Lauren Lawrence Leah Lee Leonard Lesley Lewis Liam Linda Lisa Lorraine
    Louis Louise Lucy Luke Lynn Malcolm Marcus Margaret Maria Marie Marilyn Marion Mark Martha Martin Mary
    Matthew Maureen Maurice Max Maya Megan Melanie Melissa Michael Michelle Miriam Mohammed Monica Muhammad
    Nadia Nancy Naomi Natalie Natasha Nathan Neil Nicholas Nicola Nigel Nina Noel Norman Olga Oliver Olivia Omar
    Oscar Owen Pamela Patricia Patrick Paul Paula Pauline Peter Philip Philippa Phyllis Priya Rachel Ralph
    Raymond Rebecca Reginald Richard Rita Robert Roberta Robin Roger Ronald Rosemary Ross Roy Russell Ruth Ryan
    Sally Samantha Samuel Sandra Sara Sarah Scott Sean Sharon Sheila Shirley Simon Sonia Sophia Sophie Stanley
    Stella Stephanie Stephen Steven Stuart Susan Suzanne Sylvia Tanya Terence Teresa Thomas Timothy Tina Toby
    Tom Tony Tracey Tracy Trevor Valerie Vanessa Vera Veronica Victor Vincent Vivian Walter Wayne Wendy William
    Yasmin Yvonne Zahra Zara Zoe
    """.split()
)
# Between a forename and a surname: initials, and other forenames.
_MIDDLE = rf"(?P<middle>(?:(?:[A-Z]\.?|{'|'.join(sorted(_FORENAMES))}) ){{0,3}})"
_FULL = rf"\b(?=(?P<name>(?P<forename>[{_UPPER}][{_LOWER}]+) {_MIDDLE}{_PARTICLES}{_SURNAME})(?![\w’']))"
# What is no surname, though a forename may begin the name of a place or of a firm: Jack Green Road, Paul Martin Homes.
_PLACES_AND_FIRMS = frozenset(
    """
    academy agency architects associates avenue bridge brothers builders building buildings centre charity church clinic
    close college company construction consultants consulting contractors corner council court crescent design designs
    drive engineering estate farm foundation fund garden gardens gate group hall homes hospital house institute lane
    library limited lodge market memorial mews motors museum office park partners partnership pavilion place plc press
    primary project properties road rooms school security services site society solicitors solutions sons square stadium
    station street systems team terrace theatre tower training transport trust university view walk ward way wharf works
    yard yards
    """.split()
)
# How words end that firms make up for themselves: Kestrel Avionics, Larkspur Biotech.
_OF_FIRMS = ("ics", "logy", "logies", "ware", "tech", "soft", "media", "works", "ing")
_TITLES_OF_ALL = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame)\.?"
_TITLED = rf"\b{_TITLES_OF_ALL} [{_UPPER}][{_LOWER}]+ {_MIDDLE}{_PARTICLES}{_SURNAME}(?![\w’'])"


def surnames(text: str) -> Iterator[str]:
    """Yields the surname of each person after a title, an initial or a common forename."""
    for match in _initialed().finditer(text):
        surname = match["surname"]
        is_title = bool(_title().fullmatch(surname))  # Professor Sir Joan Reed
        if is_title or len(surname) < _FEWEST:
            continue
        if not _labelled().search(text[: match.start()]):
            yield surname
    yield from _after_forenames(text)
    for match in re.finditer(_TITLED, text):
        if match["surname"].lower() not in KINDS:
            yield match["surname"]


def _after_forenames(text: str) -> Iterator[str]:
    end_of_last = 0
    for match in re.finditer(_FULL, text):
        if match.start() < end_of_last:
            continue
        if without_accents(match["forename"]) not in _FORENAMES:
            continue
        end_of_last = match.end("name")
        surname = match["surname"]
        names = [name for name in match["middle"].split() if len(name) >= _FEWEST]
        if names and surname.lower() in _PLACES_AND_FIRMS:
            surname = names[-1]
        if surname.lower() not in KINDS:
            yield surname


@cache
def _initialed() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w.,])(?<!\b[A-Z][a-z] )(?:(?:{TITLES})\.? (?:[A-Z]\.? ?)?|{_INITIAL} ){_PARTICLES}{_SURNAME}(?![\w’'])"
    )


@cache
def _labelled() -> re.Pattern[str]:
    """Matches before a letter that is not an initial but a label: Option B, Lot C."""
    return re.compile(
        r"(?i)\b(?:option|lot|part|annex|appendix|table|group|phase|class|grade|band|type|schedule|level|category|plan"
        r"|block|unit|site|zone|section|version|stage|vitamin|figure|division|team|model|drop|bidder|supplier|firm) $"
    )


def surname_of(name: str, *, is_person: bool = False) -> str:
    """Returns the surname of a registered name; nothing if the name is not that of a person.

    Where the register says that it is one, the forename may be any.
    """
    end = _HONOURS.sub("", name).rstrip(". ")
    if turned := _turned().fullmatch(end):
        return turned["surname"]
    for surname in surnames(end):
        if end.endswith(surname):
            return surname
    whole = _whole().fullmatch(end)
    if whole and whole["surname"].lower() not in {*_PLACES_AND_FIRMS, *KINDS}:
        return whole["surname"]
    if surname := after_a_rare_forename(end):
        return surname
    if is_person:
        last = re.search(rf" {_PARTICLES}{_SURNAME}$", end)
        if last:
            return last["surname"]
    return ""


def after_a_rare_forename(name: str) -> str:
    """Returns the surname of a person whose forename is on no list: Okonkwo, of Amara Okonkwo.

    Two or three words are taken for a person if none is an everyday word, or one of places and firms. They may be a
    firm all the same, so the surname alone does not tell wherever it stands.
    """
    whole = _rare().fullmatch(name)
    if whole is None:
        return ""
    longer = [word for word in whole["forenames"].split() if len(word) >= _FEWEST]
    if any(map(_is_no_name, (*longer, whole["surname"]))):
        return ""
    return whole["surname"]


def _is_no_name(word: str) -> bool:
    lower = without_accents(word).lower()
    if lower in _PLACES_AND_FIRMS or lower in KINDS or lower.endswith(_OF_FIRMS):
        return True
    return is_of_every_day(lower) or is_ordinary_in_firms(lower)


@cache
def _rare() -> re.Pattern[str]:
    word = rf"[{_UPPER}][{_LOWER}]+(?:[’'-][{_UPPER}]?[{_LOWER}]+)?"
    return re.compile(rf"(?P<forenames>(?:{word} ){{1,2}}){_PARTICLES}{_SURNAME}")


@cache
def _turned() -> re.Pattern[str]:
    """Matches a name that begins with the surname: Reed, Joan Mary."""
    forename = rf"(?:{'|'.join(sorted(_FORENAMES))}|[A-Z]\.?)"
    return re.compile(
        rf"{_PARTICLES}{_SURNAME}, (?:(?:{TITLES})\.? )?{forename}(?: {forename})*"
    )


@cache
def _whole() -> re.Pattern[str]:
    """Matches a name with a middle name of any kind, or with one initial that may be a word: Joan Fairfax Reed, A. Reed."""
    forename = rf"(?:{'|'.join(sorted(_FORENAMES))})"
    middle = rf"(?:(?:[{_UPPER}][{_LOWER}]+|[A-Z]\.?) ){{1,2}}"
    return re.compile(
        rf"(?:(?:{TITLES})\.? )*(?:{forename} {middle}|[AI]\. ){_PARTICLES}{_SURNAME}"
    )


def given_names(surname: str, text: str) -> tuple[str, ...]:
    """Returns the forenames or initials that stand before a surname in a text, without titles."""
    forenames = ""
    first = len(text)
    for before in _before_each(surname, text):
        is_longer = before.start() == first and len(before["given"]) > len(forenames)
        if before.start() < first or is_longer:
            first = before.start()
            forenames = before["given"]
    words = _capitalised().findall(forenames)
    return tuple(word for word in words if not _title().fullmatch(word))


def _before_each(surname: str, text: str) -> list[re.Match[str]]:
    """Returns what stands before a surname at each place where the text has it as the end of a word."""
    matches: list[re.Match[str]] = []
    at = text.find(surname)
    while at >= 0:
        after = text[at + len(surname) : at + len(surname) + 1]
        goes_on = after.isalnum() or after in ("_", "’", "'")
        # No farther back: a long passage with the surname on every line would take minutes.
        near = max(0, at - _REACH)
        before = None if goes_on else _forenames_before().search(text, near, at)
        if before:
            matches.append(before)
        at = text.find(surname, at + 1)
    return matches


@cache
def _forenames_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<given>(?:[{_UPPER}][{_LOWER}]*\.? ?){{1,4}}){_PARTICLES}\Z"
    )


@cache
def _capitalised() -> re.Pattern[str]:
    return re.compile(rf"[{_UPPER}][{_LOWER}]*")


@cache
def _title() -> re.Pattern[str]:
    return re.compile(TITLES)


def in_mail_address(surname: str, forenames: Sequence[str] = ()) -> re.Pattern[str]:
    """Returns the surname in a mail address: as a whole word, or in one with given names or their initials.

    Examples: j.reed@met.police.uk, jreed@met.police.uk, reedj@met.police.uk.
    """
    pieces = re.split("[’' -]", without_accents(surname))
    written = "[’'-]?".join(map(re.escape, pieces))
    given = ""
    if forenames:
        given = f"(?:{'|'.join(_shortened(forenames))})?"
    return re.compile(rf"(?i)(?<![a-z]){given}{written}{given}(?=[._\d-][^\s@]*@|@)")


def _shortened(forenames: Sequence[str]) -> Iterator[str]:
    """Yields what stands in mail addresses for given names: joannamary, joanna, jm, j."""
    plain = [without_accents(name) for name in forenames]
    yield "".join(plain)
    yield plain[0]
    yield "".join(name[0] for name in plain)
    yield plain[0][0]


def called(surname: str) -> re.Pattern[str]:
    """Returns the surname after a title, an initial or a forename, or in the middle of a sentence of small letters."""
    written = _written(surname)
    word = rf"(?:{written}|{written.upper()})"
    forenames = "|".join(sorted(_FORENAMES))
    titled = rf"\b(?:{TITLES})\.? (?:[A-Z]\.? ?)?"
    led = rf"(?:{titled}|(?<![\w.])[A-Z]\.? ?(?:[A-Z]\.? ?)?|\b(?:{forenames}) )"
    alone = rf"(?<=[a-z,;] ){word}(?=[’']s\b|[,;.:!?)]|\s+[a-z(]|\s*$)"
    first = rf"(?:^|(?<=[.!?:] )){word} {_DOES}"
    return re.compile(rf"{led}{_PARTICLES}{word}(?!\w)|{alone}|{first}")


def _written(surname: str) -> str:
    """Returns a pattern of a surname with either apostrophe, or with none."""
    pieces = map(re.escape, re.split("[’']", surname))
    return "[’']?".join(pieces)
