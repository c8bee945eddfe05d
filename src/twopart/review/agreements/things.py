"""Lists what reviewers can agree to, under stable ids: withholdings, figures, sections, and the whole paper."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from twopart.base.parts import PUBLIC_PART, RESTRICTED_PART
from twopart.base.record import record
from twopart.figures.grid import written_columns
from twopart.figures.register import Entry
from twopart.model.figure import Figure, FigurePath, is_place
from twopart.model.paper import Name, Paper
from twopart.model.prose import Prose
from twopart.model.sign_offs import WHOLE, ThingKind
from twopart.model.table import CELL, Cell, Table
from twopart.outline.placing import outline
from twopart.outline.subject import Subject
from twopart.projection.words_in_part import prose_in_part
from twopart.prose.resolving import Context
from twopart.prose.withheld_things import WithheldThing, withheld_things
from twopart.review.agreements.hashes import Hashes
from twopart.review.agreements.lasting_ids import lasting_id
from twopart.review.agreements.only_in_part_2 import ALL_OF_PART_2, only_in_part_2
from twopart.review.agreements.printed_words import PrintedWords, sections, value_of
from twopart.review.withholdings import Withholding, texts_of_ground, withholdings

ThingKey = tuple[ThingKind, str]  # kind and id
AXES = ("rows", "columns")  # in the ids of withholdings, after the table
OF_TABLES = ("table", "row", "column", "cell")


@record
class Thing:
    """One thing that reviewers agree to. `asked` is whether a form can ask for it: a computed cell follows from others.

    `by_position` is whether its id is a position: `award.clause-2` is another clause once one before it is gone.
    """

    kind: ThingKind
    id: str
    hashes: Hashes
    asked: bool = True
    by_position: bool = False

    @property
    def key(self) -> ThingKey:
        return self.kind, self.id


def things(subject: Subject) -> tuple[Thing, ...]:
    """Returns everything that can be agreed to, each kind in the order of the paper.

    Reviewers agree before a paper is decided on and signed, so what is recorded of that changes nothing they agreed to.
    """
    before = _before_the_decision(subject)
    return (
        *_withholdings(subject, before),
        *_figures(subject),
        *_sections(before),
        _whole(before),
    )


def _before_the_decision(subject: Subject) -> Subject:
    """Returns the paper without its decision and its signatures."""
    if subject.paper.decided is None and not subject.paper.signed:
        return subject
    paper = replace(subject.paper, decided=None, signed={})
    outlines = (
        outline(paper, subject.form, PUBLIC_PART),
        outline(paper, subject.form, RESTRICTED_PART),
    )
    return replace(subject, paper=paper, outlines=outlines)


def by_key(all_things: Iterable[Thing]) -> Mapping[ThingKey, Thing]:
    return {thing.key: thing for thing in all_things}


def within_table(name: str, all_things: Iterable[Thing]) -> list[Thing]:
    """Returns what there is of the row of this id, or else of the column or the table, in the order of the paper.

    Of `costs.kit` these are its cells, `costs.kit.y1` …, and `costs.rows.kit` if the row is withheld.
    """
    table, *steps = _steps(name)
    line = [step for step in steps if step]
    of_row: list[Thing] = []
    of_column: list[Thing] = []
    for thing in all_things:
        of_table, *path = _steps(thing.id)
        is_cell = thing.kind == "figure" and len(path) > 1
        is_part = is_cell or _axis(thing.id)
        if of_table != table or not is_part:
            continue
        if path[: len(line)] == line:
            of_row.append(thing)
        elif path[1:] == line:
            of_column.append(thing)
    return of_row or of_column


def _steps(name: str) -> list[str]:
    """Returns the ids of a table, a row and a column; of a column alone, an empty one stands for the row."""
    steps = name.split(".")
    match _axis(name):
        case "rows":
            del steps[1]
        case "columns":
            steps[1] = ""
    return steps


def _axis(name: str) -> str:
    """Returns `rows` or `columns`, if the id of a withholding in a table has one; else an empty string."""
    for step in name.split(".")[1:2]:
        if step in AXES:
            return step
    return ""


def _withholdings(subject: Subject, before: Subject) -> Iterator[Thing]:
    by_id = {each.id: each for each in withheld_things(subject.paper)}
    for each in withholdings(subject):
        thing = by_id[each.id]
        of = subject
        if thing.kind == ALL_OF_PART_2:
            of = before
        hashes = _hashes_of_withholding(each, thing, of)
        _, *steps = each.id.split(".")
        by_position = any(map(_is_position, steps))
        yield Thing("withholding", each.id, hashes, by_position=by_position)


def _is_position(step: str) -> bool:
    return step.isdecimal() or step.startswith("clause-")


def _hashes_of_withholding(
    each: Withholding, thing: WithheldThing, subject: Subject
) -> Hashes:
    printed = _printed_of(thing, subject)
    return Hashes.of(
        words=(each.kind, *printed.words),
        value=printed.values,
        part_1=(each.instead,),
        ground=texts_of_ground(subject.paper.grounds[each.ground]),
    )


def _printed_of(thing: WithheldThing, subject: Subject) -> PrintedWords:
    """Returns the withheld words and values of a thing."""
    printed = PrintedWords(subject, RESTRICTED_PART)
    withheld = thing.thing
    path = tuple(thing.id.split("."))
    match thing.kind:
        case "figure":
            printed.add_value(path)
        case "name":
            _add_name(withheld, printed)
        case "clause":
            printed.add_runs(withheld.full)
        case _ if thing.kind == ALL_OF_PART_2:
            printed.add(only_in_part_2(subject))
        case _:
            _add_other(thing, printed)
    if thing.kind in OF_TABLES:
        _add_cells(path, printed)
    return printed


def _add_name(name: Name, printed: PrintedWords) -> None:
    printed.words += [str(name.name), str(name.short or "")]
    printed.words += map(str, name.aliases)


def _add_other(thing: WithheldThing, printed: PrintedWords) -> None:
    """Adds the words of paragraphs, items, rows and so on, without what Part 1 says instead."""
    instead = getattr(thing.thing, "public_wording", None)
    without = getattr(instead, "span", None)
    printed.add_everything_but(thing.thing, without)


def _add_cells(path: FigurePath, printed: PrintedWords) -> None:
    table, *rest = path
    match rest:
        case ["rows", row]:
            printed.add_table(table, row=row)
        case ["rows", row, column]:
            printed.add_table(table, row=row, column=column)
        case ["columns", column]:
            printed.add_table(table, column=column)
        case _:
            printed.add_table(table)


def _figures(subject: Subject) -> Iterator[Thing]:
    context = Context(subject.paper, subject.register, subject.outlines[1])
    for path, entry in subject.register.entries.items():
        if entry.value is None:
            continue
        if len(path) == 1:
            figure = subject.paper.figures.get(path[0])
            if figure is not None and _is_printed(path[0]):
                yield Thing(
                    "figure",
                    lasting_id(path[0], subject),
                    _hashes_of_figure(figure, entry),
                    by_position=is_place(path[0]),
                )
        elif len(path) == len(CELL) and path[0] in subject.paper.tables:
            yield _cell(path, entry, context)


def _is_printed(name: str) -> bool:
    """Whether a figure is one of the paper, and not a step of a formula."""
    return not name.startswith("=")


def _hashes_of_figure(figure: Figure, entry: Entry) -> Hashes:
    return Hashes.of(
        value=(value_of(entry),),
        label=_label(entry),
        note=(str(figure.note or ""),),
        formula=(_formula(figure.formula),),
    )


def _label(entry: Entry) -> tuple[str, ...]:
    if entry.label.public:
        return ("public",)
    return ("withheld", *sorted(entry.label.grounds))


def _formula(formula: object) -> str:
    return str(getattr(formula, "text", ""))


def _cell(path: FigurePath, entry: Entry, context: Context) -> Thing:
    table = context.paper.tables[path[0]]
    _, row, column = path
    of_row = table.rows[row]
    of_column = table.columns[column]
    headings = (
        str(table.caption),
        prose_in_part(of_row.heading, context),
        prose_in_part(of_column.heading, context),
    )
    parts_of_row = map(str, of_row.sum)
    parts_of_column = map(str, of_column.sum)
    sums = (*parts_of_row, "/", *parts_of_column)
    hashes = Hashes.of(
        words=headings,
        value=(value_of(entry),),
        label=_label(entry),
        note=(str(table.note or ""),),
        formula=(_formula(of_column.formula), *sums),
    )
    return Thing(
        "figure",
        ".".join(path),
        hashes,
        asked=_is_written(path, table),
    )


def _is_written(path: FigurePath, table: Table) -> bool:
    """Whether an author wrote the cell, with a value other than nil or n/a."""
    _, row, column = path
    cells = table.rows[row].cells
    by_column = dict(zip(written_columns(table), cells, strict=False))
    cell = by_column.get(column)
    if not isinstance(cell, Cell) or isinstance(cell.value, Prose):
        return False
    return cell.value.number is not None


def _sections(subject: Subject) -> Iterator[Thing]:
    for part in subject.outlines:
        for name, alone in sections(part):
            printed = PrintedWords(subject, part.part)
            printed.add_outline(alone)
            heading = alone.sections[0].heading
            words = (heading, *printed.words)
            hashes = Hashes.of(words=words, value=printed.values)
            yield Thing("section", name, hashes)


def _whole(subject: Subject) -> Thing:
    """Returns the whole paper as one thing: what both parts print, and all grounds."""
    first = PrintedWords(subject, PUBLIC_PART)
    second = PrintedWords(subject, RESTRICTED_PART)
    first.add_outline(subject.outlines[0])
    second.add_outline(subject.outlines[1])
    hashes = Hashes.of(
        part_1=(str(subject.paper.title), *first.words, *first.values),
        words=second.words,
        value=second.values,
        ground=_grounds(subject.paper),
    )
    return Thing("paper", WHOLE, hashes)


def _grounds(paper: Paper) -> Iterator[str]:
    for name, ground in paper.grounds.items():
        yield f"{name}:"
        yield from texts_of_ground(ground)
