"""The findings of the rules, in the author's words: ids, keys and labels; never words or values of a paper."""

from difflib import get_close_matches

from twopart.finding import Finding
from twopart.source import Span, Text


def _near(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1, 0.6)
    return f"Did you mean `{near[0]}`? " if near else ""


def unknown_section(section: Text, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-section", f"`{section}` is no section of this part of the form",
        "Each part has an outline of its own, and what stands outside it would stand nowhere.",
        f"{_near(section, known)}Sections here: {', '.join(known)}.", section.span, shows=str(section),
    )  # fmt: skip


def missing_section(span: Span, section: str, part: str) -> Finding:
    return Finding(
        "missing-section", f"`{part}` has no section `{section}`, which this form asks for",
        "Whoever decides looks for it; a section with nothing to say says so.",
        f"Add `{section}:` with a paragraph, or in Part 1 `{{withheld: GROUND}}` for a stub.", span,
    )  # fmt: skip


def stub_in_part_two(span: Span) -> Finding:
    return Finding(
        "stub-in-part-2", "a section of Part 2 with a stub in its place",
        "Part 2 is where withheld words stand in full.", "Write the section's paragraphs.", span,
    )  # fmt: skip


def unknown_front_line(line: Text, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-front-line", f"`{line}` is no line of this form's front sheet",
        "It would not be printed.", f"{_near(line, known)}Lines here: {', '.join(known)}.", line.span, shows=str(line),
    )  # fmt: skip


def missing_front_line(span: Span, line: str) -> Finding:
    return Finding(
        "missing-front-line", f"the front sheet has no `{line}`",
        "This form asks for it.", f"Add `{line}: …` under `front:`.", span,
    )  # fmt: skip


def dash_in_id(name: Text) -> Finding:
    return Finding(
        "dash-in-id", f"the id `{name}` has a dash in it", "In a formula a dash is a minus.",
        f"Write `{name.replace('-', '_')}`.", name.span, shows=str(name),
    )  # fmt: skip


def name_used_twice(name: Text, first: Span) -> Finding:
    return Finding(
        "name-used-twice", f"`{name}` is the id of something else too",
        "A reference to it could mean either.",
        f"Give one of them another id; the first stands in {first.source.name}, line {first.line}.",
        name.span, shows=str(name), also=(first,),
    )  # fmt: skip


def unknown_passage(name: Text, kind: str) -> Finding:
    return Finding(
        f"unknown-{kind}", f"no {kind} is called `{name}`", "Nothing would stand here.",
        f"Look at the spelling, or write it under `{kind}s:`.", name.span, shows=str(name),
    )  # fmt: skip


def used_twice(name: Text, part: int) -> Finding:
    return Finding(
        "used-twice", f"`{name}` stands in Part {part} already",
        "It would be said twice, and a reference to it could mean either place.",
        "Delete one of the two, and refer to the other.", name.span, shows=str(name),
    )  # fmt: skip


def shown_nowhere(name: Text) -> Finding:
    return Finding(
        "shown-nowhere", f"`{name}` stands in no part",
        "Somebody wrote it to be read; perhaps its place was lost.",
        "Place it with `use:`, `table:` or `timeline:` in an outline, or delete it.", name.span, shows=str(name),
    )  # fmt: skip


def full_without_ground(span: Span) -> Finding:
    return Finding(
        "withheld-without-ground", "words to withhold (`full` or `public-wording`) without a ground",
        "Every withholding has its reason; without one it cannot be told whether this may be published.",
        "Add `withheld:` with a ground; words that both parts carry stand in `text`.", span,
    )  # fmt: skip


def ground_without_full(span: Span) -> Finding:
    return Finding(
        "withheld-in-text", "a withheld passage whose words do not stand in `full`",
        "`text` is what both parts print; if the ground were deleted, withheld words in it would be published.",
        "Write the withheld words under `full`, and what Part 1 says instead under `public-wording`.", span,
    )  # fmt: skip


def withheld_in_part_one(span: Span) -> Finding:
    return Finding(
        "withheld-from-both-parts", "a passage that Part 1 withholds and Part 2 does not have",
        "Its words would stand in no part.",
        "Write it under `passages:` and place it in both outlines with `use:`, or delete it.", span,
    )  # fmt: skip


def no_words(span: Span) -> Finding:
    return Finding(
        "passage-without-words", "a paragraph or item without words", "Its number would stand alone on the page.",
        "Write `text:`, or delete it.", span,
    )  # fmt: skip


def items_and_bullets(span: Span) -> Finding:
    return Finding(
        "items-and-bullets", "a paragraph with both items and bullets", "Which come first could not be told.",
        "Keep one of them.", span,
    )  # fmt: skip


def empty_timeline(span: Span) -> Finding:
    return Finding(
        "empty-timeline", "a timeline without events", "There is nothing to draw.", "Add events, or delete it.", span,
    )  # fmt: skip


def event_without_dates(span: Span) -> Finding:
    return Finding(
        "event-without-dates", "an event that is neither a point nor a stretch of time",
        "It has no place on the timeline.", "Write `on:` with a date's id, or both `start:` and `end:`.", span,
    )  # fmt: skip


def not_a_date(name: Text) -> Finding:
    return Finding(
        "not-a-date", f"`{name}` is not a date", "An event needs one to have its place.",
        "Name a figure that is written with `date:`.", name.span, shows=str(name),
    )  # fmt: skip


def ends_before_it_starts(span: Span) -> Finding:
    return Finding(
        "ends-before-it-starts", "a stretch of time that ends before it starts",
        "One of the two dates is wrong, or they are the wrong way round.", "Look at both dates.", span,
    )  # fmt: skip


def wording_of_something_public(span: Span, name: str) -> Finding:
    return Finding(
        "wording-without-withholding", f"`{name}` is public and has a public wording in its place",
        "It looks as if it was to be withheld.", "Label it withheld on a ground, or delete the wording.", span,
        shows=name,
    )  # fmt: skip


def unknown_ground(ground: Text, known: tuple[str, ...]) -> Finding:
    near = _near(ground.lower(), known)
    shown = str(ground) if near else ""  # another word before the colon may be one of the withheld
    return Finding(
        "unknown-ground", f"`{shown}` is no ground of this paper" if shown else "a ground that this paper does not have",
        "Every withholding has its reason, and an end.",
        f"{near}Grounds here: {', '.join(known) or 'none'}.", ground.span, shows=shown,
    )  # fmt: skip


def ground_without_end(span: Span, name: str) -> Finding:
    return Finding(
        "ground-without-end", f"the ground `{name}` ends never, or more than once",
        "Nothing is withheld for good: it ends on a date, with an event, or at a review.",
        "Write exactly one of `date:`, `event:` and `review:` under `ceases:`.", span, shows=name,
    )  # fmt: skip


def unknown_reference(span: Span, name: str, known: tuple[str, ...]) -> Finding:
    return Finding(
        "unknown-reference", f"`{name}` is the id of nothing in this paper",
        "A reference that resolves to nothing would leave a hole in the sentence.",
        f"{_near(name, known)}Look at the spelling, or add it to the register.", span, shows=f"{{{name}}}",
    )  # fmt: skip


def note_in_a_note(span: Span) -> Finding:
    return Finding(
        "note-in-a-note", "a footnote called in a footnote", "It would stand out of its order.",
        "Say it in the first note, or call both in the passage.", span,
    )  # fmt: skip


def unknown_variant(span: Span, name: str) -> Finding:
    return Finding(
        "unknown-variant", f"`{name}` asks for a variant that this figure or name does not have",
        "There is nothing to print.",
        "Names have .short where it is given; dates .month, .day and .year; other figures .number.",
        span, shows=f"{{{name}}}",
    )  # fmt: skip


def not_in_this_part(span: Span, name: str, part: int) -> Finding:
    return Finding(
        "reference-to-the-other-part", f"Part {part} refers to `{name}`, which only the other part has",
        "Its readers do not have it, and in Part 1 the reference would tell that it is there.",
        "Withhold the reference with [[ground: …]], or place what it refers to in this part too.",
        span, shows=f"{{{name}}}",
    )  # fmt: skip


def typed_figure(span: Span) -> Finding:
    return Finding(
        "typed-figure", "an amount or percentage typed into prose",
        "A figure is said once, in the register, where it has its label; typed here it has none.",
        "Add it to `figures:` and refer to it as {its_id}.", span,
    )  # fmt: skip


def typed_secret(span: Span, name: str) -> Finding:
    return Finding(
        "withheld-typed", f"what is withheld as `{name}`, typed where Part 1 prints it",
        "Typed words have no label: nothing would take them out of Part 1.",
        f"Refer to it as {{{name}}}, withhold the words with [[ground: …]], or say it without them.", span,
    )  # fmt: skip


def unread_reference(span: Span, written: str) -> Finding:
    return Finding(
        "unread-reference", f"`{written}` where references are not read",
        "It would be printed with its braces.",
        "Titles, captions, headings of tables and texts of grounds are plain words; say it in a passage.",
        span, shows=written,
    )  # fmt: skip


def one_bracket(span: Span) -> Finding:
    return Finding(
        "one-bracket", "a ground and a colon in one bracket, where a withheld clause has two",
        "In one bracket the words are not withheld: both parts would print them.",
        "Write [[ before the ground and ]] at the end, with nothing between the two.", span,
    )  # fmt: skip


def nothing_left(span: Span) -> Finding:
    return Finding(
        "nothing-left", "a passage of which Part 1 has no word left",
        "Its number would stand alone on the page, and tell that something was there.",
        "Write a public wording behind the bar, or withhold it whole: `withheld:` with `full:`.", span,
    )  # fmt: skip


def lost_colon(span: Span, key: str) -> Finding:
    return Finding(
        "lost-colon", f"a passage that reads like `{key}:` without its colon or the blank after it",
        "It would be printed as words, and what it was to place would be missing.",
        f"Write `{key}: …`; words that really read so stand in a longer sentence.", span,
    )  # fmt: skip


MARKUP = {
    "raw-html": (
        "raw HTML in a passage", "It could hide words, load files, or break the page.",
        "Write Markdown: *emphasis*, **strong**, [words](https://…); leave a blank after a real <.",
    ),
    "image-in-prose": (
        "an image in a passage", "Words in pictures are read by no check.", "Describe it in words.",
    ),
    "link-definition": (
        "a link definition in a passage", "It would stand on the page as it is.", "Write [words](https://…).",
    ),
    "block-in-prose": (
        "a line that begins like a list, a heading, a quotation or a table of Markdown",
        "A passage is one paragraph; lists and headings have keys of their own, so that they can be numbered.",
        "Write `items:` or `bullets:` for lists, `heading:` for headings; or let the line begin with another word.",
    ),
}  # fmt: skip


def markup(span: Span, rule: str) -> Finding:
    what, why, fix = MARKUP[rule]
    return Finding(rule, what, why, fix, span)


def link(span: Span) -> Finding:
    return Finding(
        "link-not-allowed", "a link to something other than https:// or mailto:",
        "A published paper must not point into our own machines, and must not run anything.",
        "Write the whole public address with https://, or delete the link.", span,
    )  # fmt: skip
