"""Rules on markings: those of grounds are written as markings are, and no higher than that of the part."""

from collections.abc import Iterator

from twopart.base.finding import Finding
from twopart.base.rule import Rule
from twopart.model.forms.markings import taken_apart
from twopart.outline.subject import Subject
from twopart.prose.marking_words import misfits

HIGHER_MARKING = Rule(
    name="higher-marking",
    what="a ground that is marked higher than Part 2, or as something that its marking does not name",
    why="A page bears the highest marking of what it holds.",
    fix="Mark Part 2 in the form as the ground is marked; or mark the ground as Part 2 is, if that is enough.",
    example="""\
grounds:
  commercial:
    marking: OFFICIAL-SENSITIVE [PERSONAL DATA]
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
""",
    mended="""\
grounds:
  commercial:
    marking: OFFICIAL-SENSITIVE [COMMERCIAL]
    exemption: Section 43(2) of the Freedom of Information Act 2000
    interest: The supplier
    harm: rivals would learn its prices
    likelihood: would be likely to
    balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
    ceases: {event: when the contract is signed}
    decided: {name: A Person, role: Director, on: 1 May 2024}
    public-wording: "[withheld]"
    public-stub: This is withheld.
""",
    level="note",
)


def markings_of_grounds_are_markings(subject: Subject) -> Iterator[Finding]:
    """A marking of the stock has its finding where it stands, in every paper that uses it."""
    for ground in subject.paper.grounds.values():
        if ground.marking is not None:
            yield from misfits(ground.marking)


def no_ground_is_marked_higher_than_part_2(subject: Subject) -> Iterator[Finding]:
    own = taken_apart(str(subject.form.part_2.marking))
    for name, ground in subject.paper.grounds.items():
        if ground.marking is None or ground.of_house:
            continue
        other = taken_apart(str(ground.marking))
        if other.tier and own.tier and not own.covers(other):
            what = f"the ground `{name}` is marked {ground.marking}, and Part 2 {subject.form.part_2.marking}"
            yield HIGHER_MARKING.finding(what, ground.marking.span)


RULES = (HIGHER_MARKING,)
