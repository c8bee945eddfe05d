"""`twopart audit FILE.pdf --paper PAPER`: any PDF, against what a paper withholds."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import HERE
from withheld import pdf

from twopart.__main__ import main
from twopart.audit import Unreadable
from twopart.commands import audit as command

REPOSITORY = HERE.parent
PAPER = str(HERE / "papers" / "cameras")


@pytest.fixture
def audit(tmp_path, monkeypatch, capfd):
    """The exit code, and what stands on standard output and standard error."""

    def ran(
        content: bytes | None, *options: str, paper: str = PAPER
    ) -> tuple[int, str, str]:
        file = tmp_path / "paper.pdf"
        if content is not None:
            file.write_bytes(content)
        monkeypatch.chdir(REPOSITORY)
        monkeypatch.setattr(
            sys, "argv", ["twopart", "audit", str(file), "--paper", paper, *options]
        )
        code = main()
        output = capfd.readouterr()
        return code, output.out, output.err

    return ran


def test_a_file_that_tells_nothing_ends_with_0(audit):
    code, out, err = audit(pdf("<p>We buy cameras for 12,400 officers.</p>"))

    assert (code, out) == (0, "")
    assert "gives nothing away" in err


def test_each_secret_is_reported_by_its_id_its_surface_and_where_it_is_written(audit):
    page = "<title>HERON</title><p>It costs £7.315m.</p><p style='color: white'>Gannet Holdings</p>"

    code, _, err = audit(pdf(page))

    assert code == 4
    assert (
        "leak: `price` is given away by page 1; it is written at tests/papers/cameras/paper.yaml:"
        in err
    )
    assert "leak: `heron` is given away by document information" in err
    assert [secret for secret in ("7.315", "HERON", "Gannet") if secret in err] == []


def test_leaks_are_json_for_programs(audit):
    code, out, _ = audit(pdf("<p>It costs £7.315m.</p>"), "--format", "json", "--quiet")

    leaks = json.loads(out)
    assert code == 4
    # Both figures are equal.
    assert {(leak["rule"], leak["secret"]) for leak in leaks} == {
        ("leak", "price"),
        ("leak", "yearly.kit.total"),
    }
    assert "page 1" in {leak["surface"] for leak in leaks}
    assert all(leak["line"] > 1 for leak in leaks)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file"),
        (b"", "could not be audited"),
        (b"%PDF-1.7 and no more", "could not be audited"),
        (b"\x89PNG\r\n\x1a\n", "could not be audited"),
        (pdf("<p>It costs £7.315m.</p>")[:-600], "could not be audited"),
    ],
)
def test_a_file_that_cannot_be_read_whole_has_not_passed(audit, content, said):
    code, _, err = audit(content)

    assert code in (2, 4)  # what was cut off may still tell
    assert code == 4 or said in err
    assert "Traceback" not in err


def test_a_paper_with_findings_says_so_for_its_secrets_are_not_known(audit, tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "paper.yaml").write_text("form: mps-iam\ntitle: T\n")

    code, _, err = audit(pdf("<p>x</p>"), paper=str(tmp_path / "p"))

    assert code == 1
    assert "error[missing-key]" in err


def test_a_device_without_end_is_read_as_far_as_an_audit_goes(monkeypatch):
    monkeypatch.setattr(command, "MOST_FILE", 1000)

    @contextmanager
    def begun(pdf: bytes, _: str) -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(leaks=lambda *_: Unreadable(str(len(pdf))))

    monkeypatch.setattr(command, "begun", begun)

    outcome = command.audit_file(
        Path("/dev/zero"), Path(PAPER), REPOSITORY / "templates"
    )

    assert (outcome.code, outcome.message) == (2, "could not be audited: 1001")
