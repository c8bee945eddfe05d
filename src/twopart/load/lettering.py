"""Rules: characters that nobody sees, that have no shape, or that look like others."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.base.source import Source, Span
from twopart.load.characters import alphabet, look_alikes, strange, without_shape

NO_BREAK_SPACE = "\u00a0"
# Characters of Word's typefaces Symbol and Wingdings.
OF_SYMBOL_FONTS = range(0xF020, 0xF100)
ACRONYMS = ("CJK",)  # names of scripts that are no words
MOST_SIGNS = 6  # of those without a shape that are named
# A key or an item whose space is one of a word processor.
PASTED = re.compile(
    r"(?:^\s*(?:- +)*[\w-]+:|^\s*-|\{(?:[^{}\"'#]*,)?\s*[\w-]+:)(?=\u00a0)"
)

PASTED_BLOCK = re.compile(r"\s*paste:\s*\|")

TAB = Rule(
    name="tab",
    what="a tab in the indentation; spaces are expected",
    why="Editors show tabs in different widths, "
    "so nobody could see what belongs to what.",
    fix="Replace it with spaces, two for each level.",
    example="front:\n\tmeeting: Investment Board",
    mended="front:\n  meeting: Investment Board",
)
STRANGE_CHARACTER = Rule(
    name="strange-character",
    what="a character that cannot be seen",
    why="It would reach the page, or change what is read, without anybody noticing.",
    fix="Delete it, or type an ordinary space in its place; "
    "it often comes with text pasted from a word processor.",
    example="figures:\n  users: {count:\u00a012 users, public: true}\n"
    "part-1: {sections: {summary: 'There are {users}.'}}",
    mended="figures:\n  users: {count: 12 users, public: true}\n"
    "part-1: {sections: {summary: 'There are {users}.'}}",
    leaves_known=True,
)
NO_SHAPE = Rule(
    name="no-shape",
    what="a character for which the typefaces have no shape",
    why="It would be printed as an empty box.",
    fix="Write it in words, or with an ordinary character: "
    "a plain hyphen, a plain space, “to” for an arrow.",
    example="title: Cameras ★",
    mended="title: Cameras",
    leaves_known=True,
)
LOOK_ALIKE = Rule(
    name="look-alike",
    what="a word with Greek or Cyrillic letters that look like Latin ones",
    why="Readers would take it for another word, "
    "and neither a search nor the audit would find that word.",
    fix="Write the word in one alphabet; if all its letters look Latin, "
    "write it in Latin letters.",
    example="title: C\u0430meras",
    mended="title: Cameras",
)


def unseen(source: Source) -> Iterator[Finding]:
    """Yields findings on what nobody sees in a file: pasted spaces, tabs, control characters."""
    for number, line in enumerate(source.lines, 1):
        if line.isprintable():  # most lines are
            continue
        if "\t" in line and _is_pasted(source, number):
            yield from _empty_corner(source, number)
            line = line.replace("\t", " ")  # noqa: PLW2901 - a tab separates the cells of a block
        yield from _unseen_in_line(source, number, line)


def _is_pasted(source: Source, number: int) -> bool:
    """Whether a line stands in a block of cells below `paste: |`, further in than the key."""
    indentation = _spaces(source.line(number))
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and _spaces(line) < indentation:
            return bool(PASTED_BLOCK.match(line))
    return False


def _empty_corner(source: Source, number: int) -> Iterator[Finding]:
    """Reports a tab at the very beginning of a block, which YAML takes for indentation."""
    above = source.line(number - 1)
    indentation = _spaces(source.line(number))
    if PASTED_BLOCK.match(above) and source.line(number).startswith("\t", indentation):
        at = Span(source, number, indentation + 1)
        yield TAB.finding(
            "a pasted block whose first cell is empty",
            at,
            why="YAML reads a tab at the beginning of a block as indentation.",
            fix="Write a word before the first tab: the heading of the column of headings.",
        )


KEY = re.compile(r"[A-Za-z][\w-]*:(?:\s|$)")


def _spaces(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _unseen_in_line(source: Source, number: int, line: str) -> Iterator[Finding]:
    words = line.lstrip()
    indentation = line.removesuffix(words)
    if NO_BREAK_SPACE in indentation:
        at = Span(source, number, line.index(NO_BREAK_SPACE) + 1)
        yield strange_character(at, NO_BREAK_SPACE)
    elif pasted := PASTED.search(line):
        at = Span(source, number, pasted.end() + 1)
        yield strange_character(at, NO_BREAK_SPACE)
    if "\t" in indentation and line.strip():
        at = Span(source, number, line.index("\t") + 1)
        yield TAB.finding(TAB.what, at, fix=_spaces_above(source, number))
    if characters := strange(line):
        column = min(map(line.index, characters))
        at = Span(source, number, column + 1)
        yield strange_character(at, line[column])


def _spaces_above(source: Source, number: int) -> str:
    """Returns how many spaces to type: as many as the nearest line above has that begins like this one."""
    above = _line_above(source, number)
    if not above:
        return ""
    spaces = _spaces(source.line(above))
    if source.line(above).rstrip().endswith(":"):
        return f"Replace it with {spaces + 2} spaces, two more than in line {above}."
    like = _line_alike(source, number) or above
    spaces = _spaces(source.line(like))
    return f"Replace it with {spaces} spaces, as in line {like}."


def _line_above(source: Source, number: int) -> int:
    """Returns the number of the nearest line above with words and without a tab; 0 if there is none."""
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if line.strip() and "\t" not in line:
            return above
    return 0


def _line_alike(source: Source, number: int) -> int:
    """Returns the number of the nearest line above that begins with an item or a key as this one does, or 0."""
    words = source.line(number).lstrip()
    for above in range(number - 1, 0, -1):
        line = source.line(above)
        if "\t" in line or not _spaces(line):
            continue
        both_items = words.startswith("- ") and line.lstrip().startswith("- ")
        both_keys = KEY.match(words) and KEY.match(line.lstrip())
        if both_items or both_keys:
            return above
    return 0


def strange_character(at: Span, character: str) -> Finding:
    name = f"U+{ord(character):04X}"
    if described := unicodedata.name(character, "").lower():
        name = f"U+{ord(character):04X} (a {described})"
    if ord(character) in OF_SYMBOL_FONTS:
        return _sign_of_word(at, name)
    instead = "Delete the word that it stands in and type it again"
    if character == NO_BREAK_SPACE:
        name = "U+00A0 (a no-break space)"
        instead = "Type an ordinary space in its place"
    return STRANGE_CHARACTER.finding(
        f"the character {name}, which cannot be seen",
        at,
        fix=f"{instead}; it often comes with text pasted from a word processor.",
    )


def _sign_of_word(at: Span, name: str) -> Finding:
    """Returns a finding on a character of Word's symbol typefaces;
    at the beginning of a line or an item it is a bullet.
    """
    before = at.source.line(at.line)[: at.column - 1]
    if before.strip(" -"):
        return STRANGE_CHARACTER.finding(
            f"the character {name}, a sign of one of Word's symbol typefaces",
            at,
            fix="Delete it, and write in words what it was to show.",
        )
    fix = "Delete it: the hyphen before it begins the item."
    if not before.strip():
        fix = (
            "Type “- ” in its place, a hyphen and a space: nothing else begins an item."
        )
    return STRANGE_CHARACTER.finding(f"a bullet of Word ({name})", at, fix=fix)


def misprinted(value: str, at: Span) -> Iterator[Finding]:
    """Yields one finding for all characters of a value that have no shape, and one for look-alikes."""
    if unshaped := without_shape(value):
        first = next(character for character in value if character in unshaped)
        yield _no_shape(at.find(first), unshaped)
    if words := look_alikes(value):
        yield LOOK_ALIKE.finding(LOOK_ALIKE.what, at.find(words[0]))


def _no_shape(at: Span, characters: Iterable[str]) -> Finding:
    """Returns the finding. Letters are named by their script: one by one they would spell what may be withheld."""
    letters = {character for character in characters if character.isalpha()}
    if letters:
        scripts = sorted(set(map(_script, letters)))
        return NO_SHAPE.finding(
            f"letters that the typefaces do not have ({', '.join(scripts)})",
            at,
            why="They would be printed as empty boxes. Scripts that join their letters "
            "or run from right to left are not supported, because nobody here could "
            "check that they are printed correctly.",
            fix="Write the name in Latin, Greek or Cyrillic letters, "
            "as its owner writes it in English.",
        )
    signs = sorted(f"U+{ord(character):04X}" for character in characters)
    named = f"the characters {', '.join(signs[:MOST_SIGNS])}"
    if len(signs) == 1:
        named = f"the character {signs[0]}"
    return NO_SHAPE.finding(f"{named}, for which the typeface has no shape", at)


def _script(letter: str) -> str:
    """Returns the name of a letter's script as people write it: Arabic, CJK."""
    name = alphabet(letter)
    if name in ACRONYMS:
        return name
    return name.title()


RULES = (TAB, STRANGE_CHARACTER, NO_SHAPE, LOOK_ALIKE)
