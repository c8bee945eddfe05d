"""Makes JSON Schemas of the files that people write. pydantic derives them from the types of the model."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import UnionType
from typing import Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, create_model

from twopart.editor import registers
from twopart.editor.examples import example_of
from twopart.load.leaves import READERS
from twopart.load.shape import OF_PROGRAMS, Shape, shape_of
from twopart.model import figure, ground, paper, sign_offs, table, ties
from twopart.model.drawn import charts
from twopart.model.forms import form, formalities, house, sheet
from twopart.model.forms.form import Form
from twopart.model.forms.house import House
from twopart.model.label import ABOUT_LABELS
from twopart.model.paper import Paper
from twopart.model.pictures import picture
from twopart.model.published import Publication
from twopart.model.sign_offs import SignOffs

Annotation = Any  # that of a field of a record
Description = dict[str, Any]  # a JSON Schema
MODULES = (
    paper,
    figure,
    table,
    charts,
    picture,
    formalities,
    ground,
    ties,
    form,
    sheet,
    house,
    sign_offs,
)
FROM = "from"
MARKDOWN = "markdownDescription"  # not in JSON Schema; editors understand it
# Also not in JSON Schema: a key that is understood, and in no list of completions.
NOT_OFFERED = "doNotSuggest"
ONE_ENTRY = "one entry"  # the mark of a mapping that has no more
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# For editors, 3 and 4.392 are numbers; Twopart reads every value as text.
ScalarValue = str | int | float


def of_paper() -> Description:
    """Returns the schema of a file of a paper. No key is required, since it may be in another file."""
    return _described(Paper)


def of_form() -> Description:
    """Returns the schema of a `form.yaml`. No key is required, since a form may inherit it."""
    return _described(Form)


def of_house() -> Description:
    """Returns the schema of `house.yaml`, which papers share."""
    return _described(House)


def of_review() -> Description:
    """Returns the schema of `review.yaml`, which says who agreed to a paper."""
    return _described(SignOffs)


def of_published() -> Description:
    """Returns the schema of `published.yaml`, the register of published figures: entries by id."""
    return {
        "$schema": DIALECT,
        "title": "Published figures",
        "type": "object",
        "additionalProperties": model_of(Publication).model_json_schema(),
    }


def _described(record: type) -> Description:
    model = model_of(record)
    every = records()
    names = {each.__name__: model_of(each) for each in every}
    for name in registers.BASES:
        names[name] = _register(name)
    for name in registers.BASES:
        _register(name).model_rebuild(_types_namespace=names)
    for each in every:
        model_of(each).model_rebuild(_types_namespace=names)
    description = model.model_json_schema()
    description.pop("required", None)
    return {"$schema": DIALECT, **description}


def records() -> tuple[type, ...]:
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


def explained(words: str, example: str) -> Description:
    """Returns what editors show for a key, as plain text and as Markdown: a description and a line of YAML."""
    return {
        "description": f"{words}\nExample: {example}",
        MARKDOWN: f"{words}\n\n```yaml\n{example}\n```",
    }


@cache
def model_of(record: type) -> type[BaseModel]:
    """Returns the pydantic model of a record: its keys with descriptions and examples; unknown keys are refused."""
    shape = shape_of(record)
    members: dict[str, Any] = {}
    for key, annotation in shape.types.items():
        field = _field(record, key, required=_is_required(shape, key))
        members[shape.names[key]] = (_written(record, key, annotation), field)
    config = ConfigDict(
        extra="forbid",
        title=record.__name__,
        json_schema_extra=_required_without_from(shape),
    )
    return create_model(
        record.__name__,
        __config__=config,
        __doc__=record.__doc__,
        **members,
    )


@cache
def _register(name: str) -> type[BaseModel]:
    """Returns the model of a register whose entries may stand below a label."""
    fields: dict[str, Any] = {}
    for key, meaning in registers.ABOUT.items():
        words = explained(meaning, registers.EXAMPLES[name][key])
        fields[key] = Field(
            title=key,
            description=words["description"],
            json_schema_extra={MARKDOWN: words[MARKDOWN]},
            default_factory=lambda: None,
        )
    return registers.model(name, fields)


def _written(record: type, key: str, annotation: Annotation) -> Any:
    """Returns the type of a field, with other ways to write it."""
    if record is Paper and key in registers.OF_KEYS:
        return ForwardRef(registers.OF_KEYS[key])
    instead: Mapping[str, Annotation] = getattr(record, "written_as", {})
    if key in instead:
        return _type(instead[key])
    others: Mapping[str, Annotation] = getattr(record, "also_written", {})
    if key not in others:
        return _type(annotation)
    return Union[_type(annotation), _type(others[key])]


def _is_required(shape: Shape, key: str) -> bool:
    """Whether an author must always write the key."""
    return key in shape.required and FROM not in shape.types


def _required_without_from(shape: Shape) -> Description:
    """Returns a condition: the keys of an entry are required, unless it takes them `from` somewhere else."""
    if FROM not in shape.types:
        return {}
    return {
        "if": {"not": {"required": [FROM]}},
        "then": {"required": list(shape.required)},
    }


def _field(record: type, key: str, *, required: bool) -> Any:
    about: Mapping[str, str] = getattr(record, "about", {})
    meaning = about.get(key) or ABOUT_LABELS[key]
    words = explained(meaning, example_of(record.__name__, key))
    extra: dict[str, Any] = {MARKDOWN: words[MARKDOWN]}
    if meaning.endswith(OF_PROGRAMS):
        extra[NOT_OFFERED] = True
    settings: dict[str, Any] = {
        "alias": key,
        "title": key,
        "description": words["description"],
        "json_schema_extra": extra,
    }
    if not required:
        # A factory: a default would be written into the schema.
        settings["default_factory"] = lambda: None
    return Field(**settings)


def _type(annotation: Annotation) -> Any:  # noqa: PLR0911 - one for each kind of type
    origin: Any = get_origin(annotation)
    if origin in (Union, UnionType):
        members = [
            _type(each) for each in get_args(annotation) if each is not type(None)
        ]
        return Union[tuple(members)]
    if origin is tuple:
        member = _type(get_args(annotation)[0])
        return list[member] | ScalarValue  # type: ignore[valid-type]
    if origin is Mapping:
        member = _type(get_args(annotation)[1])
        return dict[str, member]  # type: ignore[valid-type]
    if origin is Literal:
        return annotation
    if origin is Annotated:
        return _annotated(annotation)
    if annotation in READERS:
        return ScalarValue
    return _named(annotation)


def _annotated(annotation: Annotation) -> Any:
    if ONE_ENTRY not in annotation.__metadata__:
        return ScalarValue
    return Annotated[_type(get_args(annotation)[0]), Field(max_length=1)]


def _named(annotation: Annotation) -> Any:
    """Returns a reference to a record, or to its short form if it has one."""
    name: str = getattr(annotation, "__name__", "") or annotation
    reference = ForwardRef(name)
    if hasattr(annotation, "shorthand"):
        key = annotation.shorthand
        shorter = _written(annotation, key, shape_of(annotation).types[key])
        if hasattr(annotation, "also_alone"):
            longer = Annotated[str, Field(pattern=annotation.also_alone)]
            shorter = Union[shorter, longer]
        return Union[reference, shorter]
    return reference
