"""Names that stand in what is withheld, and that a Part 1 says too: they are public, and no secret wherever they stand."""

import re
from collections.abc import Callable, Iterable, Iterator

from twopart.importing.words.placeholders import is_unknown
from twopart.importing.words.prose import Unit
from twopart.importing.words.text import SPACES
from twopart.language.determiners import GRAMMAR
from twopart.language.naming.proper_nouns import may_name, small_words
from twopart.outline.common_phrases import laws_in

NAME = re.compile(r"[A-Z][\w’'-]*(?:(?: & | )[A-Z][\w’'-]*)*")
WORD = re.compile(r"[A-Z][\w’'-]*")
AMID_A_SENTENCE = re.compile(r"(?<=[\w,;(“‘&] )[A-Z][\w’'-]*|(?<=[(“‘])[A-Z][\w’'-]*")
POSSESSIVE = re.compile(r"[’']s$|[’']$")
MOST = 200  # names


def public_names(
    units: Iterable[Unit],
    public: Iterable[Unit],
) -> list[str]:
    """Returns the names that both say, letter for letter, in the order in which they are met."""
    public = tuple(public)
    units = tuple(units)
    names = dict.fromkeys(_laws_of_both(units, public))
    words_of_part_1 = _words_of_part_1(public, _without_laws)
    texts = [_without_laws(unit.words) for unit in units]
    small = frozenset(small_words(" ".join([*texts, words_of_part_1])))
    words_alone = _words_alone(words_of_part_1)
    words_amid = _words_amid_sentences([*texts, words_of_part_1])
    for text in texts:
        for name in _names_in(text, words_of_part_1, words_alone):
            trimmed = _from_first_name(name, small)
            if is_unknown(trimmed):
                continue
            if trimmed and (SPACES.search(trimmed) or trimmed in words_amid):
                names[trimmed] = None
    return list(names)[:MOST]


def _laws_of_both(units: Iterable[Unit], public: Iterable[Unit]) -> Iterator[str]:
    """Yields the titles of laws that both say, each as a whole and without its year."""
    words_of_part_1 = _words_of_part_1(public, str)
    for unit in units:
        for law in laws_in(unit.words):
            title = _from_first_word_of_its_own(law["title"])
            if _stands_in(title, words_of_part_1):
                yield title


def _from_first_word_of_its_own(title: str) -> str:
    """Returns the title of a law without “Under the” and the like, which only begin a sentence."""
    words = title.split(" ")
    while len(words) > 1 and words[0].casefold() in GRAMMAR:
        del words[0]
    return " ".join(words)


def _without_laws(text: str) -> str:
    """Returns a text without the titles of laws: “Social Responsibility Act” is no name by itself."""
    place = 0
    parts: list[str] = []
    for law in laws_in(text):
        parts.append(text[place : law.start()])
        place = law.end()
    parts.append(text[place:])
    return " | ".join(parts)


def _words_amid_sentences(texts: Iterable[str]) -> frozenset[str]:
    """Returns words with a capital that follow a word of the same sentence: the first word of a sentence need be no
    name.
    """
    return frozenset(
        match[0] for text in texts for match in AMID_A_SENTENCE.finditer(text)
    )


def _from_first_name(
    name: str,
    small: frozenset[str],
) -> str:
    """Returns a name without words before it that only begin a sentence; "" where none of its words names anything."""
    for match in WORD.finditer(name):
        if may_name(match[0], small):
            return name[match.start() :]
    return ""


def _words_of_part_1(public: Iterable[Unit], taken: Callable[[str], str]) -> str:
    """Returns what is `taken` of all that Part 1 says, except what belongs to a tracked change."""
    texts = [taken(unit.words) for unit in public if not unit.text.revised]
    return SPACES.sub(
        " ",
        " | ".join(texts),
    )


def _names_in(
    text: str,
    words_of_part_1: str,
    words_alone: frozenset[str],
) -> Iterator[str]:
    """Yields runs of words with capitals that Part 1 has as they stand; of a longer run each word that stands there alone.

    The word Pond of Mill Pond may name a supplier here, Pond & Co.
    """
    for match in NAME.finditer(text):
        name = POSSESSIVE.sub("", match[0])
        if _stands_in(name, words_of_part_1):
            yield name
            continue
        for word in WORD.findall(name):
            if word in words_alone:
                yield word


def _words_alone(words_of_part_1: str) -> frozenset[str]:
    """Returns words with capitals that have no other such word beside them."""
    runs = (POSSESSIVE.sub("", match[0]) for match in NAME.finditer(words_of_part_1))
    return frozenset(run for run in runs if WORD.fullmatch(run))


def _stands_in(
    name: str,
    words_of_part_1: str,
) -> bool:
    if name not in words_of_part_1:
        return False
    whole = rf"(?<!\w){re.escape(name)}(?!\w)"
    return bool(re.search(whole, words_of_part_1))
