"""Rules: the sections and the lines of the front sheet are those of the form."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean, nearest
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.blocks.kinds import kind_of
from twopart.model.entries import ids_written, is_written, key_above
from twopart.model.forms.form import FormPart, FormSection, is_numbered_section
from twopart.model.paper import (
    Block,
    Decision,
    Paper,
    Paragraph,
    PartOne,
    PartTwo,
    Subheading,
    Title,
    Use,
    WithheldSection,
)
from twopart.model.placed import PlacedBlock
from twopart.outline.subject import Subject

UNKNOWN_SECTION = Rule(
    name="unknown-section",
    what="a section that the form does not have in this part",
    why="Each part has an outline of its own, and a section outside it would not be printed.",
    fix="Use one of the sections that the finding names.",
    example="part-1: {sections: {summary: We buy cameras., sumary: And films.}}",
    mended="part-1: {sections: {summary: We buy cameras and films.}}",
)
MISSING_SECTION = Rule(
    name="missing-section",
    what="a part without a section that the form asks for",
    why="Those who decide on the paper look for it; a section with nothing to report says so.",
    fix="Add the section with a paragraph, or `{withheld: GROUND}` if Part 2 has what it withholds.",
    example="part-1: {sections: {legal: There are no legal implications.}}",
    mended="part-1: {sections: {summary: We buy cameras., legal: There are no legal implications.}}",
)
NOTHING_LEFT = Rule(
    name="nothing-left",
    what="a section, a heading or a table of which Part 1 has nothing left",
    why="Its heading would have nothing below it, and would show that something was there.",
    fix="Write `{withheld: GROUND}`, which keeps the heading with the words of the ground; or a public wording.",
    example="""\
passages:
  bids: {full: Two firms bid., withheld: commercial, silent: The summary tells it.}
part-1: {sections: {summary: We buy cameras., legal: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
    mended="""\
passages:
  bids: {full: Two firms bid., withheld: commercial, public-wording: Firms bid.}
part-1: {sections: {summary: We buy cameras., legal: [{use: bids}]}}
part-2: {withheld: commercial, sections: {detail: [{use: bids}]}}
""",
)
STUB_IN_PART_2 = Rule(
    name="stub-in-part-2",
    what="a section of Part 2 with a stub in its place",
    why="Part 2 is where withheld words are printed in full.",
    fix="Write the section's paragraphs.",
    example="part-2: {withheld: commercial, sections: {detail: {withheld: commercial}}}",
    mended="part-2: {withheld: commercial, sections: {detail: Two firms bid.}}",
)
UNKNOWN_FRONT_LINE = Rule(
    name="unknown-front-line",
    what="a line of the front sheet that the form does not have",
    why="It would not be printed.",
    fix="Use one of the lines that the finding names.",
    example="front: {meeting: Investment Board, meting: Board}",
    mended="front: {meeting: Investment Board}",
)
MISSING_FRONT_LINE = Rule(
    name="missing-front-line",
    what="a front sheet without a line that the form asks for",
    why="Every paper of this form has it.",
    fix="Add it under `front:`.",
    example="front: {}",
    mended="front: {meeting: Investment Board}",
)
ONE_LINE = Rule(
    name="one-line-section",
    what="a section that is to be one paragraph, and is more",
    why="The form asks for one paragraph here, so that those who decide see at once what it says.",
    fix="Write one paragraph without a list, and the rest in a section that may be longer.",
    example="part-1: {sections: {summary: We buy cameras., equality: [Nobody is worse off., Some are better off.]}}",
    mended="part-1: {sections: {summary: We buy cameras., equality: Nobody is worse off.}}",
)
PLAIN_AMONG_DECISIONS = Rule(
    name="plain-among-decisions",
    what="a plain paragraph in a section of decisions",
    why="It is printed as a paragraph of the text, and those who decide may take it for no decision.",
    fix="Write `- decision: …` for what is to be decided, and what belongs to it in its `body:`; "
    "or `numbered: false` where it is meant as it stands.",
    example="""\
part-1: {sections: {summary: [{decision: Approve the purchase}, Approve the training.]}}
""",
    mended="""\
part-1: {sections: {summary: [{decision: Approve the purchase}, {decision: Approve the training}]}}
""",
    level="note",
)


def sections_are_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    paper, form = subject.paper, subject.form
    yield from _sections(paper.part_1, form.part_1, "part-1")
    if paper.part_2:
        yield from _sections(paper.part_2, form.part_2, "part-2")


def _sections(part: PartOne | PartTwo, form: FormPart, name: str) -> Iterator[Finding]:
    written_names = ids_written(part.sections)
    for section in written_names:
        if form.section(section) is None and isinstance(section, Text):
            yield _unknown_section(section, form)
    missing = list(_names_missing(written_names, form))
    if missing:
        at = key_above("sections", written_names, otherwise=part.span)
        yield _missing_sections(missing, name, at)
    for section_name, written in part.sections.items():
        if not isinstance(written, WithheldSection):
            expected = form.section(section_name)
            if expected and expected.one_line and not _is_one_line(written):
                yield ONE_LINE.finding(ONE_LINE.what, _second(written))
        elif isinstance(part, PartTwo):
            what = "a section of Part 2 with a stub in its place"
            yield STUB_IN_PART_2.finding(what, written.span)


def _names_missing(written: Collection[str], form: FormPart) -> Iterator[str]:
    """Yields the sections that the form asks for and nobody wrote, not even under a misspelt name."""
    unknown = [section for section in written if not form.section(section)]
    meant = {_meant(str(section), form) for section in unknown}
    for section, expected in form.sections.items():
        if not expected.required or _is_filled(section, expected, written):
            continue
        name = _example(section, expected)
        if name not in meant:
            yield name


def decisions_stand_among_decisions(subject: Subject) -> Iterator[Finding]:
    """Notes what is written as a paragraph where others are decisions, or the form begins a list of them."""
    paper, form = subject.paper, subject.form
    parts = [(paper.part_1, form.part_1)]
    if paper.part_2:
        parts.append((paper.part_2, form.part_2))  # type: ignore[arg-type] # both have sections
    for part, of_form in parts:
        for name, written in part.sections.items():
            expected = of_form.section(name)
            if expected and isinstance(written, tuple):
                yield from _plain_among_decisions(written, expected)


def _plain_among_decisions(
    blocks: tuple[Block, ...], expected: FormSection
) -> Iterator[Finding]:
    begins_a_list = bool(expected.intro and expected.intro.rstrip().endswith(":"))
    begins_with_decision = bool(blocks) and isinstance(blocks[0], Decision)
    if not (begins_a_list or begins_with_decision):
        return
    for block in blocks:
        if isinstance(block, Paragraph) and block.numbered is not False:
            yield PLAIN_AMONG_DECISIONS.finding(PLAIN_AMONG_DECISIONS.what, block.span)


def _is_one_line(blocks: tuple[Block, ...]) -> bool:
    blocks = tuple(block for block in blocks if not isinstance(block, Title))
    if len(blocks) != 1:
        return False
    block = blocks[0]
    if isinstance(block, Paragraph):
        return not (block.items or block.bullets or block.below)
    return isinstance(block, Use)


def _second(blocks: tuple[Block, ...]) -> Span:
    """Returns where a section begins to be more than one paragraph."""
    return blocks[:2][-1].span


def _is_filled(section: str, expected: FormSection, written: Iterable[str]) -> bool:
    if expected.holds:
        return True
    if expected.repeated:
        return any(is_numbered_section(section, name) for name in written)
    return section in written


def _example(section: str, expected: FormSection) -> str:
    """Returns the name of a section, as an author writes it: `option-1` of the repeated section `option`."""
    if expected.repeated:
        return f"{section}-1"
    return str(section)


# What a repeated section is called elsewhere.
OTHERWISE_CALLED = (("appendix", "annex"), ("annex", "appendix"), ("schedule", "annex"))


def _called_here(section: str) -> str:
    """Returns the name of a section with the other word that a form may have for its first one; empty if it has none."""
    for word, other in OTHERWISE_CALLED:
        if section.startswith(word):
            return other + section.removeprefix(word)
    return ""


def _unknown_section(section: Text, form: FormPart) -> Finding:
    known_name = _meant(str(section), form)
    if not known_name:  # the word may be one of the paper's, which lost its quotes
        what = "no section of this part of the form"
        fix = f"Sections here: {', '.join(_names_to_write(form))}."
        return UNKNOWN_SECTION.finding(what, section.span, fix=fix)
    what = f"`{section}` is not a section of this part of the form"
    fix = f"Did you mean `{known_name}`?"
    return UNKNOWN_SECTION.finding(what, section.span, fix=fix, shows=str(section))


def _names_to_write(form: FormPart) -> tuple[str, ...]:
    """Returns the names of the sections in which authors write: all but boxes."""
    return tuple(
        _example(name, section)
        for name, section in form.sections.items()
        if not section.holds
    )


def _meant(section: str, form: FormPart) -> str:
    """Returns the section that is meant by a misspelt name, or by the first word of its own: `legal`."""
    known = _names_to_write(form)
    beginning = [name for name in known if name.startswith(f"{section}-")]
    if len(beginning) == 1:
        return beginning[0]
    if other := _called_here(section):
        base = next((name for name in form.sections if other.startswith(name)), "")
        if base:
            return _example(base, form.sections[base])
    known_name = nearest(section, known)
    if _differ_in_a_word(section, known_name):
        return ""
    return known_name


def _differ_in_a_word(section: str, known: str) -> bool:
    """Whether two names share whole words alone, and their others are not alike: `risk-comments`, `legal-comments`."""
    words = section.split("-")
    known_words = known.split("-")
    if words[0] == known_words[0] or len(words) == 1:
        return False
    words_alone = "-".join(word for word in words if word not in known_words)
    known_alone = "-".join(word for word in known_words if word not in words)
    if not (words_alone and known_alone):
        return False
    return not nearest(words_alone, (known_alone,))


def _missing_sections(missing: list[str], part: str, at: Span) -> Finding:
    named = ", ".join(f"`{section}`" for section in missing)
    added = "each"
    if len(missing) == 1:
        added = f"`{missing[0]}:`"
    stub = ""
    if part == "part-1":
        stub = ", or `{withheld: GROUND}` if Part 2 has what it withholds"
    finding = MISSING_SECTION.finding(
        f"`{part}` has no section {named}, which this form asks for",
        at,
        fix=f"Add {added} under `sections:`, with a paragraph{stub}.",
    )
    if len(missing) == 1:
        return replace(finding, likely_name=missing[0])
    return finding


def sections_of_part_1_keep_something(subject: Subject) -> Iterator[Finding]:
    """Reports a section of Part 1 of which all is withheld without a wording: a heading over nothing."""
    paper = subject.paper
    public_outline, _ = subject.outlines
    empty = {
        str(placed.name)
        for placed in public_outline.sections
        if not (placed.blocks or placed.withheld)
    }
    for name, section in paper.part_1.sections.items():
        if not isinstance(name, Text) or not isinstance(section, tuple):
            continue
        if name in empty and _uses_passages_alone(section, paper):
            yield _section_left_empty(name)
    for placed in public_outline.sections:
        yield from _headings_over_nothing(placed.blocks)


def _uses_passages_alone(section: tuple[object, ...], paper: Paper) -> bool:
    """Whether a section has passages alone. Each other block that is withheld has a finding of its own."""
    if not section:
        return False
    return all(
        isinstance(block, Use) and paper.passages.get(block.use) for block in section
    )


def _section_left_empty(section: Text) -> Finding:
    return NOTHING_LEFT.finding(
        f"the section `{section}`, which has nothing left in Part 1",
        section.span,
        fix=f"Write `{section}: {{withheld: GROUND}}` in Part 1, "
        "which keeps the heading with the words of the ground; or a public wording.",
        shows=str(section),
    )


def _headings_over_nothing(blocks: tuple[PlacedBlock, ...]) -> Iterator[Finding]:
    for placed, below in zip_longest(blocks, blocks[1:]):
        heads_nothing = below is None or isinstance(below.block, Subheading)
        if isinstance(placed.block, Subheading) and heads_nothing:
            yield heading_over_nothing(placed.block.heading.span)
        if kind_of(placed.block).inside(placed.block):
            yield from _headings_over_nothing(placed.below)


def heading_over_nothing(at: Span, table: str = "") -> Finding:
    """Returns the finding on a heading over nothing; `table` is the id of the table that the heading is in, if it is in
    one.
    """
    where = f" of the table `{table}`" if table else ""
    return NOTHING_LEFT.finding(
        f"a heading{where} with nothing left below it in Part 1",
        at,
        why="It would have nothing below it, and would show that something was there.",
        fix="Withhold the heading too (in a table `withheld:`; elsewhere in Part 2 alone), "
        "or give what is below a public wording.",
    )


def front_lines_are_those_of_the_form(subject: Subject) -> Iterator[Finding]:
    front, form = subject.paper.front, subject.form.front
    known = tuple(map(str, form))
    for line in ids_written(front):
        if line not in known and isinstance(line, Text):
            yield _unknown_front_line(line, known)
    required = [str(name) for name, line in form.items() if line.required]
    known_lines = {
        nearest(str(line), known) for line in ids_written(front) if line not in known
    }
    missing = [
        line
        for line in required
        if not is_written(line, front) and line not in known_lines
    ]
    if missing:
        title = subject.paper.title.span
        at = key_above("front", front, otherwise=title)
        yield _missing_front_lines(missing, at)


def _unknown_front_line(line: Text, known: tuple[str, ...]) -> Finding:
    near = did_you_mean(line, known)
    if not near:  # the word may be one of the paper's, which lost its quotes
        what = "no line of this form's front sheet"
        fix = f"Lines here: {', '.join(known)}."
        return UNKNOWN_FRONT_LINE.finding(what, line.span, fix=fix)
    fix = near.strip()
    what = f"`{line}` is not a line of this form's front sheet"
    return UNKNOWN_FRONT_LINE.finding(what, line.span, fix=fix, shows=str(line))


def _missing_front_lines(missing: list[str], at: Span) -> Finding:
    named = ", ".join(f"`{line}`" for line in missing)
    added = "each"
    if len(missing) == 1:
        added = f"`{missing[0]}: …`"
    return MISSING_FRONT_LINE.finding(
        f"the front sheet has no {named}",
        at,
        fix=f"Add {added} under `front:`.",
    )


RULES = (
    UNKNOWN_SECTION,
    MISSING_SECTION,
    NOTHING_LEFT,
    STUB_IN_PART_2,
    UNKNOWN_FRONT_LINE,
    MISSING_FRONT_LINE,
    ONE_LINE,
    PLAIN_AMONG_DECISIONS,
)
