"""The wheel: installed into an environment of its own, in a folder with a space and an umlaut, without a clone."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from twopart.render.pdf import prepare

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-index", "--no-build-isolation", "--quiet",
         "--wheel-dir", str(out), str(ROOT)],
        check=True,
    )  # fmt: skip
    [made] = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The command of an environment that has the wheel, and takes the libraries from that of the tests."""
    home = tmp_path_factory.mktemp("environment")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", str(home)], check=True
    )
    site = home / "lib" / f"python3.{sys.version_info.minor}" / "site-packages"
    with zipfile.ZipFile(wheel) as files:
        files.extractall(site)
    libraries = [path for path in sys.path if path.endswith("site-packages")]
    (site / "libraries.pth").write_text("\n".join(libraries) + "\n", "utf-8")
    return home / "bin" / "python"


def call(python: Path, here: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(python), "-m", "twopart", *words],
        cwd=here,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "HOME": str(here), "LANG": "C.UTF-8"},
    )


def test_the_wheel_has_forms_styles_grounds_and_examples(wheel):
    with zipfile.ZipFile(wheel) as files:
        names = set(files.namelist())

    for path in (ROOT / "templates").rglob("*"):
        if path.is_file():
            inside = path.relative_to(ROOT / "templates")
            assert f"twopart/templates/{inside.as_posix()}" in names
    assert not any("content/" in name or "tests/" in name for name in names)


def test_a_distribution_of_the_source_holds_no_papers():
    """An authority's clone has papers in content/, and what is made of them in build/."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    targets = project["tool"]["hatch"]["build"]["targets"]

    assert {"content", "build", "tests"}.isdisjoint(targets["sdist"]["only-include"])


def test_a_folder_of_papers_needs_nothing_but_the_wheel(installed, tmp_path):
    here = tmp_path / "Büro papers"
    here.mkdir()

    new = call(installed, here, "new", "mopac-decision", "radios", "--no-ask")
    checked = call(installed, here, "check", "radios")
    built = call(installed, here, "build", "radios")

    assert (new.returncode, checked.returncode, built.returncode) == (0, 0, 0), (
        new.stderr + checked.stderr + built.stderr
    )
    assert (here / "build" / "public" / "radios-part-1.pdf").read_bytes()[
        :5
    ] == b"%PDF-"
    assert (here / "build" / "restricted" / "radios-part-2.pdf").is_file()


def test_what_the_set_up_of_a_clone_prepares_makes_it_quicker_and_the_bytes_no_others(
    installed, tmp_path
):
    assert prepare.stored_file().is_file(), "the set-up of this clone has stored it"
    assert not (installed.parents[1] / "share" / "twopart").exists()
    call(installed, tmp_path, "new", "mopac-decision", "radios", "--no-ask")

    here = call(Path(sys.executable), tmp_path, "build", "radios", "--out", "here")
    there = call(installed, tmp_path, "build", "radios", "--out", "there")

    assert (here.returncode, there.returncode) == (0, 0), here.stderr + there.stderr
    for part in ("public/radios-part-1.pdf", "restricted/radios-part-2.pdf"):
        made = (tmp_path / "here" / part).read_bytes()
        assert made == (tmp_path / "there" / part).read_bytes()


@pytest.mark.parametrize(
    "row",
    ["Mac", "Windows", "Windows, without WSL", "a shared machine", "Debian 12"],
)
def test_the_page_on_installing_says_of_each_system_whether_it_was_tried(row):
    page = (ROOT / "docs" / "install.md").read_text("utf-8")
    table = page.partition("| where | how | tried |")[2].partition("\n\n")[0]
    [cells] = [line for line in table.splitlines() if line.startswith(f"| {row} |")]

    _, _, how, tried, _ = (cell.strip() for cell in cells.split("|"))
    assert how
    if row != "Windows, without WSL":
        assert tried.startswith(("yes", "no"))
