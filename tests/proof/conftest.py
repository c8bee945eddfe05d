"""What the proofs share: the programs that only they need, which `.ci/set-up proof` installs."""

import os
import shutil
import sys
from pathlib import Path

import pytest

# The driver of the browser runs in the locked node: the one that it brings along needs
# a library which a bare Debian lacks.
os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(sys.executable).with_name("node"))

TEMPLATES = Path(__file__).parents[2] / "templates"


@pytest.fixture(scope="session")
def node():
    """The program that runs language servers."""
    return Path(sys.executable).with_name("node")


@pytest.fixture
def project(tmp_path, monkeypatch):
    """An empty project with the templates."""
    (tmp_path / "content").mkdir()
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A test that is skipped here has not proved anything."""
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped"
    return report
