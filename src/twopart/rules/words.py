"""The findings of the rules, in the author's words: ids, keys and labels; never words or values of a paper."""

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean
from twopart.base.source import Span, Text

NOT_YET_KNOWN = ("TBC", "TBD", "TBA")  # in braces, where {TBC} is meant


def dash_in_id(name: Text) -> Finding:
    return Finding(
        "dash-in-id", f"the id `{name}` has a dash in it", "In a formula a dash is a minus.",
        f"Write `{name.replace('-', '_')}`.", name.span, shows=str(name),
    )  # fmt: skip


def name_used_twice(name: Text, first: Span) -> Finding:
    return Finding(
        "name-used-twice", f"`{name}` is the id of something else too",
        "A reference to it could mean either.",
        f"Give one of them another id; the first is in {first.source.name}, line {first.line}.",
        name.span, shows=str(name), also=(first,),
    )  # fmt: skip


def unknown_passage(name: Text, kind: str) -> Finding:
    return Finding(
        f"unknown-{kind}", f"no {kind} is called `{name}`", "Nothing would be printed here.",
        f"Check the spelling, or write it under `{kind}s:`.", name.span, shows=str(name),
    )  # fmt: skip


def used_twice(name: Text, part: int) -> Finding:
    return Finding(
        "used-twice", f"`{name}` is in Part {part} already",
        "It would be printed twice, and a reference to it could mean either place.",
        "Delete one of the two, and refer to the other.", name.span, shows=str(name),
    )  # fmt: skip


def shown_nowhere(name: Text) -> Finding:
    return Finding(
        "shown-nowhere", f"neither part prints `{name}`",
        "Somebody wrote it to be read; perhaps its place was lost.",
        "Place it with `use:`, `table:` or `timeline:` in an outline, or delete it.", name.span, shows=str(name),
    )  # fmt: skip


def note_not_called(name: Text) -> Finding:
    return Finding(
        "shown-nowhere", f"neither part prints the footnote `{name}`",
        "Somebody wrote it to be read; perhaps its call was lost.",
        f"Write {{{name}}} directly after the word that it belongs to, or delete it.", name.span, shows=str(name),
    )  # fmt: skip


def note_called_twice(span: Span, name: str, part: int) -> Finding:
    return Finding(
        "used-twice", f"the footnote `{name}` is called in Part {part} already",
        "It would be printed twice, under two numbers.",
        "Call it once, where it is first needed; say in the sentence what the second place needs.", span,
        shows=f"{{{name}}}",
    )  # fmt: skip


def full_without_ground(span: Span) -> Finding:
    return Finding(
        "withheld-without-ground", "words to withhold (`full` or `public-wording`) without a ground",
        "Every withholding needs a reason; without one it is not clear whether this may be published.",
        "Add `withheld:` with a ground; write words that both parts print under `text`.", span,
    )  # fmt: skip


def ground_without_full(span: Span) -> Finding:
    return Finding(
        "withheld-in-text", "a withheld passage whose words are not under `full`",
        "`text` is what both parts print; if the ground were deleted, withheld words in it would be published.",
        "Write the withheld words under `full`, and what Part 1 says instead under `public-wording`.", span,
    )  # fmt: skip


def withheld_in_part_one(span: Span) -> Finding:
    return Finding(
        "withheld-from-both-parts", "a passage that Part 1 withholds and Part 2 does not have",
        "Neither part would print its words.",
        "Write it under `passages:` and place it in both outlines with `use:`, or delete it.", span,
    )  # fmt: skip


def clause_in_part_one(span: Span) -> Finding:
    return Finding(
        "withheld-from-both-parts", "a withheld clause in words that Part 2 does not have",
        "Neither part would print its full words.",
        "Write the passage under `passages:` and place it in both outlines with `use:`; or write the public words alone.",
        span, shows="[[",
    )  # fmt: skip


def clause_in_note_of_part_one(span: Span) -> Finding:
    return Finding(
        "withheld-from-both-parts", "a withheld clause in a footnote that Part 2 does not print",
        "A footnote is printed where it is called, and only Part 1 calls it: its full words would stand in no part.",
        "Place the paragraph that calls it in both parts (under `passages:`, with `use:` in both outlines); or write the "
        "public words alone.", span, shows="[[",
    )  # fmt: skip


def no_words(span: Span) -> Finding:
    return Finding(
        "passage-without-words", "a paragraph or item without words", "Its number would stand alone on the page.",
        "Write `text:`, or delete it.", span,
    )  # fmt: skip


def items_and_bullets(span: Span) -> Finding:
    return Finding(
        "items-and-bullets", "a paragraph with both items and bullets", "It is not clear which of them come first.",
        "Keep one of them.", span,
    )  # fmt: skip


def long_timeline(span: Span) -> Finding:
    return Finding(
        "long-timeline", "a timeline of more than a hundred years", "Its events would be too close together to tell apart.",
        "Check the years of its dates, or divide it into two.", span,
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
    near = did_you_mean(ground.lower(), known)
    shown = (
        str(ground) if near else ""
    )  # another word before the colon may be one of the withheld
    return Finding(
        "unknown-ground", f"`{shown}` is no ground of this paper" if shown else "a ground that this paper does not have",
        "Every withholding has its reason, and an end.",
        f"{near}Grounds here: {', '.join(known) or 'none'}.", ground.span, shows=shown,
    )  # fmt: skip


def ground_without_end(span: Span, name: str) -> Finding:
    return Finding(
        "ground-without-end", f"the ground `{name}` has no end, or more than one",
        "Nothing is withheld for ever: a ground ends on a date, with an event, or at a review.",
        "Write exactly one of `date:`, `event:` and `review:` under `ceases:`.", span, shows=name,
    )  # fmt: skip


def unknown_reference(span: Span, name: str, known: tuple[str, ...]) -> Finding:
    if name.upper() in NOT_YET_KNOWN:
        return Finding(
            "unknown-reference", f"`{name}` is the id of nothing in this paper",
            "A reference that resolves to nothing would leave a hole in the sentence.",
            "Write {TBC}, in capitals, for what is not known yet.", span, shows=f"{{{name}}}",
        )  # fmt: skip
    return Finding(
        "unknown-reference", f"nothing in this paper is called `{name}`",
        "A reference to nothing would leave a gap in the sentence.",
        f"{did_you_mean(name, known)}Check the spelling, or add it to the register.", span, shows=f"{{{name}}}",
    )  # fmt: skip


def note_in_a_note(span: Span) -> Finding:
    return Finding(
        "note-in-a-note", "a footnote called in a footnote", "It would be printed out of order.",
        "Put its words into the first note, or call both notes in the passage.", span,
    )  # fmt: skip


def unknown_variant(span: Span, name: str) -> Finding:
    return Finding(
        "unknown-variant", f"`{name}` asks for a variant that this figure or name does not have",
        "There is nothing to print.",
        "Names have .short where it is given; dates .month, .day and .year; other figures .number.",
        span, shows=f"{{{name}}}",
    )  # fmt: skip


def without_number(span: Span, name: str, kind: str, printed: str) -> Finding:
    return Finding(
        "reference-without-number", f"`{name}` refers to {kind} that {printed}",
        "A reference prints the number of what it refers to.",
        "Refer to something numbered, such as the decision that it is part of. Bullets have no number, nor has a paragraph "
        "with `numbered: false`, in a decision or in a section that numbers none, nor items below such.",
        span, shows=f"{{{name}}}",
    )  # fmt: skip


def not_in_this_part(span: Span, name: str, part: int) -> Finding:
    return Finding(
        "reference-to-the-other-part", f"Part {part} refers to `{name}`, which only the other part has",
        "Its readers do not have it, and in Part 1 the reference would reveal that it exists.",
        "Place what it refers to in this part too, or say it without the reference; in a passage that both parts carry, "
        "withhold the reference with [[ground: …]].",
        span, shows=f"{{{name}}}",
    )  # fmt: skip


def typed_figure(span: Span) -> Finding:
    return Finding(
        "typed-figure", "an amount, a share or a large number, typed into the text",
        "A figure is stated once, in the register, where it has its label; typed here it has none.",
        "Add it to `figures:` and refer to it as {its_id}; public words that are not a figure can be named in `exceptions:`.",
        span,
    )  # fmt: skip


def not_to_be_excepted(rule: Text, known: tuple[str, ...]) -> Finding:
    return Finding(
        "no-such-exception", f"an exception to `{rule}`, which has none",
        "Most rules have no exceptions, above all those on what is withheld.",
        f"Rules with exceptions: {', '.join(known)}. Correct what the other rule finds, and delete this exception.",
        rule.span, shows=str(rule),
    )  # fmt: skip


def exception_matches_nothing(span: Span) -> Finding:
    return Finding(
        "exception-matches-nothing", "an exception for words that no longer ask for one, or for ids that do not",
        "It would let through whatever is written there later. What is withheld cannot be excepted.",
        "Write `item:` as the words are in the public text, or as the finding names it; or delete the exception.", span,
    )  # fmt: skip


def typed_secret(span: Span, name: str) -> Finding:
    return Finding(
        "withheld-typed", f"what is withheld as `{name}`, typed where Part 1 prints it",
        "Typed words have no label, so nothing would keep them out of Part 1.",
        f"Refer to it as {{{name}}}, withhold the words with [[ground: …]], or say it without them.", span,
    )  # fmt: skip


def may_be_withheld(span: Span, name: str) -> Finding:
    return Finding(
        "may-be-withheld", f"what may be understood as `{name}`, which is withheld, typed where Part 1 prints it",
        "It is so short, or so changed, that it may mean something else; the audit of Part 1 cannot know.",
        f"If it means something else, write an exception: `{{rule: may-be-withheld, item: the words, reason: …}}`. "
        f"If not, refer to it as {{{name}}}, withhold the words with [[ground: …]], or say it without them.", span,
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


def left_open(span: Span) -> Finding:
    return Finding(
        "left-open", "words that end as if more followed, and in Part 1 nothing does",
        "Part 1 prints nothing of what follows, and the loose end would show that something is missing.",
        "End it without `and`, a comma or a colon; or delete `silent:`, so that a note follows.", span,
    )  # fmt: skip


def lost_colon(span: Span, key: str) -> Finding:
    return Finding(
        "lost-colon", f"a passage that reads like `{key}:` without its colon or the space after it",
        "It would be printed as text, and what it should place would be missing.",
        f"Write `{key}: …`; put words that really read like this in a longer sentence.", span,
    )  # fmt: skip


def nothing_to_lower(span: Span, name: str) -> Finding:
    return Finding(
        "nothing-to-lower", f"`{name}` is declassified and has no label that could be lowered",
        "A declassification makes public what is computed from something withheld, and nothing else.",
        "Delete it; or write it, with `public: true`, at a formula, or at a row or column with `sum`.", span,
    )  # fmt: skip


def ground_without_record(span: Span, name: str, key: str) -> Finding:
    return Finding(
        "ground-without-record", f"`{name}` has no `{key}`",
        "Every withholding has its reason: whose interest, what harm, what balance, and who decided.",
        f"Add a line `{key}: …` here.", span, shows=name,
    )  # fmt: skip


def table_left_empty(span: Span, name: str) -> Finding:
    return Finding(
        "table-left-empty", f"Part 1 shows the table `{name}`, of which every row or every column is withheld",
        "Its empty headings would reveal what the table is about, and that all of it is withheld.",
        "Withhold the table as a whole: Part 1 prints the stub of its ground in its place.", span, shows=name,
    )  # fmt: skip


def telling_folder(span: Span) -> Finding:
    return Finding(
        "telling-folder", "the name of the paper's folder gives away a figure, or something withheld",
        "The file of Part 1 is named after the folder, and is published under that name.",
        "Give the folder another name.", span,
    )  # fmt: skip


def repeats_withheld(span: Span, withheld: Span) -> Finding:
    return Finding(
        "repeats-withheld", "public words that repeat withheld ones",
        "Six words in a row are the same, or three and three, or all of a short wording; what is withheld there would "
        "be published here.",
        "Withhold it here too, or publish it there; or say it in other words. What both parts carry is written once, "
        "under `passages:`. What the public may know all the same is named in `exceptions:`: words that only Part 2's "
        "own outline withholds, words around others, and a wording of fewer than six.", span, also=(withheld,),
    )  # fmt: skip
