"""The text of a refusal notice (Freedom of Information Act 2000, section 17), from a paper's own grounds.

It is made of what Part 1 prints, and of whose interest would suffer, which harm, and how the public interest was
weighed: the section asks for these. They are restricted until then, so whoever sends the notice tells them on
purpose. What is withheld is named by its kind and its public place, as Part 1 tells them, and never by its content.
"""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model import view
from twopart.model.ground import Ground
from twopart.model.inline import Withheld
from twopart.model.placed import PUBLIC_PART
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.outline.withholdings import withholdings
from twopart.project.project import anchors_of, ceases, project
from twopart.prose.resolving import Context, capital

LAWS = re.compile(
    r"(?i)freedom of information act|environmental information regulations"
)
WORDS = "words and figures in sentences"
CELLS = "figures in tables"
WHOLE = "whole sections, tables or drawings"
HELD = (
    "We hold the information that you asked for. Some of it is in the published part of the document; what follows "
    "says what we withhold, and why."
)
REVIEW = (
    "If you are not content with this answer, you may ask us within 40 working days for an internal review: we will "
    "look at the request afresh."
)
COMMISSIONER = (
    "If you are not content with the outcome of that review, you may complain to the Information Commissioner: "
    "https://ico.org.uk/make-a-complaint/ or Information Commissioner’s Office, Wycliffe House, Water Lane, "
    "Wilmslow, Cheshire SK9 5AF."
)
HOW_TO_ASK = "Write to whoever answered you, and give the reference above."


@record
class Notice:
    """The words of a notice, which may be read by anybody; and what somebody has to see to before it is sent.

    `told` are the places of the restricted words that it tells on purpose; `grounds` are the ids of those that it is
    about, in the order of Part 1.
    """

    text: str
    reminders: tuple[str, ...]
    told: tuple[Span, ...]
    grounds: tuple[str, ...]


def refusal_notice(subject: Subject, request: str) -> Notice:
    """The notice that answers a request of that reference with the grounds on which Part 1 withholds."""
    return _Writing(subject, request).notice()


class _Writing:
    def __init__(self, subject: Subject, request: str) -> None:
        self.subject = subject
        self.request = request
        self.reminders: list[str] = []
        self.told: list[Span] = []
        outline = subject.outlines[0]
        paper = subject.paper
        self.context = Context(paper, subject.register, outline)
        self.places = withholdings(paper, subject.register, outline)
        self.part_1 = project(paper, subject.register, subject.form, PUBLIC_PART)

    def notice(self) -> Notice:
        paper = self.subject.paper
        named = self.context.in_order(self.places)
        anchors = anchors_of(named)
        blocks = [
            "# Refusal notice",
            f"Your request: {self.request}",
            f"Document: {paper.title}",
            HELD,
        ]
        for name in named:
            blocks += self._of_ground(name, anchors[name])
        blocks += self._how_to_complain()
        return Notice(
            "\n\n".join(blocks) + "\n",
            tuple(self.reminders),
            tuple(self.told),
            tuple(map(str, named)),
        )

    def _of_ground(self, name: str, anchor: str) -> Iterator[str]:
        ground = self.subject.paper.grounds[name]
        if LAWS.search(ground.exemption) is None:
            self.reminders.append(
                f"`{name}` is no exemption of the Freedom of Information Act or the Environmental Information "
                "Regulations: a notice under section 17 needs one"
            )
        yield f"## {ground.exemption}"
        prints = self.subject.form.prints
        if "also" in prints and ground.also:
            yield "We also rely on: " + "; ".join(map(str, ground.also)) + "."
        places = "; ".join(capital(place.name) for place in self.places[name])
        kinds = "; ".join(_kinds(self.part_1, anchor, str(ground.public_stub)))
        yield f"What is withheld: {kinds}. It is withheld in these places of the published part: {places}."
        yield from self._record(name, ground)
        end = ceases(ground.ceases)
        if "ceases" in prints and end:
            yield f"The exemption ceases to apply {end}."

    def _record(self, name: str, ground: Ground) -> Iterator[str]:
        """Why the exemption applies, and how the public interest was weighed, as far as it is recorded."""
        if ground.interest:
            yield f"Whose interest it protects: {self._tell(ground.interest)}"
        else:
            self._lacks(name, "interest")
        if ground.harm:
            likelihood = ground.likelihood or "would be likely to"
            yield f"Why it applies: disclosure {likelihood} cause this: {self._tell(ground.harm)}"
        else:
            self._lacks(name, "harm")
        weighed = ground.balance
        if weighed is None:
            self._lacks(name, "balance")
            return
        yield f"The public interest in publishing: {self._tell(weighed.publish)}"
        yield f"The public interest in withholding: {self._tell(weighed.withhold)}"
        yield f"On balance: {self._tell(weighed.outcome)}"

    def _tell(self, text: Text) -> str:
        self.told.append(text.span)
        return str(text)

    def _lacks(self, name: str, key: str) -> None:
        self.reminders.append(
            f"`{name}` has no `{key}`: a notice says why the exemption applies (section 17(1)(c) and (3))"
        )

    def _how_to_complain(self) -> Iterator[str]:
        yield "## If you are not content with this answer"
        contact = form_part(self.subject.form, PUBLIC_PART).contact or HOW_TO_ASK
        yield f"{REVIEW} {contact}"
        yield COMMISSIONER


def _kinds(part_1: view.View, anchor: str, stub: str) -> tuple[str, ...]:
    """Returns what Part 1 itself says about what it withholds on a ground: no more is public."""
    kinds: set[str] = set()
    for thing in _inside(part_1):
        if isinstance(thing, Withheld) and thing.anchor == anchor:
            kinds.add(WORDS)
        elif isinstance(thing, view.WithheldCell) and thing.anchor == anchor:
            kinds.add(CELLS)
        elif isinstance(thing, view.Stub) and thing.text.markdown == stub:
            kinds.add(WHOLE)
    # What has a wording of its own in its place stands among words.
    return tuple(kind for kind in (WORDS, CELLS, WHOLE) if kind in kinds) or (WORDS,)


def _inside(thing: Any) -> Iterator[Any]:  # noqa: ANN401 - any record of a view
    if is_dataclass(thing):
        yield thing
        for field in fields(thing):
            yield from _inside(getattr(thing, field.name))
    elif isinstance(thing, tuple):
        for each in thing:
            yield from _inside(each)
