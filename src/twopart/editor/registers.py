"""The registers whose entries may stand below a label that is written once, as editors see them.

The entries are those of the models that `schema.py` makes, by their names.
"""

from collections.abc import Mapping
from typing import Any, ForwardRef, Union

from pydantic import BaseModel, ConfigDict, create_model
from pydantic.fields import FieldInfo

ScalarValue = str | int | float
ABOUT = {
    "public": "entries that may stand in Part 1, below a label that is written once for all; "
    "a value alone, or the keys of an entry",
    "withheld": "entries that are withheld, below the ground for all of them; "
    "a value alone, or the keys of an entry",
}
EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "Figures": {
        "public": "public: {vans: 24 vans}",
        "withheld": "withheld: {commercial: {price: £0.930m}}",
    },
    "Names": {
        "public": "public: {aster: Aster Vans Ltd}",
        "withheld": "withheld: {commercial: {birch: Birch Motors plc}}",
    },
}


class _Figures(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, "Figure"]  # type: ignore[name-defined]  # noqa: F821 - a record of the schema


class _Names(BaseModel):
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, "Name"]  # type: ignore[name-defined]  # noqa: F821 - a record of the schema


BASES = {"Figures": (_Figures, "Figure"), "Names": (_Names, "Name")}
OF_KEYS = {"figures": "Figures", "names": "Names"}  # of a paper


def model(name: str, fields: Mapping[str, FieldInfo]) -> type[BaseModel]:
    """Returns the model of a register: entries by their ids, and the two labels below which entries have none."""
    base, entry = BASES[name]
    unlabelled: Any = Union[ForwardRef(entry), ScalarValue]
    by_id: Any = dict[str, unlabelled]
    public: Any = by_id
    if name == "Names":
        public = Union[by_id, list[Union[by_id, ScalarValue]]]
    return create_model(
        name,
        __base__=base,
        public=(public, fields["public"]),
        withheld=(dict[str, by_id], fields["withheld"]),
    )
