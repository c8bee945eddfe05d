"""The findings of loading, in the author's words. They name keys and ids; never what is written as a value."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from twopart.base.finding import Finding
from twopart.base.source import Span, Text
from twopart.load.characters import alphabet

ACRONYMS = ("CJK",)  # names of scripts that are no words
MOST_SIGNS = 6  # of those without a shape that are named
MOST_SLIPS = 2  # letters by which a misspelt key may be longer or shorter
KEY = re.compile(r"[A-Za-z][A-Za-z_-]{0,24}")


def tab(span: Span) -> Finding:
    return Finding(
        "tab", "a tab in the indentation; spaces are expected",
        "Editors show tabs in different widths, so nobody could see what belongs to what.",
        "Replace it with spaces, two for each level.", span,
    )  # fmt: skip


def strange_character(span: Span, character: str) -> Finding:
    instead = (
        "Type an ordinary space in its place" if character == "\u00a0" else "Delete it"
    )
    return Finding(
        "strange-character", f"the character {_name(character)}, which cannot be seen",
        "It would reach the page, or change what is read, without anybody noticing.",
        f"{instead}; it often comes with text pasted from a word processor.", span,
    )  # fmt: skip


def cut_off(span: Span) -> Finding:
    return Finding(
        "words-cut-off", "words that end at a space and a #, where YAML begins a comment",
        "What follows the # would be left out of both parts.",
        "Put the words in quotes; if this is a comment, write two spaces before the # and one after it.", span,
    )  # fmt: skip


def lost_item(span: Span) -> Finding:
    return Finding(
        "lost-item", "a line that begins with a dash and is read as text, not as an item",
        "A list item would be printed as the end of the text above it, with its hyphen.",
        "Begin every item with “- ”, a hyphen and a space, under the first; text with such a line is written after “>-”.",
        span,
    )  # fmt: skip


def no_shape(span: Span, characters: Iterable[str]) -> Finding:
    """Letters are named by their script: one by one they would spell what may be withheld."""
    scripts = {alphabet(character) for character in characters if character.isalpha()}
    letters = {script if script in ACRONYMS else script.title() for script in scripts}
    signs = sorted(
        f"U+{ord(character):04X}" for character in characters if not character.isalpha()
    )
    if letters:
        return Finding(
            "no-shape", f"letters that the typefaces do not have ({', '.join(sorted(letters))})",
            "They would be printed as empty boxes. Scripts that join their letters or run from right to left are not "
            "supported, because nobody here could check that they are printed correctly.",
            "Write the name in Latin, Greek or Cyrillic letters, as its owner writes it in English.", span,
        )  # fmt: skip
    named = (
        f"the character {signs[0]}"
        if len(signs) == 1
        else f"the characters {', '.join(signs[:MOST_SIGNS])}"
    )
    return Finding(
        "no-shape", f"{named}, for which the typeface has no shape",
        "It would be printed as an empty box.",
        "Write it in words, or with an ordinary character: a plain hyphen, a plain space, “to” for an arrow.", span,
    )  # fmt: skip


def look_alike(span: Span) -> Finding:
    return Finding(
        "look-alike", "a word with Greek or Cyrillic letters that look like Latin ones",
        "Readers would take it for another word, and neither a search nor the audit would find that word.",
        "Write the word in one alphabet; if all its letters look Latin, write it in Latin letters.", span,
    )  # fmt: skip


def empty_file(name: str) -> Finding:
    return Finding(
        "empty-file", "a file with nothing in it",
        "It may be a file that has lost its content.",
        "Write the part of the paper that belongs here, or delete the file.", file=name,
    )  # fmt: skip


def bad_encoding(name: str, line: int) -> Finding:
    return Finding(
        "not-utf-8", f"bytes that are not UTF-8, first on line {line}",
        "Pound signs, dashes and quotes would be printed as other characters.",
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
        "The paper would change unnoticed whenever the linked file changes, and that file might be restricted.",
        "Put the file itself in the place of the link.", file=name,
    )  # fmt: skip


def missing_file(name: str) -> Finding:
    return Finding(
        "missing-file", "no such paper, or no YAML file in it",
        "A paper is a folder with one or more files that end in .yaml.",
        "Name a folder of content/, or put paper.yaml into it.", file=name,
    )  # fmt: skip


def file_not_read(name: str) -> Finding:
    return Finding(
        "file-not-read", "a YAML file whose name does not end in .yaml (in small letters)",
        "It would be left out without anybody noticing.",
        "Rename it so that it ends in .yaml, or move it out of the folder.", file=name,
    )  # fmt: skip


def file_below(name: str) -> Finding:
    return Finding(
        "file-not-read", "a YAML file in a folder inside the paper's folder",
        "A paper consists of the files in its own folder; this one would be left out without anybody noticing.",
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
        "In a paper, what is stated once is referred to by its name, so that readers of the file can see what is meant.",
        "Use {name} for figures and `use: name` for passages; put words that begin with * or & in quotes.", span,
    )  # fmt: skip


def tag(span: Span) -> Finding:
    return Finding(
        "tag", "a tag of YAML (a word that begins with !)",
        "A tag would turn the value into something other than what is written.",
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
        "doubled-key", "a key that is here already",
        "Only one of the two would count, and nobody could see which.",
        f"Keep one; the first is in {first.source.name}, line {first.line}.",
        key.span, also=(first,),
    )  # fmt: skip


def near(key: str, known: tuple[str, ...]) -> str:
    """The known key that a misspelt one resembles; none where it resembles no key."""
    [close, *_] = [*get_close_matches(key.lower().replace("_", "-"), known, 1, 0.7), ""]
    return close if abs(len(close) - len(key)) <= MOST_SLIPS else ""


def lost_colon(span: Span, key: str) -> Finding:
    return Finding(
        "lost-colon", f"{f'`{key}:`' if key else 'a key'} without a space after its colon, so that YAML reads it as text",
        "It would be printed as text, and what it should add to the paper would be missing.",
        f"Write `{key or 'key'}: …`, with a space after the colon; put text that really reads like this in quotes.",
        Span(span.source, span.line, span.column, len(key) or span.width), shows=key,
    )  # fmt: skip


def backslash(span: Span, sign: str) -> Finding:
    named = (
        f"`\\{sign}`"
        if sign and not sign.isalnum() and sign.isprintable()
        else "a backslash"
    )
    return Finding(
        "yaml-syntax", f"{named} in double quotes, where a backslash has another meaning",
        "In double quotes, YAML turns a backslash and what follows it into another character, or cannot read the file.",
        "Put the words in single quotes, or begin them on the next line after “>-”; there a backslash is only a backslash.",
        span,
    )  # fmt: skip


def unknown_key(key: Text, known: tuple[str, ...]) -> Finding:
    if (begin := key.partition(":")[0]) in known:
        return lost_colon(key.span, begin)
    close = near(key, known)
    shown = (
        _shown(key) if close else ""
    )  # another word may be one of the paper's, which lost its quotes
    hint = f"Did you mean `{close}`? " if close else ""
    if not shown and not _has_colon(key):
        return Finding(
            "unknown-key", "words after a comma inside { }, where a key is expected",
            "Inside { } a comma without quotes ends the value before it.",
            "Put the whole value, comma and all, in double quotes.", key.span,
        )  # fmt: skip
    if not shown and not KEY.fullmatch(key):
        return Finding(
            "unknown-key", "this text contains “: ”, so YAML reads it as a key",
            "What stands before the colon would be taken for a key, and what follows for its value.",
            f"{hint}Put the whole text in quotes, or begin it on the next line after “>-”.", key.span,
        )  # fmt: skip
    quotes = (
        "" if shown else "Put words with a colon in quotes, or write them after “>-”. "
    )
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
        "Write the value (a section with nothing to report says so), or delete the key if it is not needed.", span, shows=key,
    )  # fmt: skip


def _has_colon(key: str) -> bool:
    """Whether it is written as a key, and is no word after a comma inside { }, that lost its quotes."""
    at = key.span if isinstance(key, Text) else None
    return at is None or at.source.line(at.line)[
        at.column - 1 + at.width :
    ].lstrip().startswith(":")


def wrong_shape(span: Span, key: str, found: str, expected: str) -> Finding:
    where = f"`{key}` is" if key else "found"
    return Finding(
        "wrong-shape", f"{where} {found}; expected is {expected}",
        "It is not clear what was meant.",
        "Check the indentation, and look this key up in docs/writing.md.", span,
    )  # fmt: skip


def no_record(
    span: Span, key: str, found: str, keys: tuple[str, ...], example: str
) -> Finding:
    where = f"`{key}` is" if key else "found"
    shown = f"Write it like `{key or 'id'}: {example}`. " if example else ""
    return Finding(
        "wrong-shape", f"{where} {found}; expected are keys with values",
        "It cannot be told what was meant.",
        f"{shown}Look at the indentation. Keys here: {', '.join(keys)}.", span,
    )  # fmt: skip


def no_entries(span: Span, key: str, found: str, *, dashes: bool) -> Finding:
    where = f"`{key}` is" if key else "found"
    fix = (
        "Give each an id in the place of its dash: `an_id: …`."
        if dashes
        else "Write each on a line of its own, indented."
    )
    return Finding(
        "wrong-shape", f"{where} {found}; expected are entries of the form `id: …`",
        "Formulas, references and labels reach each of them by its id.", fix, span,
    )  # fmt: skip


def no_such_choice(
    span: Span, key: str, choices: tuple[str, ...], written: str = ""
) -> Finding:
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
        "bad-id", "a value that is not an id, where an id is expected",
        "This key names something that is written elsewhere in the paper, under its id.",
        "Write ids alone, without braces: `go_live`, or where several are allowed `[rent, grant]`; add a date to "
        "`figures:` first.", span,
    )  # fmt: skip


def bad_id(span: Span) -> Finding:
    return Finding(
        "bad-id", "an id with characters other than small letters, digits and _",
        "Prose and formulas refer to ids, and a space or a dash would end the id there.",
        "Write it like `unit_cost`. If these are words with a colon, put them in quotes.", span,
    )  # fmt: skip


def bad_reference(span: Span) -> Finding:
    return Finding(
        "bad-reference", "braces around something that is not a name",
        "Braces mark a reference: {unit_cost}, {go_live.month}, {capital.kit.total}.",
        "Write the id of a figure, name, table or paragraph in small letters, with _ for spaces; a real brace as \\{.", span,
    )  # fmt: skip


def unclosed_clause(span: Span) -> Finding:
    return Finding(
        "unclosed-clause", "“[[” without its “]]”",
        "It is not clear where the withheld words end.", "Close it with “]]”.", span, shows="[[",
    )  # fmt: skip


def unopened_clause(span: Span) -> Finding:
    return Finding(
        "unopened-clause", "“]]” without its “[[”",
        "The words before it were perhaps meant to be withheld.",
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
        "The bar separates the full wording from the public one; with two bars it is not clear which is which.",
        "Keep one; a real bar is written \\|.", span, shows="[[",
    )  # fmt: skip


def silence_without_reason(span: Span) -> Finding:
    return Finding(
        "silence-without-reason", "a withheld clause with nothing after its bar, and without a reason for that",
        "Part 1 shows where something is withheld, unless its author writes down why it does not.",
        "Delete the bar, so that Part 1 prints the mark of the ground; or write after the bar what Part 1 says instead; "
        "or give the reason for saying nothing: | silent: the reason.",
        span, shows="[[",
    )  # fmt: skip


def empty_clause(span: Span) -> Finding:
    return Finding(
        "empty-clause", "a withheld clause with no words to withhold",
        "Nothing is withheld by it.", "Write the full wording between the ground and the bar.", span, shows="[[",
    )  # fmt: skip


def _name(character: str) -> str:
    return (
        "U+00A0 (a no-break space)"
        if character == "\u00a0"
        else f"U+{ord(character):04X}"
    )


def _shown(key: str) -> str:
    """A key may be shown if it looks like one; a longer run may be prose that lost its quotes."""
    return key if KEY.fullmatch(key) else ""


def unknown_form(span: Span | None, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-form", "a form that has no folder in templates/",
        "The form says which sections a paper has and how it looks.",
        f"Forms here: {', '.join(known) or 'none'}.", span,
    )  # fmt: skip
