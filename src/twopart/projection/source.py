"""Projects a paper to its public source: the YAML data of a paper that says what Part 1 says, and holds nothing withheld.

This is a projection like the one to a view, and as pure. Where Part 1 says something instead of what is withheld, the
public source says the same; it never held the rest. Ids, which nothing labels, are numbered anew in the order in which
Part 1 needs them; notes, comments and formulas are left out. A figure or name has what Part 1 prints: a month, if it
prints no day; a short name, if it never prints the full one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from twopart.base.parts import PUBLIC_PART
from twopart.base.quick_yaml import yaml
from twopart.blocks.kinds import kind_of
from twopart.blocks.picture import kind_of_picture
from twopart.blocks.source_data import (
    Data,
    Ids,
    filled_keys,
    number_of_id,
    planned_end,
    says_only_withheld,
    stated,
    text,
    with_placeholders,
)
from twopart.figures.register import Entry
from twopart.model.ground import Ground
from twopart.model.paper import (
    Block,
    Paper,
    WithheldSection,
)
from twopart.model.pictures.picture import PictureFile
from twopart.model.placeholder import WORD
from twopart.model.prose import Prose, Reference, Words
from twopart.model.quantity import Value
from twopart.outline.subject import Subject
from twopart.outline.withholdings import withholdings
from twopart.projection.as_printed import (
    WHOLE,
    least,
    printed,
    referred,
    variant_left,
)
from twopart.projection.boxes import NOT_PRINTED, written_boxes
from twopart.projection.one_part import anchors_of, project
from twopart.projection.printed_grounds import PrintedGrounds
from twopart.projection.public_exceptions import public_exceptions
from twopart.prose.resolving import SHORT, Context
from twopart.prose.runs import (
    Mark,
    PrintedRun,
    PublicRun,
    RewordedClause,
    public_runs,
)

REGISTERS = (
    "names",
    "figures",
    "notes",
    "tables",
    "timelines",
    "charts",
    "pictures",
    "passages",
)
VARIANTS_OF_NAMES = frozenset({"short", "role", "email", "telephone"})
WIDTH = 110  # characters of a line


def public_source(subject: Subject) -> Data:
    """Returns the source that `twopart export` writes:
    plain dictionaries, lists and words, in the order of a paper's keys.
    """
    return source_and_pictures(subject)[0]


def source_and_pictures(subject: Subject) -> tuple[Data, Mapping[str, bytes]]:
    """Returns the source, and the pictures that it names."""
    source = _Source(subject)
    data = source.whole()
    whole = {key: with_placeholders(value) for key, value in data.items()}
    return whole, source.files


def as_yaml(data: Data) -> str:
    """Writes public data as YAML. Refuses anything that is not plain data, such as a word that knows its place in the
    paper.
    """
    return yaml.safe_dump(
        data,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
    )


class _Source:
    """Walks Part 1 in reading order, and collects what it refers to."""

    def __init__(self, subject: Subject) -> None:
        outline = subject.outlines[0]
        self.paper: Paper = subject.paper
        self.form = subject.form
        self.context = Context(
            subject.paper,
            subject.register,
            outline,
        )
        self.ids = Ids()
        self.files: dict[str, bytes] = {}
        self.registers: dict[str, Data] = {key: {} for key in REGISTERS}
        self.printed = printed(self.paper, outline)
        self.wanted: set[str] = set()
        self.references = Counter[str]()
        for reference in referred(self.paper, outline):
            self.wanted.add(reference.path[0])
            self.references[reference.path[0]] += 1

    def whole(self) -> Data:
        paper = self.paper
        grounds = dict(self._grounds())
        front = {str(key): self.words(line) for key, line in paper.front.items()}
        sections = dict(self._sections())
        boxes = written_boxes(paper, self.form, self.context.outline, self.words)
        registers = {key: entries for key, entries in self.registers.items() if entries}
        title = str(paper.title)
        everything_public = (title, front, grounds, registers, sections, boxes)
        exceptions = public_exceptions(paper, everything_public)
        return {
            "form": str(paper.form),
            "title": title,
            "public-source": True,
            **filled_keys(example=paper.example),
            **filled_keys(authority=list(map(str, paper.authority))),
            "front": front,
            **filled_keys(grounds=grounds),
            **registers,
            **filled_keys(exceptions=exceptions),
            **boxes,
            "part-1": {"sections": sections},
        }

    def _grounds(self) -> Iterator[tuple[str, Data]]:
        context = self.context
        named = context.in_order(
            withholdings(self.paper, context.register, context.outline)
        )
        anchors = anchors_of(named)
        view = project(
            self.paper,
            context.register,
            self.form,
            PUBLIC_PART,
        )
        view_grounds = PrintedGrounds.by(view)
        for name in named:
            own = self.ids.of("ground", name)
            ground = self.paper.grounds[name]
            yield own, self._ground(ground, anchors[name], view_grounds)

    def _sections(self) -> Iterator[tuple[str, object]]:
        written = self.paper.part_1.sections
        for name, other in self._names_of_sections().items():
            yield other, self._section(written[name])

    def _names_of_sections(self) -> Mapping[str, str]:
        """Returns the sections that authors write; repeated ones are renumbered, so that none seems to be missing."""
        names: dict[str, str] = {}
        repeated = Counter[str]()
        for placed in self.context.outline.sections:
            if placed.holds:
                continue
            name = str(placed.name)
            names[name] = name
            if placed.form.repeated:
                kind, _, _ = name.rpartition("-")
                repeated[kind] += 1
                names[name] = f"{kind}-{repeated[kind]}"
        return names

    def _ground(
        self,
        ground: Ground,
        anchor: str,
        view_grounds: PrintedGrounds,
    ) -> Data:
        """Returns what Part 1 prints of a ground; a constant for what a paper must have and this Part 1 does not print."""
        prints = self.form.prints
        data = filled_keys(exemption=str(ground.exemption))
        if "also" in prints:
            data |= filled_keys(also=list(map(str, ground.also)))
        if "ceases" in prints:
            data |= filled_keys(ceases=planned_end(ground.ceases))
        else:
            data["ceases"] = {"event": NOT_PRINTED}
        if view_grounds.marks(self.context.wording(ground), anchor):
            data |= filled_keys(public_wording=text(ground.public_wording))
        if view_grounds.marks(ground.citation, anchor):
            data |= filled_keys(cited_as=text(ground.cited_as))
        stub = str(ground.public_stub)
        if stub not in view_grounds.stubs:
            stub = NOT_PRINTED
        return data | filled_keys(public_stub=stub)

    # What stands in a section

    def _section(
        self,
        section: tuple[Block, ...] | WithheldSection,
    ) -> object:
        if isinstance(section, WithheldSection):
            return {"withheld": self.ground(section.withheld)}
        return self.blocks(section)

    def blocks(
        self,
        blocks: tuple[Block, ...],
    ) -> list[Data]:
        written: list[Data] = []
        for block in blocks:
            for entry in kind_of(block).source(block, self):
                self._append(entry, written)
        return written

    def _append(
        self,
        entry: Data,
        written: list[Data],
    ) -> None:
        """Appends a paragraph. Consecutive ones that only say that something is withheld say so once."""
        if not says_only_withheld(entry):
            written.append(entry)
            return
        alike = {str(entry["withheld"]): entry}
        while written and says_only_withheld(written[-1]):
            last = written.pop()
            alike[str(last["withheld"])] = last
        written.extend(alike[ground] for ground in sorted(alike, key=number_of_id))

    def enter(
        self,
        register: str,
        name: str,
        entry: Data,
    ) -> None:
        self.registers[register][name] = entry

    def date(self, name: str) -> str:
        path = (str(name),)
        return self._figure_id(path, self.context.register.entries[path])

    def id_of(self, name: str | None) -> str | None:
        if not name or name not in self.wanted:
            return None
        return self.ids.of("paragraph", name)

    # Words and what they refer to

    def words(self, prose: Prose | None) -> str | None:
        if prose is None:
            return None
        standing = public_runs(prose, self.paper.notes)
        return "".join(map(self._run_or_reworded, standing))

    def _run_or_reworded(self, run: PrintedRun) -> str:
        if isinstance(run, RewordedClause):
            return self._reworded(run)
        return self._run(run)

    def _reworded(self, run: RewordedClause) -> str:
        """Writes a clause without its full words: Part 1 says that something is withheld there."""
        instead = "".join(map(self._run, run.runs)).replace("|", r"\|")
        return f"[[{self.ground(run.ground)}: | {instead}]]"

    def _run(self, run: PublicRun) -> str:
        if isinstance(run, Words):
            return str(run.markdown).replace("{", r"\{").replace("}", r"\}")
        if isinstance(run, Mark):
            grounds = self.context.in_order(run.grounds)
            marks = [self._redacted(ground, "") for ground in grounds]
            return " ".join("{" + mark + "}" for mark in marks)
        if run.stated:
            return self._stated(run)
        if run.asks_page:
            return "{" + ".".join(self._path_of_place(run.path)) + "}"
        return "{" + ".".join(self._path(run.path)) + "}"

    def _stated(self, run: Reference) -> str:
        """Writes a figure typed in place as it is; a figure to which others refer has an id."""
        entry = self.context.register.entries[run.path]
        if self.references[run.path[0]] > 1 or entry.value is None:
            return "{" + ".".join(self._path(run.path)) + "}"
        [written] = stated(entry.value).values()
        return f"{{={written}}}"

    def _path(
        self,
        path: tuple[str, ...],
    ) -> tuple[str, ...]:
        name, *rest = path
        paper = self.paper
        if name == WORD:
            return path
        if name in paper.figures or (name in paper.tables and rest):
            return self._figure_path(path)
        if name in paper.names:
            return self._name_path(name, rest)
        if name in paper.notes:
            return (self._note_id(name),)
        return self._path_of_place(path)

    def _path_of_place(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Returns the path to a section, a paragraph or a table: with its new id."""
        name, *rest = path
        if self.context.outline.targets[name].is_section:
            return (self._names_of_sections().get(name, name), *rest)
        return (self.ids.of(self._kind_of(name), name), *rest)

    def _note_id(self, name: str) -> str:
        own = self.ids.of("note", name)
        words = self.words(self.paper.notes[name])
        self.registers["notes"].setdefault(own, words)
        return own

    def _kind_of(self, name: str) -> str:
        """Returns the kind of thing to which a reference leads: an entry of a register, or a paragraph of the outline."""
        if name in self.paper.passages:
            return "passage"
        if name in self.paper.tables:
            return "table"
        if name in self.paper.timelines:
            return "timeline"
        if name in self.paper.charts:
            return "chart"
        if name in self.paper.pictures:
            return kind_of_picture(self.paper.pictures[name])
        return "paragraph"

    def file(self, picture: PictureFile) -> str:
        name = f"picture-{len(self.files) + 1}.{picture.format}"
        self.files[name] = picture.content
        return name

    def _name_path(
        self,
        name: str,
        rest: list[str],
    ) -> tuple[str, ...]:
        entry = self.paper.names[name]
        if entry.withheld is not None:
            return (self._redacted(str(entry.withheld), ""),)
        own = self.ids.of("name", name)
        variants = self.printed.get((name,), frozenset())
        shown = VARIANTS_OF_NAMES & variants
        texts = {each: text(getattr(entry, each)) for each in sorted(shown)}
        name_printed = text(entry.name)
        if WHOLE not in variants:
            # The full name is never printed: something that is printed replaces it.
            first = max(shown)
            name_printed = texts.pop(first)
            if rest == [first]:
                rest = []
        explained = None
        if SHORT in texts:
            explained = entry.explained
        self.registers["names"][own] = filled_keys(
            name=name_printed, **texts, explained=explained, public=True
        )
        return (own, *rest)

    def _figure_path(
        self,
        path: tuple[str, ...],
    ) -> tuple[str, ...]:
        length = 1 if path[0] in self.paper.figures else 3
        base = path[:length]
        variant = path[length:]
        entry = self.context.register.entries[base]
        if not entry.label.public:
            return (self._redacted(entry.ground, entry.wording),)
        own = self._figure_id(base, entry)
        kept = self._least(base, entry)
        if entry.value is None or kept is None:
            return (own, *variant)
        return (
            own,
            *variant_left(
                entry.value,
                ".".join(variant),
                kept,
            ),
        )

    def _redacted(
        self,
        ground: str,
        wording: str,
    ) -> str:
        """Returns one figure without a value for everything that Part 1 replaces with the same words,
        which hides their number.
        """
        own = self.ids.of("withheld", f"{ground}: {wording}")
        self.registers["figures"][own] = filled_keys(
            redacted=True,
            withheld=self.ids.of("ground", ground),
            public_wording=wording,
        )
        return own

    def ground(self, ground: str) -> str:
        """Returns the new id of a ground."""
        return self.ids.of("ground", ground)

    def reference_of(
        self,
        kind: str,
        name: str,
    ) -> str | None:
        if name not in self.wanted:
            return None
        return self.ids.of(kind, name)

    def _figure_id(
        self,
        base: tuple[str, ...],
        entry: Entry,
    ) -> str:
        """Returns the id of a figure, which is written with its printed value, never with the formula that yields it."""
        own = self.ids.of("figure", ".".join(base))
        value = self._least(base, entry)
        data: Data = {}
        if value is not None:
            data = stated(value)
        self.registers["figures"][own] = {**data, "public": True}
        return own

    def _least(
        self,
        base: tuple[str, ...],
        entry: Entry,
    ) -> Value | None:
        if entry.value is None:
            return None
        variants = self.printed.get(base, frozenset({WHOLE}))
        return least(entry.value, variants)
