"""Places of a file × forms of a withheld figure: in which of them the audit finds it."""

from collections.abc import Callable, Iterator, Mapping
from html import escape
from pathlib import Path

import test_numbers_in_bytes as numbers
import yaml
from pikepdf import Array, Dictionary, Name, String
from withheld import filled, pdf

FILE = Path(__file__).parent.parent / "leaks" / "places.yaml"

Place = Callable[[str], bytes]


def on_page(page: str) -> Place:
    """Returns a place that a page of HTML makes, with the words where it says SECRET."""
    return lambda text: pdf(filled(page, escape(text)))


def at_root(key: str, make) -> Place:
    """Returns a place in the objects of a file."""
    return lambda text: numbers.changed(
        lambda document: document.Root.__setitem__(key, make(document, text))
    )


def annotated(text: str) -> bytes:
    def change(document):
        words = Dictionary(Type=Name.Annot, Subtype=Name.Text, Contents=String(text))
        document.pages[0].obj["/Annots"] = Array([words])

    return numbers.changed(change)


OBJECTS: Mapping[str, Place] = {
    "a page label": at_root(
        "/PageLabels",
        lambda _, text: Dictionary(Nums=[0, Dictionary(S=Name.D, P=String(text))]),
    ),
    "a form field's value": at_root(
        "/AcroForm", lambda _, text: Dictionary(Fields=[Dictionary(V=String(text))])
    ),
    "the name of a layer": at_root(
        "/OCProperties",
        lambda d, text: Dictionary(
            OCGs=[d.make_indirect(Dictionary(Type=Name.OCG, Name=String(text)))]
        ),
    ),
    "a script": at_root(
        "/OpenAction",
        lambda _, text: Dictionary(S=Name.JavaScript, JS=String(f'var x = "{text}"')),
    ),
    "a program to start": at_root(
        "/OpenAction", lambda _, text: Dictionary(S=Name.Launch, F=String(text))
    ),
    "an annotation's words": annotated,
}  # fmt: skip


def places() -> dict[str, Place]:
    """Returns places by name: pages, objects, and the last places of a file."""
    rows = yaml.safe_load(FILE.read_text("utf-8"))
    pages = {row["place"]: on_page(row["page"]) for row in rows}
    return {**pages, **OBJECTS, **numbers.PLACES}


def missed(place: Place, forms: Mapping[str, str]) -> Iterator[str]:
    """Yields the forms that the audit does not find in a place."""
    for form, text in forms.items():
        if not numbers.secrets_in(place(text)):
            yield form
