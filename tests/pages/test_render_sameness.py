import os
import re
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

from twopart.render.pdf import engine, prepare, quick_import
from twopart.render.process.rendered import PrintedPdf

PANGO = "libpango-1.0.0.dylib" if sys.platform == "darwin" else "libpango-1.0.so.0"
HERE = Path(__file__).parents[1] / "render"

PRINT = """
import contextlib, hashlib, sys, pathlib
templates = pathlib.Path(sys.argv[2])
if sys.argv[1] == "plain":
    import fontTools.ttLib, PIL.Image
    import weasyprint
    from twopart.render.pdf import engine
else:
    from twopart.render.pdf import quick_import
    with quick_import.imports():
        from twopart.render.pdf import engine
    assert not {"fontTools.subset", "PIL.Image", "ssl", "pycparser", "urllib.request"} & sys.modules.keys()
outcome = engine.pdf((templates / "sample.html").read_text("utf-8"), templates)
print(hashlib.sha256(outcome.pdf).hexdigest())
"""


def digest(way: str, folder: Path, **environment: str) -> str:
    command = [sys.executable, "-c", PRINT, way, str(folder)]
    path = os.pathsep.join(sys.path)
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **environment},
        check=True,
        capture_output=True,
    )
    return done.stdout.decode().strip()


def test_the_same_page_makes_the_same_bytes_however_and_wherever_it_is_made(tmp_path):
    elsewhere = Path(shutil.copytree(HERE, tmp_path / "another folder"))

    plain = digest("plain", HERE, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    lightly = digest(
        "light", elsewhere, PYTHONHASHSEED="22048", TZ="Asia/Tokyo", HOME=str(tmp_path)
    )

    assert plain == lightly


def test_no_clock_and_no_folder_of_this_machine_is_in_the_file(tmp_path):
    folder = Path(shutil.copytree(HERE, tmp_path / "heron"))
    html = re.sub(
        '<meta name="dcterms.+?>', "", (folder / "sample.html").read_text("utf-8")
    )

    outcome = engine.pdf(html, folder)

    assert isinstance(outcome, PrintedPdf)
    everything = outcome.pdf + b"".join(_streams(outcome.pdf))
    for never in (
        b"heron",
        b"/tmp",
        b"site-packages",
        b"file:",
        b"room:",
        b"CreationDate",
        b"ModDate",
        b"CreateDate",
    ):
        assert never not in everything


def test_any_tool_can_read_the_metadata():
    outcome = engine.pdf((HERE / "sample.html").read_text("utf-8"), HERE)

    assert isinstance(outcome, PrintedPdf)
    assert b'pdfuaid:part="1"' in outcome.pdf
    assert b'pdfaid:part="2" pdfaid:conformance="A"' in outcome.pdf
    assert b"<xmp:CreateDate>2026-01-15<" in outcome.pdf


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    engine.pdf((HERE / "sample.html").read_text("utf-8"), HERE)
    engine.pdf("<link rel=stylesheet href=sample.css><img src=nothing>", HERE)

    assert list(tmp_path.iterdir()) == []


def test_a_set_up_of_other_libraries_is_not_used(tmp_path, monkeypatch):
    usual = prepare.stored_file()
    monkeypatch.setattr("_cffi_backend.__version__", "0")
    assert prepare.stored_file() != usual

    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert quick_import.stored_calls() is None


def test_what_the_set_up_keeps_is_found_again(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))

    prepare.main()

    kept = quick_import.stored_calls()
    assert kept.cdef("what WeasyPrint describes again") is None
    assert kept.dlopen(PANGO).pango_units_from_double(1) == 1024
    assert [
        file.name for file in prepare.stored_file().parent.iterdir() if file.is_file()
    ] == [prepare.stored_file().name]


def test_what_is_put_off_is_there_when_it_is_needed():
    """A compressed font needs fontTools, a photograph needs Pillow."""
    command = [sys.executable, "-c", LATE]
    subprocess.run(
        command, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}, check=True
    )


LATE = """
import sys
from twopart.render.pdf import quick_import
with quick_import.imports():
    import weasyprint.images, weasyprint.text.fonts
assert "PIL.Image" not in sys.modules
weasyprint.images.Image.new("RGB", (1, 1))
from PIL import ImageFile
assert ImageFile.LOAD_TRUNCATED_IMAGES
from fontTools.ttLib import TTLibError
import weasyprint.pdf.fonts
assert weasyprint.pdf.fonts.TTLibError is TTLibError
"""


def _streams(pdf: bytes):
    for packed in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            continue


def test_a_package_that_is_imported_has_no_stand_ins_beside_it():
    script = (
        "import fontTools.ttLib\n"
        "from twopart.render.pdf import quick_import\n"
        "with quick_import.imports():\n"
        "    from twopart.render.pdf import engine\n"
        "from fontTools.varLib import varStore\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}

    subprocess.run([sys.executable, "-c", script], env=environment, check=True)
