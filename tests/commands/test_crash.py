"""Our own bugs: an exit code, one line, and a log; none of them holds a word of the paper."""

import os
import stat
import subprocess
import sys

import pikepdf
import pypdfium2
import pytest
import yaml

from twopart import __main__, cli
from twopart.terminal import crash


def broken():
    raise ValueError("HERON" + " bid £7.315m")


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["twopart", "check"])
    return tmp_path


@pytest.fixture
def report():
    with pytest.raises(ValueError, match="HERON") as caught:
        broken()
    return lambda: crash.report(caught.value)


def test_the_log_tells_where_it_happened_and_no_word(here, report):
    output = report()
    log = here / "build" / "restricted" / "twopart.log"

    assert (
        output
        == "an internal error in Twopart (ValueError); the log is in build/restricted/twopart.log"
    )
    kind, *places = log.read_text().splitlines()
    assert kind == "ValueError"
    assert "test_crash.py" in places[-1]
    assert places[-1].endswith("in broken")
    assert "HERON" not in log.read_text()


def test_the_log_is_its_owners_alone(here, report):
    report()
    folder = here / "build" / "restricted"

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "twopart.log").stat().st_mode) == 0o600


def test_a_new_log_takes_the_place_of_the_last(here, report):
    report()
    log = here / "build" / "restricted" / "twopart.log"
    first = log.read_text()
    log.write_text(first + "of another day" * 1000)

    report()

    assert log.read_text() == first


def test_a_log_that_cannot_be_written_is_reported_without_a_word_of_the_paper(
    here, report
):
    (here / "build").touch()

    assert (
        report()
        == "an internal error in Twopart (ValueError); its log could not be written"
    )


def test_a_bug_ends_with_3_and_one_line(monkeypatch, capsys):
    monkeypatch.setattr(cli, "main", lambda _: broken())

    assert __main__.main() == 3
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.count("\n") == 1
    assert "HERON" not in output.err


class Panic(BaseException):
    """As libraries raise that are written in other languages."""


@pytest.mark.parametrize("kind", [Panic, RecursionError, GeneratorExit])
def test_no_surprise_is_of_a_kind_that_would_be_printed_in_full(
    monkeypatch, capsys, kind
):
    def broken(_):
        raise kind("HERON bid £7.315m")

    monkeypatch.setattr(cli, "main", broken)

    assert __main__.main() == 3
    assert capsys.readouterr().err.startswith(
        f"twopart: an internal error in Twopart ({kind.__name__}); the log is in "
    )


def test_a_report_that_breaks_as_well_is_one_line_without_a_word(monkeypatch, capsys):
    def worse(*_):
        raise MemoryError("HERON")

    monkeypatch.setattr(cli, "main", lambda _: broken())
    monkeypatch.setattr(crash, "report", worse)

    assert __main__.main() == 3
    assert (
        capsys.readouterr().err
        == "twopart: an internal error in Twopart (ValueError); no log could be written (MemoryError)\n"
    )


WHOLE_LIFE = """
import resource, sys, warnings
import twopart.__main__ as m
def main():
    class Last:
        def __del__(self):
            raise ValueError("HERON")
    Last()
    warnings.warn("HERON")
    print(resource.getrlimit(resource.RLIMIT_CORE))
    raise KeyboardInterrupt("HERON")
m.main = main
m.run()
"""


def test_no_core_file_no_warning_and_no_traceback_is_left_of_the_process(here):
    environment = {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "PYTHONWARNINGS": "error",
        "PYTHONFAULTHANDLER": "1",
    }

    ran = subprocess.run(
        [sys.executable, "-c", WHOLE_LIFE],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (ran.stdout, ran.stderr) == ("(0, 0)\n", "")


def test_the_log_stands_where_the_build_is_written(here, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["twopart", "build", "--out", "elsewhere"])
    monkeypatch.setattr(cli, "main", lambda _: broken())

    assert __main__.main() == 3
    assert (here / "elsewhere" / "restricted" / "twopart.log").is_file()
    assert not (here / "build").exists()


def test_nothing_that_an_error_carries_along_is_reported(here, monkeypatch, capfd):
    """Notes, and the errors from which and amid which it was raised, as libraries raise them."""

    def noted(kind, *args):
        error = kind(*args)
        error.__notes__ = ["HERON"]  # as add_note does
        return error

    def raised(_):
        try:
            raise noted(pikepdf.PdfError, "HERON bid £7.315m")
        except pikepdf.PdfError as first:
            try:
                raise noted(yaml.YAMLError, "HERON") from first
            except yaml.YAMLError:
                raise noted(pypdfium2.PdfiumError, "HERON")  # noqa: B904 - the context is what is tried

    monkeypatch.setattr(sys, "argv", ["twopart", "build", "--out", "build"])
    monkeypatch.setattr(cli, "main", raised)

    assert __main__.main() == 3
    output = capfd.readouterr()
    logs = [path.read_text() for path in (here / "build").rglob("*.log")]
    assert len(logs) == 1
    assert [
        text
        for text in (output.out, output.err, *logs)
        if "HERON" in text or "7.315" in text
    ] == []
