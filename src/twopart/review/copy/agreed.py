"""Adds sign-offs to the review copy: what is open first, and the state of each thing beside it. No record has a hash."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from twopart.outline.subject import Subject
from twopart.prose.resolving import Context
from twopart.review.agreements.data import agreements_record
from twopart.review.agreements.printed_words import id_of_section
from twopart.review.agreements.reading import Agreements
from twopart.review.reading_places import heading_in_words

Record = dict[str, Any]
HEADINGS: Mapping[str, str] = {
    "refused": "Refused",
    "queried": "Queried, and not answered",
    "suspect": "Changed since it was agreed to",
    "withdrawn": "Withdrawn",
}
GONE = "Signed, and no longer in the paper"
OF_WHOLE = "The whole paper"


class AgreedCopy:
    """The state of everything that can be agreed to; the `mark_…` methods add it to the records of the copy."""

    def __init__(self, agreements: Agreements, subject: Subject) -> None:
        self.wrong = agreements.findings
        self.record = agreements_record(agreements, subject.form)
        self.by_kind: Mapping[str, Mapping[str, Record]] = self.record["of"]
        self.sections = _sections(subject)
        self.links: dict[tuple[str, str], Record] = {}

    def mark_entries(self, entries: Iterable[Record]) -> None:
        """Adds the state of each withholding; computed totals are agreed to together with their parts."""
        for outer in entries:
            for entry in (outer, *outer["inner"]):
                name, number = entry["id"], entry["number"]
                entry["agreed"] = self._of("withholding", name)
                self._called("withholding", name, number, number)

    def mark_blocks(self, blocks: Iterable[Record]) -> None:
        """Adds the state of each section where its heading first appears.

        The section of a decision that was taken is none that reviewers agree to.
        """
        seen: set[str] = set()
        for block in blocks:
            for section in block["sections"]:
                part, heading = section["part"], section["words"]
                name = self.sections.get((part, heading), "")
                section["id"] = ""
                section["agreed"] = {}
                if name in self.by_kind["section"] and name not in seen:
                    seen.add(name)
                    section["id"] = name
                    section["agreed"] = self._of("section", name)
                    words = f"Part {part}, {heading}"
                    self._called("section", name, words, block["id"])

    def mark_figures(self, groups: Iterable[Record]) -> None:
        """Adds the state of each row of figures; the cells of a table that share a row are counted."""
        for group in groups:
            for row in group["figures"]:
                states = [self._of("figure", name) for name in row["ids"]]
                row["agreed"] = states[0]
                if row["cells"]:
                    row["agreed"] = _together(row["ids"], states)
                words = row["prints"] or row["heading"]
                for name in row["ids"]:
                    self._called("figure", name, words, row["row"])

    def summary(self) -> Record:
        """Returns what is still open, the gravest first, and how much each role must still agree to."""
        groups = [
            {"heading": heading, "points": list(self._points(state))}
            for state, heading in HEADINGS.items()
        ]
        gone: list[Record] = []
        for each in self.record["lost"]:
            name = self._name(each["kind"], each["id"])
            gone += [{**name, **line} for line in each["lines"]]
        groups.append({"heading": GONE, "points": gone})
        return {
            "wrong": [f"{finding.what} ({_place(finding)})" for finding in self.wrong],
            "groups": [group for group in groups if group["points"]],
            "missing": self.record["missing"],
            "counts": self.record["counts"],
            "whole": self._of("paper", "paper"),
            "signed": self._signed(),
        }

    def _points(self, state: str) -> Iterator[Record]:
        """Yields the sign-offs of all things in a state, each with a link to its place in the copy."""
        for kind, things in self.by_kind.items():
            for name, thing in things.items():
                for line in thing["lines"]:
                    if line["state"] == state:
                        yield {**self._name(kind, name), **line}

    def _signed(self) -> bool:
        """Whether there is any sign-off."""
        if self.record["lost"]:
            return True
        return any(thing["lines"] for thing in self.record["things"])

    def _of(self, kind: str, name: str) -> Record:
        """Returns the state of a thing; an empty record if it cannot be agreed to separately."""
        return self.by_kind[kind].get(name, {})

    def _called(self, kind: str, name: str, words: str, to: str) -> None:
        """Keeps what a thing is called in the copy, and where it stands there, if that is not known yet."""
        link = {"name": words, "to": to}
        self.links.setdefault((kind, name), link)

    def _name(self, kind: str, name: str) -> Record:
        """Returns the name of a thing, its place in the copy, and its id."""
        if kind == "paper":
            return {"name": OF_WHOLE, "to": "", "id": name}
        unprinted = {"name": kind, "to": ""}
        link = self.links.get((kind, name), unprinted)
        return {**link, "id": name}


def _sections(subject: Subject) -> Mapping[tuple[int, str], str]:
    """Returns the ids of sections, by part and printed heading."""
    names: dict[tuple[int, str], str] = {}
    for outline in subject.outlines:
        context = Context(subject.paper, subject.register, outline)
        for section in outline.sections:
            heading = heading_in_words(section, context)
            name = id_of_section(section, outline)
            names.setdefault((outline.part, heading), name)
    return names


def _together(names: list[str], states: list[Record]) -> Record:
    """Combines the states of the cells of a row: open ones one by one, and a count by role of those agreed to."""
    lines: list[Record] = []
    agreed: dict[str, int] = {}
    asked: dict[str, int] = {}
    for name, state in zip(names, states, strict=True):
        for role in state.get("asked", ()):
            asked[role] = asked.get(role, 0) + 1
        for line in state.get("lines", ()):
            if line["state"] == "agreed":
                role = line["role"]
                agreed[role] = agreed.get(role, 0) + 1
            else:
                lines.append({**line, "cell": name})
    total = len(names)
    counts = [f"{count} of {total} agreed: {role}" for role, count in agreed.items()]
    left = [f"{role} ({_cells(count)})" for role, count in asked.items()]
    return {"lines": lines, "counts": counts, "asked": left}


def _cells(count: int) -> str:
    if count == 1:
        return "1 cell"
    return f"{count} cells"


def _place(finding: Any) -> str:  # noqa: ANN401 - a Finding has its place, or a file
    return str(finding.at or finding.file)
