"""Knows how the records of a view are printed: those of each kind of block, and those around the blocks."""

from collections.abc import Iterator, Mapping

from twopart.blocks.kind import InPrint
from twopart.blocks.kinds import KINDS
from twopart.model import view

# What stands around the blocks.
OF_THE_FORM = (
    InPrint(
        view.View,
        noun="front sheet",
        not_printed={
            "form": "the name of the form's folder",
            "called": "templates print it in sentences of their own",
            "terms": "the words that templates print of their own accord",
            "inherits": "folders of templates",
            "crest": "the file of a drawing",
            "sheet": "the file of a style sheet",
        },
    ),
    InPrint(view.FrontLine, noun="line of the front sheet"),
    InPrint(view.Box, noun="box"),
    InPrint(view.BoxLine, noun="line of a box"),
    InPrint(view.Ground, noun="ground"),
    InPrint(view.Opening, noun="note on what was opened"),
    InPrint(
        view.Section,
        noun="section heading",
        order=("number", "heading", "intro", "blocks"),
    ),
)
# Fields of any record that stand on no page, each with the reason.
NEVER_PRINTED: Mapping[str, str] = {
    "kind": "the name of the type",
    "anchor": "where links lead; they are followed",
    "style": "how it looks",
}


def _in_print() -> Iterator[InPrint]:
    yield from OF_THE_FORM
    for kind in KINDS.values():
        yield from kind.in_print


IN_PRINT: Mapping[str, InPrint] = {each.record.__name__: each for each in _in_print()}


AS_ITS_FIELDS = InPrint(object)


def of(kind: str) -> InPrint:
    """Returns how a record is printed, by the name of its type; field by field, unless something else is stated for it."""
    return IN_PRINT.get(kind, AS_ITS_FIELDS)
