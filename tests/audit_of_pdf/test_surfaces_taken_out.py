"""Each surface of a file is taken out of the audit once, and each reader: what it alone tells is then missed.

A surface or reader that nobody would miss is dead, or has no test. `files_that_leak` takes them out; the file that
misses each stands in `tests/leaks/surfaces.yaml`.
"""

import ast
import inspect
import io
import sys
from contextlib import ExitStack
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import files_that_leak
import pikepdf
import pytest
import yaml
from test_audit_surfaces import changed

from twopart.audit import pdf as package
from twopart.audit import reading
from twopart.audit.pdf import images, objects
from twopart.audit.surface import Surface

NEEDED = yaml.safe_load(files_that_leak.FILE.read_text("utf-8"))
SURFACES = {name: file for name, file in NEEDED["surfaces"].items() if file}
READERS = {name: file for name, file in NEEDED["readers"].items() if file}
# What always stands in other surfaces as well, which tell it too: the trailer of a file is never packed.
ALSO_IN = {"the file's id": ("strings in the file's bytes", "the file's bytes")}
PICTURES = "test_pictures_unread: a withheld picture {} is known"
# What keeps other words out, what names places for messages, and what a file of its own holds.
HELD_ELSEWHERE = {
    "audit.pdf.atoms._closed": "test_boilerplate: atoms have their places",
    "audit.pdf.atoms.atoms": "test_boilerplate: atoms have their places",
    "audit.pdf.boilerplate._listed_spans": "test_boilerplate: a firm called like something of every file is not found",
    "audit.pdf.boilerplate._rows": "test_boilerplate: a firm called like something of every file is not found",
    "audit.pdf.boilerplate._spans_of_metadata": "test_boilerplate: of the streams nothing is left",
    "audit.pdf.boilerplate._xmp": "test_boilerplate: of the streams nothing is left",
    "audit.pdf.document._shown_by": "test_audit_progress: a stream that is too large is named with its page",
    "audit.pdf.embedded._zlib_heads": "worked out once, when the module is imported",
    "audit.pdf.font_programs._in_groups": "test_font_programs: a map of Unicode tells the letters of shapes",
    "audit.pdf.font_programs._in_one_row": "test_font_programs: a map of Unicode tells the letters of shapes",
    "audit.pdf.font_programs._in_segments": "test_font_programs: a map of Unicode tells the letters of shapes",
    "audit.pdf.font_programs._of_bytes": "test_font_programs: a map may be a list of all bytes",
    "audit.pdf.font_programs._of_no_form": "it finds nothing: for maps in a form that nobody reads",
    "audit.pdf.images._among_all_instructions": PICTURES.format("among instructions"),
    "audit.pdf.images.among_instructions": PICTURES.format("among instructions"),
    "audit.pdf.images.forgotten": PICTURES.format("to which nothing refers"),
    "audit.pdf.images.of_document": PICTURES.format("however it is packed"),
    "audit.pdf.images.surfaces": PICTURES.format("however it is packed"),
    "audit.pdf.images.within": PICTURES.format("in a stream"),
    "audit.pdf.streams._joined_letters": "test_audit_narrow: a number in words in a narrow column amid a page",
    "audit.pdf.streams.pages_of": "test_audit_fonts: each piece is read in the font that is set where it is drawn",
}  # fmt: skip
MORE = ("a drawing amid noise, in object streams",)


@cache
def file(name: str) -> bytes:
    return files_that_leak.files()[name]()


@cache
def secrets_in(name: str) -> frozenset[str]:
    return frozenset(files_that_leak.secrets_in(file(name)))


@pytest.mark.parametrize("surface", SURFACES)
def test_without_a_surface_its_file_is_missed(surface):
    assert files_that_leak.misses(surface, file(SURFACES[surface]))


@pytest.mark.parametrize("reader", READERS)
def test_without_a_reader_its_file_is_missed(reader):
    data = file(READERS[reader])
    whole = secrets_in(READERS[reader])

    assert whole
    assert files_that_leak.misses_without_reader(reader, data, whole)


@pytest.mark.parametrize("surface", ALSO_IN)
def test_what_stands_in_other_surfaces_too_is_missed_without_them_all(surface):
    name = f"{surface}, plain"
    assert secrets_in(name)

    with ExitStack() as left_out:
        for one in (surface, *ALSO_IN[surface]):
            left_out.enter_context(files_that_leak.without(one))
        assert not files_that_leak.secrets_in(file(name))
    assert files_that_leak.secrets_in(file(name))


# The lists are complete


def test_every_reader_has_a_file_or_is_held_elsewhere():
    assert set(files_that_leak.readers()) == {*READERS, *HELD_ELSEWHERE}


def test_every_surface_has_a_file_or_stands_in_others_too():
    assert set(NEEDED["surfaces"]) == {*SURFACES, *ALSO_IN}


def test_the_files_have_no_surface_that_is_not_listed():
    kinds: set[str] = set()
    for name in {*SURFACES.values(), *READERS.values()}:
        kinds |= files_that_leak.kinds_in(file(name))

    assert kinds <= NEEDED["surfaces"].keys()


def test_every_place_of_strings_is_listed():
    named = {*objects._PLACES.values(), objects._ABOUT, objects._NAMED, objects._NOTES}

    assert named <= NEEDED["surfaces"].keys()


def test_every_line_that_makes_a_surface_is_run(monkeypatch):
    """A surface under a new name is not listed, and one that no file has makes this test fail."""
    made: set[tuple[str, int]] = set()

    def surface(*given, **named) -> Surface:
        caller = sys._getframe(1)
        made.add((caller.f_globals["__name__"], caller.f_code.co_firstlineno))
        return Surface(*given, **named)

    places = set(_places())
    for module in {name for name, _ in places}:
        monkeypatch.setattr(import_module(module), "Surface", surface)
    for name in {*SURFACES.values(), *READERS.values(), *MORE}:
        files_that_leak.kinds_in(file(name))
    with pikepdf.open(io.BytesIO(changed(_with_a_picture))) as document:
        assert list(images.surfaces(document, [], []))

    assert made == places


def _with_a_picture(document: pikepdf.Pdf) -> None:
    """Tests of pictures look for withheld ones; here it is enough that there is one."""
    picture = pikepdf.Stream(document, bytes(range(48)))
    picture.Subtype = pikepdf.Name.Image
    picture.Width, picture.Height, picture.BitsPerComponent = 4, 4, 8
    picture.ColorSpace = pikepdf.Name.DeviceRGB
    document.Root.Twopart = picture


def _places():
    """The functions that make surfaces: their module, and the line in which they begin."""
    names = [f"{package.__name__}.{one.name}" for one in iter_modules(package.__path__)]
    for module in (reading, *map(import_module, names)):
        tree = ast.parse(inspect.getsource(module))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and _makes_surfaces(function):
                yield module.__name__, function.lineno


def _makes_surfaces(function: ast.FunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Surface"
        for node in ast.walk(function)
    )
