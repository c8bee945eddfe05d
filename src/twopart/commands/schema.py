"""The JSON Schema that editors complete from, made by pydantic out of the very types that papers are read into."""

import json
from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from twopart.load.leaves import READERS
from twopart.load.shape import shape_of
from twopart.model import ground, paper, ties
from twopart.model.paper import Paper
from twopart.model.published import Publication

Wanted = Any  # a type annotation
MODULES = (paper, ground, ties)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
Leaf = (
    str | int | float
)  # an editor's YAML takes 3 and 4.392 for numbers; here every value is the words it is


def schema() -> str:
    """Of one file of a paper: any of its keys may stand in another file, so none of them is required."""
    made = model_of(Paper)
    for record in _records():
        model_of(record).model_rebuild(
            _types_namespace={r.__name__: model_of(r) for r in _records()}
        )
    described = made.model_json_schema()
    described.pop("required", None)
    return json.dumps({"$schema": DIALECT, **described}, indent=1)


def schema_of_published() -> str:
    """Of the register of published figures: entries by id."""
    entry = model_of(Publication).model_json_schema()
    whole = {
        "title": "Published figures",
        "type": "object",
        "additionalProperties": entry,
    }
    return json.dumps({"$schema": DIALECT, **whole}, indent=1)


def _records() -> tuple[type, ...]:
    things = (thing for module in MODULES for thing in vars(module).values())
    return tuple(
        dict.fromkeys(
            thing for thing in things if isinstance(thing, type) and _is_record(thing)
        )
    )


def _is_record(thing: type) -> bool:
    fields = getattr(thing, "__dataclass_fields__", ())
    return (
        thing.__module__ in {module.__name__ for module in MODULES} and "span" in fields
    )


@cache
def model_of(record: type) -> type[BaseModel]:
    """The pydantic model of a record: the same keys, unknown ones refused, with what `about` says of each."""
    shape = shape_of(record)
    about: Mapping[str, str] = getattr(record, "about", {})
    members: dict[str, Any] = {
        shape.names[key]: (
            _type(wanted),
            Field(alias=key, description=about.get(key))
            if key in shape.required
            else Field(
                default_factory=lambda: None, alias=key, description=about.get(key)
            ),
        )
        for key, wanted in shape.types.items()
    }
    config = ConfigDict(extra="forbid", title=record.__name__)
    return create_model(
        record.__name__, __config__=config, __doc__=record.__doc__, **members
    )


def _type(wanted: Wanted) -> Any:
    origin: Any = get_origin(wanted)
    if origin in (Union, UnionType):
        return Union[  # noqa: UP007
            tuple(
                _type(member) for member in get_args(wanted) if member is not type(None)
            )
        ]
    if origin is tuple:
        member = _type(get_args(wanted)[0])
        return list[member] | Leaf  # type: ignore[valid-type]
    if origin is Mapping:
        return dict[str, _type(get_args(wanted)[1])]  # type: ignore[misc]  # made at run time
    if origin is Literal:
        return wanted
    if origin is Annotated or wanted in READERS:
        return Leaf
    named = ForwardRef(wanted if isinstance(wanted, str) else wanted.__name__)
    return Union[named, Leaf] if hasattr(wanted, "shorthand") else named  # noqa: UP007
