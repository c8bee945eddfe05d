"""`twopart schema`: the JSON Schema that editors complete from, made by pydantic out of the types of a paper."""

import json
from argparse import Namespace
from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from twopart.base import exit
from twopart.load.leaves import READERS
from twopart.load.shape import shape_of
from twopart.model import figure, ground, paper, table, ties
from twopart.model.forms import form, formalities, house
from twopart.model.forms.form import Form
from twopart.model.forms.house import House
from twopart.model.paper import Paper
from twopart.model.published import Publication

Wanted = Any  # a type annotation
MODULES = (paper, figure, table, formalities, ground, ties, form, house)
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# An editor's YAML takes 3 and 4.392 for numbers; here every value is the words it is.
Leaf = str | int | float


def run(asked: Namespace) -> int:
    if asked.published:
        print(schema_of_published())
    elif asked.forms:
        print(schema_of_forms())
    elif asked.house:
        print(schema_of_house())
    else:
        print(schema())
    return exit.DONE


def schema() -> str:
    """Of one file of a paper: any of its keys may stand in another file, so none of them is required."""
    return _schema_of(Paper)


def schema_of_forms() -> str:
    """Of a `form.yaml`: a form may inherit any of its keys, so none of them is required."""
    return _schema_of(Form)


def schema_of_house() -> str:
    """The schema of `house.yaml`, which papers share."""
    return _schema_of(House)


def _schema_of(whole: type) -> str:
    model = model_of(whole)
    records = _records()
    for record in records:
        names = {each.__name__: model_of(each) for each in records}
        model_of(record).model_rebuild(_types_namespace=names)
    description = model.model_json_schema()
    description.pop("required", None)
    return json.dumps({"$schema": DIALECT, **description}, indent=1)


def schema_of_published() -> str:
    """The schema of the register of published figures: entries by id."""
    description = {
        "title": "Published figures",
        "type": "object",
        "additionalProperties": model_of(Publication).model_json_schema(),
    }
    return json.dumps({"$schema": DIALECT, **description}, indent=1)


def _records() -> tuple[type, ...]:
    return tuple(dict.fromkeys(_records_of_modules()))


def _records_of_modules() -> Iterator[type]:
    names = {module.__name__ for module in MODULES}
    for module in MODULES:
        for thing in vars(module).values():
            if isinstance(thing, type) and _is_record(thing, names):
                yield thing


def _is_record(thing: type, modules: set[str]) -> bool:
    fields = getattr(thing, "__dataclass_fields__", ())
    return thing.__module__ in modules and "span" in fields


@cache
def model_of(record: type) -> type[BaseModel]:
    """The pydantic model of a record: the same keys, unknown ones refused, with what `about` says of each."""
    shape = shape_of(record)
    about: Mapping[str, str] = getattr(record, "about", {})
    members: dict[str, Any] = {}
    for key, wanted in shape.types.items():
        if key in shape.required:
            field = Field(alias=key, description=about.get(key))
        else:
            # A factory: a default would be written into the schema.
            field = Field(
                default_factory=lambda: None,
                alias=key,
                description=about.get(key),
            )
        members[shape.names[key]] = (_written(record, key, wanted), field)
    config = ConfigDict(extra="forbid", title=record.__name__)
    return create_model(
        record.__name__,
        __config__=config,
        __doc__=record.__doc__,
        **members,
    )


def _written(record: type, key: str, wanted: Wanted) -> Any:
    """The type of a field, with the other ways to write it."""
    others: Mapping[str, Wanted] = getattr(record, "also_written", {})
    if key not in others:
        return _type(wanted)
    return Union[_type(wanted), _type(others[key])]  # noqa: UP007 - made at run time


def _type(wanted: Wanted) -> Any:
    origin: Any = get_origin(wanted)
    if origin in (Union, UnionType):
        members = [_type(each) for each in get_args(wanted) if each is not type(None)]
        return Union[tuple(members)]  # noqa: UP007 - made at run time
    if origin is tuple:
        member = _type(get_args(wanted)[0])
        return list[member] | Leaf  # type: ignore[valid-type]
    if origin is Mapping:
        member = _type(get_args(wanted)[1])
        return dict[str, member]  # type: ignore[valid-type]
    if origin is Literal:
        return wanted
    if origin is Annotated or wanted in READERS:
        return Leaf
    return _named(wanted)


def _named(wanted: Wanted) -> Any:
    """A record, by its name; or a shorter way to write it, if it has one."""
    name: str = getattr(wanted, "__name__", "") or wanted
    reference = ForwardRef(name)
    if hasattr(wanted, "shorthand"):
        shorter = _type(shape_of(wanted).types[wanted.shorthand])
        return Union[reference, shorter]  # noqa: UP007 - made at run time
    return reference
