"""The findings of loading, in the author's words. They name keys and ids; never what is written as a value."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from twopart.finding import Finding
from twopart.load.characters import alphabet
from twopart.source import Span, Text

ACRONYMS = ("CJK",)  # names of scripts that are no words
MOST_SIGNS = 6  # of those without a shape that are named
MOST_SLIPS = 2  # letters by which a misspelt key may be longer or shorter
KEY = re.compile(r"[A-Za-z][A-Za-z_-]{0,24}")


def tab(span: Span) -> Finding:
    return Finding(
        "tab", "a tab in the indentation; blanks are expected",
        "Editors show tabs in different widths, so what belongs to what could not be seen.",
        "Replace it with blanks, two a level.", span,
    )  # fmt: skip


def strange_character(span: Span, character: str) -> Finding:
    instead = "Type an ordinary blank in its place" if character == "\u00a0" else "Delete it"
    return Finding(
        "strange-character", f"the character {_name(character)}, which cannot be seen",
        "It would reach the page, or change what is read, without anybody noticing.",
        f"{instead}; it often comes with text pasted from a word processor.", span,
    )  # fmt: skip


def cut_off(span: Span) -> Finding:
    return Finding(
        "words-cut-off", "words that end at a blank and a #, where a comment begins",
        "What follows the # would be left out of both parts.",
        "Put the words in quotes; a comment of yours stands behind two blanks, with a blank after its #.", span,
    )  # fmt: skip


def lost_item(span: Span) -> Finding:
    return Finding(
        "lost-item", "words that go on in a line that begins with “- ”",
        "An item of a list would be printed as the end of the words above it, dash and all.",
        "Begin every item with “- ”, a hyphen and a blank, under the first; words that go on with a dash stand after “>-”.",
        span,
    )  # fmt: skip


def no_shape(span: Span, characters: Iterable[str]) -> Finding:
    """Letters are named by their script: one by one they would spell what may be withheld."""
    scripts = {alphabet(character) for character in characters if character.isalpha()}
    letters = {script if script in ACRONYMS else script.title() for script in scripts}
    signs = sorted(f"U+{ord(character):04X}" for character in characters if not character.isalpha())
    if letters:
        return Finding(
            "no-shape", f"letters that the typefaces do not have ({', '.join(sorted(letters))})",
            "They would stand on the page as empty boxes; and scripts that join their letters or run from right to left "
            "are not set here, because nobody here could see whether they came out right.",
            "Write the name in Latin, Greek or Cyrillic letters, as its owner writes it in English.", span,
        )  # fmt: skip
    named = f"the character {signs[0]}" if len(signs) == 1 else f"the characters {', '.join(signs[:MOST_SIGNS])}"
    return Finding(
        "no-shape", f"{named}, for which the typeface has no shape",
        "It would stand on the page as an empty box.",
        "Write it in words, or with an ordinary character: a plain hyphen, a plain blank, “to” for an arrow.", span,
    )  # fmt: skip


def look_alike(span: Span) -> Finding:
    return Finding(
        "look-alike", "a word with Greek or Cyrillic letters that look like Latin ones",
        "Readers would take it for another word, and neither a search nor the audit would find it as that.",
        "Write the word in one alphabet; one whose letters all look Latin is written in Latin letters.", span,
    )  # fmt: skip


def empty_file(name: str) -> Finding:
    return Finding(
        "empty-file", "a file with nothing in it",
        "A paper cannot be told from a file that lost its content.",
        "Write the part of the paper that belongs here, or delete the file.", file=name,
    )  # fmt: skip


def bad_encoding(name: str, line: int) -> Finding:
    return Finding(
        "not-utf-8", f"bytes that are not UTF-8, first on line {line}",
        "Pound signs, dashes and quotes would come out as other characters.",
        "Save the file as UTF-8 in your editor.", file=name,
    )  # fmt: skip


def unreadable_file(name: str, reason: str) -> Finding:
    return Finding(
        "unreadable-file", f"a file that cannot be read: {reason}",
        "A paper of which a file is missing would say less than its author wrote.",
        "Put the file back, or make it readable.", file=name,
    )  # fmt: skip


def link_out(name: str) -> Finding:
    return Finding(
        "link-out", "a link that leads out of its folder",
        "What a paper is made of would change unseen with what stands elsewhere, and might be what nobody may read.",
        "Put the file itself in the place of the link.", file=name,
    )  # fmt: skip


def missing_file(name: str) -> Finding:
    return Finding(
        "missing-file", "no such paper, or no file of YAML in it",
        "A paper is a folder with one or more files that end in .yaml.",
        "Name a folder of content/, or put paper.yaml into it.", file=name,
    )  # fmt: skip


def file_not_read(name: str) -> Finding:
    return Finding(
        "file-not-read", "a file of YAML whose name does not end in .yaml, in small letters",
        "It would be left out without anybody noticing.",
        "Rename it so that it ends in .yaml, or move it out of the folder.", file=name,
    )  # fmt: skip


def file_below(name: str) -> Finding:
    return Finding(
        "file-not-read", "a file of YAML in a folder inside the paper's folder",
        "A paper is the files that stand in its own folder; this one would be left out without anybody noticing.",
        "Move it up into the paper's folder, or out of it.", file=name,
    )  # fmt: skip


def too_deep(span: Span, deepest: int) -> Finding:
    return Finding(
        "too-deep", f"more than {deepest} levels, one inside the other",
        "No paper needs them, and a file made to exhaust the machine has them.",
        "Take the levels apart.", span,
    )  # fmt: skip


def too_many(span: Span, most: int) -> Finding:
    return Finding(
        "too-many", f"more than {most:,} keys and values in one file",
        "No paper needs them, and a file made to exhaust the machine has them.",
        "Take out what no part of the paper uses.", span,
    )  # fmt: skip


def second_document(span: Span) -> Finding:
    return Finding(
        "second-document", "a second document after “---”", "Only the first would be read.",
        "Delete the line “---”, or put what follows into a file of its own.", span,
    )  # fmt: skip


def anchor(span: Span) -> Finding:
    return Finding(
        "anchor", "an anchor (&) or alias (*) of YAML",
        "What is said once is referred to by its name here, so that whoever reads the place sees what it says.",
        "Use {name} for figures and `use: name` for passages; put words that begin with * or & in quotes.", span,
    )  # fmt: skip


def tag(span: Span) -> Finding:
    return Finding(
        "tag", "a tag of YAML (a word that begins with !)",
        "Tags make other things of a value than what is written.",
        "Delete it; put words that begin with ! in quotes.", span,
    )  # fmt: skip


def key_is_no_word(span: Span) -> Finding:
    return Finding(
        "key-is-no-word", "a list or mapping where a key is expected",
        "A value that begins with { or [ is read as a mapping or a list.",
        "Put a value that begins with { or [ in double quotes.", span,
    )  # fmt: skip


def doubled_key(key: Text, first: Span) -> Finding:
    return Finding(
        "doubled-key", "a key that stands here already",
        "Only one of the two would count, and nobody could see which.",
        f"Keep one; the first stands in {first.source.name}, line {first.line}.",
        key.span, also=(first,),
    )  # fmt: skip


def near(key: str, known: tuple[str, ...]) -> str:
    """The known key that a misspelt one resembles; none where it resembles no key."""
    [close, *_] = [*get_close_matches(key.lower().replace("_", "-"), known, 1, 0.7), ""]
    return close if abs(len(close) - len(key)) <= MOST_SLIPS else ""


def lost_colon(span: Span, key: str) -> Finding:
    return Finding(
        "lost-colon", f"{f'`{key}:`' if key else 'a key'} without a space after its colon, which YAML reads as words",
        "It would be printed as words, and what it was to say or place would be missing.",
        f"Write `{key or 'key'}: …`, with a space after the colon; put words that really read so in quotes.",
        Span(span.source, span.line, span.column, len(key) or span.width), shows=key,
    )  # fmt: skip


def backslash(span: Span, sign: str) -> Finding:
    named = f"`\\{sign}`" if sign and not sign.isalnum() and sign.isprintable() else "a backslash"
    return Finding(
        "yaml-syntax", f"{named} in double quotes, where a backslash has another meaning",
        "In double quotes YAML makes one character of a backslash and what follows it, or cannot read the file.",
        "Put the words in single quotes, or begin them on the next line after “>-”: there a backslash is only a backslash.",
        span,
    )  # fmt: skip


def unknown_key(key: Text, known: tuple[str, ...]) -> Finding:
    if (begin := key.partition(":")[0]) in known:
        return lost_colon(key.span, begin)
    close = near(key, known)
    shown = _shown(key) if close else ""  # another word may be one of the paper's, which lost its quotes
    hint = f"Did you mean `{close}`? " if close else ""
    if not shown and not _has_colon(key):
        return Finding(
            "unknown-key", "words behind a comma inside { }, where a key is expected",
            "Inside { } a comma without quotes ends the value before it.",
            "Put the whole value, comma and all, in double quotes.", key.span,
        )  # fmt: skip
    quotes = "" if shown else "Words with a colon in them stand in quotes or after “>-”. "
    return Finding(
        "unknown-key", f"`{shown}` is not known here" if shown else "a key that is not known here",
        "A misspelt key would be passed over, and what it was to withhold would be published.",
        f"{hint}{quotes}Known here: {', '.join(known)}.", key.span, shows=shown,
    )  # fmt: skip


def missing_key(span: Span, key: str, missing: str) -> Finding:
    where = f"`{key}`" if key else "the paper"
    return Finding(
        "missing-key", f"{where} has no `{missing}`",
        "It cannot be built without it, and nothing is filled in by guessing.",
        f"Add a line `{missing}: …` {'here' if key else 'to one of its files'}.", span, shows=key,
    )  # fmt: skip


def missing_value(span: Span, key: str) -> Finding:
    key = key if _has_colon(key) else ""
    where = f"`{key}`" if key else "this"
    return Finding(
        "missing-value", f"{where} has no value",
        "An empty value may be one that was lost; nothing is filled in by guessing.",
        "Write the value (a section with nothing to say says so), or delete the key if nothing asks for it.", span, shows=key,
    )  # fmt: skip


def _has_colon(key: str) -> bool:
    """Whether it is written as a key, and is no word after a comma inside { }, that lost its quotes."""
    at = key.span if isinstance(key, Text) else None
    return at is None or at.source.line(at.line)[at.column - 1 + at.width :].lstrip().startswith(":")


def wrong_shape(span: Span, key: str, found: str, expected: str) -> Finding:
    where = f"`{key}` is" if key else "found"
    return Finding(
        "wrong-shape", f"{where} {found}; expected is {expected}",
        "It cannot be told what was meant.",
        "Look at the indentation, and at this key in docs/writing.md.", span,
    )  # fmt: skip


def no_such_choice(span: Span, key: str, choices: tuple[str, ...], written: str = "") -> Finding:
    only = choices == ("true",)
    near = get_close_matches(written.lower(), choices, 1, 0.7)
    hint = f"Did you mean `{near[0]}`? " if near else ""
    return Finding(
        "no-such-choice", f"`{key}` has a value that is not one of its choices",
        "A misspelt choice must never count as another one.",
        f"Write `{key}: true`, or `withheld:` with a ground." if only else f"{hint}Write one of: {', '.join(choices)}.",
        span,
    )  # fmt: skip


def not_an_id(span: Span) -> Finding:
    return Finding(
        "bad-id", "a value that is no id, where an id is expected",
        "What is meant is said elsewhere in the paper, under its id, and is only named here.",
        "Write ids alone, without braces: `go_live`, or where several may stand `[rent, grant]`; a date stands under "
        "`figures:` first.", span,
    )  # fmt: skip


def bad_id(span: Span) -> Finding:
    return Finding(
        "bad-id", "an id of other than small letters, digits and _",
        "Ids are referred to in prose and formulas, where a blank or a dash would end them.",
        "Write it like `unit_cost`. Words with a colon in them stand in quotes.", span,
    )  # fmt: skip


def unreadable_value(span: Span, example: str) -> Finding:
    return Finding(
        "unreadable-value", f"a value that cannot be read; expected is one like {example}",
        "A figure that is read wrongly is printed wrongly everywhere.",
        "Write it as people do: commas in threes, a point before decimals, one unit, “c.” before it where it is about.", span,
    )  # fmt: skip


def no_range(span: Span) -> Finding:
    return Finding(
        "no-range", "a range that does not go from the smaller number to the larger one of the same unit",
        "It cannot be told what lies within it.",
        "Write it like £3m to £4m or 10 to 12 weeks, without “up to” or “at least” before it.", span,
    )  # fmt: skip


def no_last_place(span: Span) -> Finding:
    return Finding(
        "no-last-place", "a precision that is not a 1 in the last place printed",
        "A figure stands for half its last place on either side; printed to fives or tens it would say more than it knows.",
        "Write the last place as a 1: £0.001m, £1k, 1%; for hundreds of thousands £0.1m.", span,
    )  # fmt: skip


def unreadable_date(span: Span) -> Finding:
    return Finding(
        "unreadable-value", "a date that cannot be read; expected is one like 1 April 2030, April 2030, 2030, 2030/31 or Q3 2030/31",
        "A date that is read wrongly is printed wrongly everywhere.",
        "Write day, month and year in this order, the month in letters.", span,
    )  # fmt: skip


def no_such_date(span: Span) -> Finding:
    return Finding(
        "no-such-date", "a date that does not exist",
        "It would be printed as it stands, and everything counted from it would be wrong.",
        "Look at the day, the spelling of the month, and the year.", span,
    )  # fmt: skip


def bad_reference(span: Span) -> Finding:
    return Finding(
        "bad-reference", "braces around something that is no name",
        "Braces stand for a reference: {unit_cost}, {go_live.month}, {capital.kit.total}.",
        "Write the id of a figure, name, table or paragraph in small letters, with _ for blanks; a real brace as \\{.", span,
    )  # fmt: skip


def unclosed_clause(span: Span) -> Finding:
    return Finding(
        "unclosed-clause", "“[[” without its “]]”",
        "It could not be told where the withheld words end.", "Close it with “]]”.", span, shows="[[",
    )  # fmt: skip


def unopened_clause(span: Span) -> Finding:
    return Finding(
        "unopened-clause", "“]]” without its “[[”",
        "Words that were to be withheld may stand before it.",
        "Open the withheld clause with “[[ground: ”; a real bracket is written \\].", span, shows="]]",
    )  # fmt: skip


def nested_clause(span: Span) -> Finding:
    return Finding(
        "nested-clause", "a withheld clause inside another",
        "What is inside is withheld already.", "Close the first, or take the inner brackets away.", span, shows="[[",
    )  # fmt: skip


def clause_without_ground(span: Span) -> Finding:
    return Finding(
        "clause-without-ground", "a withheld clause that names no ground",
        "Every withholding has its reason.", "Write the id of the ground and a colon first: [[commercial: …]].",
        span, shows="[[",
    )  # fmt: skip


def clause_with_two_bars(span: Span) -> Finding:
    return Finding(
        "clause-with-two-bars", "a withheld clause with more than one bar",
        "The bar parts the full wording from the public one; with two of them it could not be told which is which.",
        "Keep one; a real bar is written \\|.", span, shows="[[",
    )  # fmt: skip


def silence_without_reason(span: Span) -> Finding:
    return Finding(
        "silence-without-reason", "a withheld clause of which Part 1 says nothing, without a reason",
        "Part 1 says where something is withheld, unless its author writes down why it is silent.",
        "Leave out the bar, and the mark of the ground is printed; or write what Part 1 says instead behind the bar; "
        "or why it says nothing: | silent: the reason.",
        span, shows="[[",
    )  # fmt: skip


def empty_clause(span: Span) -> Finding:
    return Finding(
        "empty-clause", "a withheld clause with no words to withhold",
        "Nothing is withheld by it.", "Write the full wording between the ground and the bar.", span, shows="[[",
    )  # fmt: skip


def _name(character: str) -> str:
    return "U+00A0 (a blank that does not break)" if character == "\u00a0" else f"U+{ord(character):04X}"


def _shown(key: str) -> str:
    """A key may be shown if it looks like one; a longer run may be prose that lost its quotes."""
    return key if KEY.fullmatch(key) else ""


def unknown_form(span: Span | None, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-form", "a form that has no folder in templates/",
        "The form says which sections a paper has and how it looks.",
        f"Forms here: {', '.join(known) or 'none'}.", span,
    )  # fmt: skip
