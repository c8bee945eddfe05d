"""The text of a refusal notice (Freedom of Information Act 2000, section 17), from a paper's own grounds.

It is made of what Part 1 prints, and of whose interest would suffer, which harm, and how the public interest was
weighed: the section asks for these. They are restricted until then, so whoever sends the notice tells them on
purpose. What is withheld is named by its kind and its public place, as Part 1 tells them, and never by its content.
"""

import re
from collections.abc import Iterable, Iterator

from twopart.base.parts import PUBLIC_PART
from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.ends.withheld_kinds import PublicKinds, ground_of_part_2
from twopart.model.ground import Ground
from twopart.model.placeholder import PRINTED
from twopart.outline.placing import form_part
from twopart.outline.subject import Subject
from twopart.outline.withholdings import withholdings
from twopart.projection.one_part import anchors_of, ceases, project
from twopart.prose.resolving import Context, capital

LAWS = re.compile(
    r"(?i)freedom of information act|environmental information regulations"
)
HELD = (
    "We hold the information that you asked for. Some of it is in the published part of the document; what follows "
    "says what we withhold, and why."
)
REVIEW = (
    "If you are not content with this answer, you may ask us within 40 working days for an internal review: we will "
    "look at the request afresh."
)
IN_TIME = "If you do so within 40 working days, an internal review will look at the request afresh."
COMMISSIONER = (
    "If you are not content with the outcome of that review, you may complain to the Information Commissioner: "
    "https://ico.org.uk/make-a-complaint/ or Information Commissioner’s Office, Wycliffe House, Water Lane, "
    "Wilmslow, Cheshire SK9 5AF."
)
HOW_TO_ASK = "Write to whoever answered you, and give the reference above."


@record
class Notice:
    """The words of a notice, which may be read by anybody; and what somebody has to see to before it is sent.

    `quoted` are the places of the restricted words that it quotes on purpose; `grounds` are the ids of those that it is
    about, in the order of Part 1.
    """

    text: str
    reminders: tuple[str, ...]
    quoted: tuple[Span, ...]
    grounds: tuple[str, ...]


def refusal_notice(subject: Subject, request: str) -> Notice:
    """Returns the notice that answers a request of that reference with the grounds on which Part 1 withholds."""
    return _NoticeWriter(subject, request).notice()


class _NoticeWriter:
    """Writes the notice on one request, and notes what its author still has to look at."""

    def __init__(self, subject: Subject, request: str) -> None:
        self.subject = subject
        self.request = request
        self.reminders: list[str] = []
        self.quoted: list[Span] = []
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
            of_ground = tuple(self._of_ground(name, anchors[name]))
            self._has_holes(name, of_ground)
            blocks += of_ground
        self._lacks_part_2(named)
        blocks += self._how_to_complain()
        return Notice(
            "\n\n".join(blocks) + "\n",
            tuple(self.reminders),
            tuple(self.quoted),
            tuple(map(str, named)),
        )

    def _of_ground(self, name: str, anchor: str) -> Iterator[str]:
        ground = self.subject.paper.grounds[name]
        if LAWS.search(ground.exemption) is None:
            self.reminders.append(
                f"`{name}` is not an exemption of the Freedom of Information Act or the Environmental Information "
                "Regulations: a notice under section 17 needs one. Before it is sent, write the section that applies, such "
                "as section 43(2) of the Act, in the place of the heading of this ground"
            )
        yield f"## {ground.exemption}"
        prints = self.subject.form.prints
        if "also" in prints and ground.also:
            yield "We also rely on: " + "; ".join(map(str, ground.also)) + "."
        places = "; ".join(capital(place.name) for place in self.places[name])
        kinds = "; ".join(self._kinds(name, anchor))
        yield f"What is withheld: {kinds}. It is withheld in these places of the published part: {places}."
        yield from self._record(name, ground)
        end = ceases(ground.ceases)
        if "ceases" in prints and end:
            yield f"The exemption ceases to apply {end}."

    def _kinds(self, name: str, anchor: str) -> tuple[str, ...]:
        public = PublicKinds(self.subject, self.part_1)
        places = tuple(place.name for place in self.places[name])
        return public.of_ground(name, anchor, places)

    def _record(self, name: str, ground: Ground) -> Iterator[str]:
        """Yields why the exemption applies, and how the public interest was weighed, as far as it is recorded."""
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
        self.quoted.append(text.span)
        return str(text)

    def _lacks(self, name: str, key: str) -> None:
        self.reminders.append(
            f"`{name}` has no `{key}`: a notice says why the exemption applies (section 17(1)(c) and (3))"
        )

    def _has_holes(self, name: str, blocks: Iterable[str]) -> None:
        """Reminds of what is not known yet, such as the end of a ground or a day."""
        if any(PRINTED in block for block in blocks):
            self.reminders.append(
                f"`{name}` has a placeholder in its record: the notice has a hole, where it says `{PRINTED}`"
            )

    def _lacks_part_2(self, named: Iterable[str]) -> None:
        """Reminds of a ground that Part 1 states nowhere, and the notice therefore neither."""
        ground = ground_of_part_2(self.subject.paper)
        if ground and ground not in named and named:
            self.reminders.append(
                "Part 2 is withheld on a ground that Part 1 states nowhere: the notice does not say that Part 2 is withheld"
            )

    def _how_to_complain(self) -> Iterator[str]:
        yield "## If you are not content with this answer"
        contact = str(form_part(self.subject.form, PUBLIC_PART).contact or HOW_TO_ASK)
        if "review" in contact:
            yield f"{contact} {IN_TIME}"
        else:
            yield f"{REVIEW} {contact}"
        yield COMMISSIONER
