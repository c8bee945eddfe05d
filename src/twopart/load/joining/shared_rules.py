"""Rules on what papers share: the house beside them, and the stock of grounds."""

from collections.abc import Mapping
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.near import did_you_mean, nearest
from twopart.base.rule import Rule
from twopart.base.source import Span, Text
from twopart.load.joining.near_grounds import near_grounds

_OF_SEVERAL = "It is about a paper and the files that it shares with others."

UNKNOWN_SHARED = Rule(
    name="unknown-shared",
    what="an entry that neither house.yaml nor the stock of grounds has",
    why="Nothing is filled in by guessing.",
    fix="Use one of those that the finding names, or write the entry in full, without `from:`.",
    no_example=_OF_SEVERAL,
)
SHARED_TWICE = Rule(
    name="shared-twice",
    what="something that the shared entry says already",
    why="What papers share is written once; a paper can add to it, but not replace it.",
    fix="Delete the line; or write the entry in full under another id, without `from:`.",
    no_example=_OF_SEVERAL,
)
TAKEN_BY_HOUSE = Rule(
    name="taken-by-house",
    what="an id that house.yaml has, for an entry that is not taken from there",
    why="One id would name two things; and what house.yaml withholds must stay withheld.",
    fix="Add `from: house` and leave out what house.yaml says, or give the entry another id.",
    no_example=_OF_SEVERAL,
)
OPENS_THE_HOUSE = Rule(
    name="opens-the-house",
    what="an entry made public that house.yaml withholds",
    why="A paper may withhold more than house.yaml, and never less.",
    fix="Delete `public: true`, or take it out of `ended`; whoever keeps house.yaml decides whether it may be public.",
    no_example=_OF_SEVERAL,
)


def unknown_shared(name: Text, known: tuple[str, ...]) -> Finding:
    return _unknown(name, did_you_mean(name, known), known)


def unknown_ground(name: Text, laws: Mapping[str, str]) -> Finding:
    """Returns the finding. `laws` are the exemptions of all grounds that there are, by id."""
    near = " or ".join(f"`{id_}`" for id_ in near_grounds(name, laws))
    hint = ""
    if near:
        hint = f"Did you mean {near}? "
    return _unknown(name, hint, tuple(laws))


def _unknown(name: Text, hint: str, known: tuple[str, ...]) -> Finding:
    fix = f"{hint}Known here: {', '.join(known) or 'none'}."
    return UNKNOWN_SHARED.finding(UNKNOWN_SHARED.what, name.span, fix=fix)


def not_in_house(name: Text, at: Span, known: tuple[str, ...]) -> Finding:
    fix = f"{did_you_mean(name, known)}In house.yaml: {', '.join(known)}."
    if not known:
        fix = (
            "No entry of house.yaml, beside the folders of the papers, can be taken: "
            "add this one there, under `people:`, `suppliers:` or `abbreviations:`; or write it in full here."
        )
    finding = UNKNOWN_SHARED.finding(
        "an entry taken from house.yaml, which has none of this id", at, fix=fix
    )
    return replace(finding, likely_name=nearest(name, known))


def label_in_house(label: Text) -> Finding:
    return UNKNOWN_SHARED.finding(
        "a label above entries of the house",
        label.span,
        why="What the house says of an entry is read entry by entry, by every paper.",
        fix="Delete this line, and give each entry below it its own label: `chief: {name: A Person, public: true}`.",
    )


def shared_twice(at: Span) -> Finding:
    return SHARED_TWICE.finding(SHARED_TWICE.what, at)


def taken_by_house(at: Span) -> Finding:
    return TAKEN_BY_HOUSE.finding(TAKEN_BY_HOUSE.what, at)


def opens_the_house(at: Span) -> Finding:
    return OPENS_THE_HOUSE.finding(
        OPENS_THE_HOUSE.what,
        at,
        fix="Delete `public: true`; whoever keeps house.yaml decides whether it may be public.",
    )


def ends_for_the_house(at: Span, name: str) -> Finding:
    """Returns the finding. `name` is the id of what would be opened."""
    return OPENS_THE_HOUSE.finding(
        f"`ended` opens `{name}`, which house.yaml withholds",
        at,
        why="What the house withholds is withheld in every paper, until the house says that it has ended.",
        fix="Leave it to whoever keeps house.yaml, where `ended:` may stand beside `ceases:` of the ground. "
        "To end what this paper alone withholds on a ground of the house, take it under another id: "
        "`own: {from: trade, ended: …}`.",
    )


RULES = (UNKNOWN_SHARED, SHARED_TWICE, TAKEN_BY_HOUSE, OPENS_THE_HOUSE)
