"""Paper -> its public source: the YAML data of a paper that says what Part 1 says, and holds nothing withheld.

A projection like the one to a view, and as pure. Where Part 1 says something in the place of what is withheld, the
public source says the same in its place; it never held the rest. Ids, which nothing labels, are numbered anew in the
order in which Part 1 needs them; notes, comments and formulas stay behind. Of a figure or name there is what Part 1
prints: a month, if it prints no day; a short name, if it never prints the full one.
"""

from collections.abc import Iterator, Mapping

import yaml

from twopart.blocks.kinds import kind_of
from twopart.blocks.source_data import (
    Data,
    Ids,
    ceasing,
    given,
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
from twopart.model.placeholder import WORD
from twopart.model.prose import Prose, Words
from twopart.model.quantity import Value
from twopart.model.ties import TYPED
from twopart.outline.subject import Subject
from twopart.outline.withholdings import withholdings
from twopart.project.as_printed import (
    WHOLE,
    least,
    printed,
    referred,
    variant_left,
)
from twopart.project.printed_grounds import PrintedGrounds
from twopart.project.project import anchors_of, project
from twopart.prose.resolving import Context
from twopart.prose.runs import Mark, PublicRun, Reworded, public_runs

PUBLIC_PART = 1
SHORT = "short"
WIDTH = 110  # characters of a line
NOT_PRINTED = "Not printed in Part 1."
REASON = "Excepted in the source that this was made from."


def public_source(subject: Subject) -> Data:
    """What `twopart export` writes: plain dictionaries, lists and words, in the order of a paper's keys."""
    return {
        key: with_placeholders(value) for key, value in _Source(subject).whole().items()
    }


def written(data: Data) -> str:
    """Public data as YAML. What is not plain data, but a word that knows its place in the paper, is refused."""
    return yaml.safe_dump(
        data,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
    )


class _Source:
    """Walks Part 1 in reading order, and gathers what it refers to."""

    def __init__(self, subject: Subject) -> None:
        context = Context(
            subject.paper,
            subject.register,
            subject.outlines[0],
        )
        self.paper: Paper = context.paper
        self.form = subject.form
        self.context = context
        self.ids = Ids()
        self.registers: dict[str, Data] = {
            key: {}
            for key in (
                "names",
                "figures",
                "notes",
                "tables",
                "timelines",
                "passages",
            )
        }
        self.printed = printed(self.paper, context.outline)
        self.wanted = {
            reference.path[0] for reference in referred(self.paper, context.outline)
        }

    def whole(self) -> Data:
        places = withholdings(
            self.paper,
            self.context.register,
            self.context.outline,
        )
        named = self.context.in_order(places)
        anchors = anchors_of(named)
        printed_grounds = PrintedGrounds.by(
            project(
                self.paper,
                self.context.register,
                self.form,
                PUBLIC_PART,
            )
        )
        grounds = {
            self.ids.of("ground", name): self._ground(
                self.paper.grounds[name], anchors[name], printed_grounds
            )
            for name in named
        }
        front = {str(key): self.words(line) for key, line in self.paper.front.items()}
        sections = {
            str(placed.name): self._section(self.paper.part_1.sections[placed.name])
            for placed in self.context.outline.sections
        }
        gathered = {
            key: register for key, register in self.registers.items() if register
        }
        public = "\n".join(
            _words(
                (
                    str(self.paper.title),
                    front,
                    grounds,
                    gathered,
                    sections,
                )
            )
        )
        return {
            "form": str(self.paper.form), "title": str(self.paper.title), "public-source": True,
            **given(example=self.paper.example),
            "front": front, **given(grounds=grounds), **gathered, **given(exceptions=self._exceptions(public)),
            "part-1": {"sections": sections},
        }  # fmt: skip

    def _exceptions(self, public: str) -> list[Data]:
        """Those whose words stand in what is public; their reasons may say more."""
        return [
            {
                "rule": str(exception.rule),
                "item": str(exception.item),
                "reason": REASON,
            }
            for exception in self.paper.exceptions
            if exception.rule == TYPED and " ".join(exception.item.split()) in public
        ]

    def _ground(
        self,
        ground: Ground,
        anchor: str,
        printed_grounds: "PrintedGrounds",
    ) -> Data:
        """What Part 1 prints of it; a constant for what a paper must have and this Part 1 does not print."""
        prints = self.form.prints
        return given(
            exemption=str(ground.exemption),
            also=list(map(str, ground.also)) if "also" in prints else None,
            ceases=ceasing(ground.ceases)
            if "ceases" in prints
            else {"event": NOT_PRINTED},
            public_wording=text(ground.public_wording)
            if printed_grounds.marks(ground.mark, anchor)
            else None,
            cited_as=text(ground.cited_as)
            if printed_grounds.marks(ground.citation, anchor)
            else None,
            public_stub=str(ground.public_stub)
            if str(ground.public_stub) in printed_grounds.stubs
            else NOT_PRINTED,
        )

    # What stands in a section

    def _section(self, section: tuple[Block, ...] | WithheldSection) -> object:
        if isinstance(section, WithheldSection):
            return {"withheld": self.ground(section.withheld)}
        return self.blocks(section)

    def blocks(self, blocks: tuple[Block, ...]) -> list[Data]:
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
        """What says only that something is withheld says it once for all that follow one another."""
        beside: list[Data] = []
        while (
            entry.keys() == {"withheld"}
            and written
            and written[-1].keys() == {"withheld"}
        ):
            beside.append(written.pop())
        alike = {
            str(each["withheld"]): each
            for each in (*beside, entry)
            if each.keys() == {"withheld"}
        }
        written += (
            [alike[ground] for ground in sorted(alike, key=_number)]
            if alike
            else [entry]
        )

    def enter(
        self,
        register: str,
        name: str,
        entry: Data,
    ) -> None:
        self.registers[register][name] = entry

    def date(self, name: str) -> str:
        return self._figure_id(
            (str(name),), self.context.register.entries[(str(name),)]
        )

    def id_of(self, name: str | None) -> str | None:
        return self.ids.of("paragraph", name) if name in self.wanted and name else None

    # Words and what they refer to

    def words(self, prose: Prose | None) -> str | None:
        if prose is None:
            return None
        standing = public_runs(prose, self.paper.notes)
        return "".join(
            self._reworded(run) if isinstance(run, Reworded) else self._run(run)
            for run in standing
        )

    def _reworded(self, run: Reworded) -> str:
        """A clause without its full words: Part 1 tells that something is withheld there."""
        instead = "".join(self._run(part) for part in run.runs).replace("|", r"\|")
        return f"[[{self.ground(run.ground)}: | {instead}]]"

    def _run(self, run: PublicRun) -> str:
        if isinstance(run, Words):
            return str(run.markdown).replace("{", r"\{").replace("}", r"\}")
        if isinstance(run, Mark):
            marks = [
                self._redacted(ground, "")
                for ground in self.context.in_order(run.grounds)
            ]
            return " ".join("{" + mark + "}" for mark in marks)
        return "{" + ".".join(self._path(run.path)) + "}"

    def _path(self, path: tuple[str, ...]) -> tuple[str, ...]:
        name, *rest = path
        paper = self.paper
        if name == WORD:
            return path
        if name in paper.figures or (name in paper.tables and rest):
            return self._figure_path(path)
        if name in paper.names:
            return self._name_path(name, rest)
        if name in paper.notes:
            own = self.ids.of("note", name)
            self.registers["notes"].setdefault(own, self.words(paper.notes[name]))
            return (own,)
        kinds = {
            "passage": paper.passages,
            "table": paper.tables,
            "timeline": paper.timelines,
        }
        kind = next(
            (kind for kind, known in kinds.items() if name in known), "paragraph"
        )
        return (self.ids.of(kind, name), *rest)

    def _name_path(
        self,
        name: str,
        rest: list[str],
    ) -> tuple[str, ...]:
        found = self.paper.names[name]
        if found.withheld is not None:
            return (self._redacted(str(found.withheld), ""),)
        own = self.ids.of("name", name)
        variants = self.printed.get((name,), frozenset())
        if WHOLE not in variants:
            self.registers["names"][own] = {"name": str(found.short), "public": True}
            return (own,)
        short = text(found.short) if SHORT in variants else None
        self.registers["names"][own] = given(
            name=str(found.name), short=short, public=True
        )
        return (own, *rest)

    def _figure_path(self, path: tuple[str, ...]) -> tuple[str, ...]:
        length = 1 if path[0] in self.paper.figures else 3
        base, variant = path[:length], path[length:]
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
        """One figure without a value for all that Part 1 replaces by the same words: it does not tell how many."""
        own = self.ids.of("withheld", f"{ground}: {wording}")
        self.registers["figures"][own] = given(
            redacted=True,
            withheld=self.ids.of("ground", ground),
            public_wording=wording,
        )
        return own

    def ground(self, ground: str) -> str:
        """The new id of a ground."""
        return self.ids.of("ground", ground)

    def reference_of(
        self,
        kind: str,
        name: str,
    ) -> str | None:
        return self.ids.of(kind, name) if name in self.wanted else None

    def _figure_id(
        self,
        base: tuple[str, ...],
        entry: Entry,
    ) -> str:
        """A figure stands there with its printed value, never with the formula that yields it."""
        own = self.ids.of("figure", ".".join(base))
        value = self._least(base, entry)
        self.registers["figures"][own] = {
            **(stated(value) if value is not None else {}),
            "public": True,
        }
        return own

    def _least(
        self,
        base: tuple[str, ...],
        entry: Entry,
    ) -> Value | None:
        return (
            None
            if entry.value is None
            else least(entry.value, self.printed.get(base, frozenset({WHOLE})))
        )


def _number(id_: str) -> tuple[int, str]:
    """Ids of grounds are numbered in the order of the laws."""
    return len(id_), id_


def _words(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield " ".join(data.split())
    elif isinstance(data, Mapping):
        yield from _words(tuple(data.values()))
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from _words(each)
