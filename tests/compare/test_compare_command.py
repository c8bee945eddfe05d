"""The command: versions by name, where the pages go, and what of them the public may read."""

import os
import re
import shutil
import stat
import subprocess

import pytest
from conftest import HERE, TEMPLATES
from series import Series
from test_changes import PAPER

from twopart.base import exit
from twopart.base.finding import errors
from twopart.cli import main
from twopart.commands.options import parser
from twopart.commands.reviewing import two_versions
from twopart.compare import public
from twopart.disk import files, fingerprint
from twopart.disk.revisions import files_of_revision

NEW = PAPER.replace("22500", "23500").replace("every borough", "each borough")

REWORDED = PAPER.replace("every borough", "each borough")

SECONDS = re.compile(r"\d+\.\d\d s")


class Project(Series):
    """A project under version control, whose builds are taken for granted."""

    def git(self, *words):
        kept = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")}
        subprocess.run(
            ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", *words],
            cwd=self.home,
            check=True,
            capture_output=True,
            env=kept,
        )

    def commit(self):
        self.git("add", "content")
        self.git("commit", "-qm", "A version")

    def compare(self, old, new):
        asked = parser().parse_args(["compare", old, new])
        asked.project = self.home
        asked.out = self.home / "build"
        return main(asked)

    def page(self, folder, name="radios"):
        return self.home / "build" / folder / f"{name}-changes.html"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: True)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    monkeypatch.chdir(tmp_path)
    made = Project(tmp_path)
    made.git("init", "-q")
    return made


@pytest.fixture
def released(project):
    """A paper that was released and committed."""
    project.release("radios", PAPER)
    project.commit()
    return project


def test_what_changed_is_its_owners_alone(project):
    project.write("radios", PAPER)
    project.commit()
    project.write("radios", NEW)

    assert project.compare("radios@HEAD", "radios") == exit.DONE
    page = project.page("restricted")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    assert "22,500 users" in page.read_text("utf-8")
    assert not project.page("public").exists()


OTHER = """
title: Otters
part-1: {sections: {summary: [Rivers are clean again., We count otters.]}}
part-2: {withheld: commercial, sections: {detail: [Nobody knows where they live.]}}
"""
LOOKS_UNRELATED = "they look like two papers"


def test_what_changed_is_said_in_numbers_with_the_place_of_the_page(project, capsys):
    project.write("radios", PAPER)
    project.commit()
    project.write("radios", NEW.replace("£0.930m", "£0.913m"))

    assert project.compare("radios@HEAD", "radios") == exit.DONE
    said = capsys.readouterr()
    assert "radios: from radios@HEAD to radios: 2 figures changed; 1 change" in said.err
    assert "build/restricted/radios-changes.html" in said.out
    assert "913" not in said.err + said.out
    assert LOOKS_UNRELATED not in said.err


def test_that_nothing_changed_is_said(project, capsys):
    project.write("radios", PAPER)
    project.commit()

    assert project.compare("radios@HEAD", "radios") == exit.DONE
    assert "from radios@HEAD to radios: nothing changed" in capsys.readouterr().err


@pytest.mark.parametrize("versions", [("otters", "radios"), ("radios", "otters")])
def test_two_papers_that_have_nothing_in_common_are_told(project, capsys, versions):
    project.write("radios", PAPER)
    project.write("otters", OTHER)

    assert project.compare(*versions) == exit.DONE
    assert f"{versions[1]}: warning: hardly anything" in capsys.readouterr().err


def test_no_paper_is_unrelated_to_one_that_it_continues(project, capsys):
    project.release("radios", PAPER)
    project.write("otters", f"continues: radios\n{OTHER}")

    assert project.compare("radios", "otters") == exit.DONE
    assert LOOKS_UNRELATED not in capsys.readouterr().err


@pytest.mark.parametrize(
    "old", ["radios@HEAD", "HEAD:content/radios", "content/radios@HEAD"]
)
def test_commits_are_named_in_two_ways_and_leave_nothing_on_the_disk(project, old):
    project.write("radios", PAPER)
    project.commit()
    project.write("radios", NEW)
    before = {path for path in project.home.rglob("*") if path.is_file()}

    assert project.compare(old, "radios") == exit.DONE
    after = {path for path in project.home.rglob("*") if path.is_file()}
    assert {path.name for path in after - before} == {
        ".gitignore",
        "radios-changes.html",
    }


@pytest.mark.parametrize(
    ("old", "words"),
    [
        ("radios@nothing", "the repository has no commit nothing"),
        ("HEAD:content/other", "there is no folder HEAD:content/other"),
        ("other", "other is neither a folder nor a paper"),
        ("radios@--output=x", "has no commit --output=x"),
    ],
)
def test_a_name_that_names_no_version_is_said(project, capsys, old, words):
    project.write("radios", PAPER)
    project.commit()

    assert project.compare(old, "radios") == exit.USAGE
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("versions", [("opened", "radios"), ("radios", "opened")])
def test_of_a_public_source_part_1_alone_is_compared(project, versions):
    """It has no Part 2, and withholds nothing: neither is a change."""
    project.write("radios", PAPER)
    opened = project.home / "content" / "opened"
    asked = parser().parse_args(["export", "radios", str(opened), "--quiet"])
    asked.project = project.home
    assert main(asked) == exit.DONE

    assert project.compare(*versions) == exit.DONE
    page = project.page("restricted", versions[1]).read_text("utf-8")
    assert "opened is a public source, so Part 1 alone is compared." in page
    assert public.NOTHING in page

    project.write("radios", NEW.replace("£0.930m", "£0.913m"))
    assert project.compare(*versions) == exit.DONE
    page = project.page("restricted", versions[1]).read_text("utf-8")
    assert "1 figure changed" in page
    assert "1 change to the text" in page
    assert "OFFICIAL-SENSITIVE" in page
    assert "0.913" not in page
    assert not project.page("public", versions[1]).exists()


def test_without_a_repository_only_folders_can_be_named(project, capsys):
    shutil.rmtree(project.home / ".git")
    project.write("radios", PAPER)

    assert project.compare("radios@HEAD", "radios") == exit.USAGE
    assert "is in no git repository" in capsys.readouterr().err


def test_without_git_only_folders_can_be_named(project, capsys, monkeypatch):
    project.write("radios", PAPER)
    monkeypatch.setenv("PATH", "")

    assert project.compare("radios@HEAD", "radios") == exit.USAGE
    assert "git is not installed" in capsys.readouterr().err


def test_a_link_in_a_commit_is_no_file_of_a_paper(project, capsys):
    folder = project.write("radios", PAPER)
    (folder / "more.yaml").symlink_to("/etc/hostname")
    project.commit()
    (folder / "more.yaml").unlink()

    assert project.compare("radios@HEAD", "radios") == exit.USAGE
    assert "more.yaml is not a file there" in capsys.readouterr().err


BESIDE = {
    "review.yaml": "sign-offs: []\n",
    ".paper.yaml.swp": "grounds: nonsense\n",
    ".hidden.yaml": "grounds: nonsense\n",
    "paper.yaml~": "grounds: nonsense\n",
    "~$costs.xlsx": "open elsewhere",
    "costs.csv": "1,2\n",
    "other.csv": "3,4\n",
    "photo.jpg": "picture",
}


def test_a_commit_is_read_as_its_folder_is(project):
    folder = project.write("radios", PAPER + "\n# costs.csv\n")
    for name, text in BESIDE.items():
        (folder / name).write_text(text, "utf-8")
    project.commit()

    contents, findings = files.paper(folder)
    committed = files_of_revision("HEAD", "content/radios", project.home).sources

    assert not errors(tuple(findings))
    names = ["base-form.yaml", "costs.csv", "paper.yaml"]
    assert sorted(contents) == [f"content/radios/{name}" for name in names]
    assert committed == {f"HEAD:{name}": text for name, text in contents.items()}


def test_a_paper_that_reviewers_signed_can_be_compared(project):
    folder = project.write("radios", PAPER)
    (folder / "review.yaml").write_text("sign-offs: []\n", "utf-8")
    project.commit()

    assert project.compare("radios@HEAD", "radios") == exit.DONE


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("review.yaml", "grounds: {}\n", "says more there than who agreed"),
        ("Review.yaml", "sign-offs: []\n", "must be called review.yaml there"),
        ("more.yml", "figures: {}\n", "must be called"),
    ],
)
def test_what_a_folder_refuses_is_refused_of_a_commit(
    project, capsys, name, text, words
):
    folder = project.write("radios", PAPER)
    (folder / name).write_text(text, "utf-8")
    project.commit()
    (folder / name).unlink()

    assert project.compare("radios@HEAD", "radios") == exit.USAGE
    assert words in capsys.readouterr().err


def test_a_version_with_mistakes_is_not_compared(project):
    project.write("radios", PAPER)
    project.commit()
    project.write("radios", PAPER.replace("{users} in every", "{user} in every"))

    assert project.compare("radios@HEAD", "radios") == exit.FINDINGS
    assert not project.page("restricted").exists()


def test_two_folders_can_be_compared(project):
    project.write("radios", PAPER)
    project.write("radios-2", NEW)

    assert project.compare("radios", "radios-2") == exit.DONE


def test_what_changed_since_a_release_may_be_published(released):
    released.write("radios-2", NEW)

    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    page = released.page("public", "radios-2").read_text("utf-8")
    assert "22,500 users" in page
    assert "23,500 users" in page
    for secret in ("0.930", "Leith", "Kestrel", "spare set", "asked early"):
        assert secret not in page


def test_a_figure_that_has_changed_since_the_release_is_reported(released):
    """Its finding says: take it out of `same-as`; the release stays one."""
    register = released.home / "content" / "published.yaml"
    text = register.read_text("utf-8")
    assert "  same-as: radios.users\n" in text
    register.write_text(text.replace("  same-as: radios.users\n", ""), "utf-8")
    released.write("radios", NEW)

    assert released.compare("radios@HEAD", "radios") == exit.DONE
    page = released.page("public").read_text("utf-8")
    assert "22,500 users" in page
    assert "23,500 users" in page
    assert "0.930" not in page


def test_only_a_release_and_a_build_may_be_published(released, capsys, monkeypatch):
    unbuilt = NEW.replace("each borough", "all boroughs")
    released.write("radios-2", unbuilt)
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: False)

    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    assert "build it first" in capsys.readouterr().err
    assert not released.page("public", "radios-2").exists()


def test_a_page_of_what_has_changed_meanwhile_is_not_written(
    released, capsys, monkeypatch
):
    released.write("radios-2", NEW)
    built = iter((True, False))
    monkeypatch.setattr(fingerprint, "nothing_changed", lambda *_: next(built))

    assert released.compare("radios@HEAD", "radios-2") == exit.USAGE
    assert "has changed meanwhile" in capsys.readouterr().err
    assert not released.page("public", "radios-2").exists()
    assert not released.page("restricted", "radios-2").exists()


def test_a_page_of_what_stood_there_before_the_present_build_is_not_written(
    released, capsys, monkeypatch
):
    released.write("radios-2", NEW)
    read = two_versions.version

    def closed_once_read(*asked):
        version = read(*asked)
        released.write("radios-2", PAPER)
        return version

    monkeypatch.setattr(two_versions, "version", closed_once_read)

    assert released.compare("radios@HEAD", "radios-2") == exit.USAGE
    assert "has changed meanwhile" in capsys.readouterr().err
    assert not released.page("public", "radios-2").exists()


DEFERRED = "deferred: {until: bids are in, why: They are open.}"


@pytest.mark.parametrize("waits", ["handling: {embargoed: 3 May 2031}", DEFERRED])
def test_what_changed_in_a_part_1_that_waits_is_not_published(released, capsys, waits):
    released.write("radios-2", f"{NEW}\n{waits}\n")

    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    assert "radios-2 is not published yet" in capsys.readouterr().err
    assert not released.page("public", "radios-2").exists()


def test_once_a_deferral_has_ended_what_changed_may_be_published(released):
    ended = "why: They are open., ended: {on: 4 May 2030, by: A Person}}"
    released.write(
        "radios-2", f"{NEW}\n{DEFERRED.replace('why: They are open.}', ended)}\n"
    )

    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    assert released.page("public", "radios-2").exists()


@pytest.mark.parametrize(
    "old",
    [
        PAPER.replace("Trials begin", "Tests begin"),
        PAPER.replace("£0.930m", "£0.940m"),
        PAPER.replace("£77k", "£78k"),
    ],
)
def test_another_version_than_the_released_one_is_not_recorded(project, capsys, old):
    project.release("radios", PAPER)
    project.write("radios", old)
    project.commit()
    project.write("radios-2", NEW)

    assert project.compare("radios@HEAD", "radios-2") == exit.DONE
    assert "is not recorded by `twopart release`" in capsys.readouterr().err
    assert not project.page("public", "radios-2").exists()


@pytest.mark.parametrize("secret", ["£0.930m", "Kestrel Imaging plc", "A spare set lies in a drawer"])  # fmt: skip
@pytest.mark.parametrize(
    "place",
    ["<p>{}</p>", "<!-- {} -->", '<p title="{}"></p>', "<p>{}</p>".replace("{}", "<ins>{}</ins>")],
)  # fmt: skip
def test_a_page_that_leaks_is_not_written(released, monkeypatch, secret, place, capsys):
    """That holds whatever puts the leak there, even a secret of the old version that the new one withholds no longer."""
    released.write("radios-2", NEW.replace("£0.930m", "£0.913m"))
    made = public.page

    def leaking(record, templates):
        page = made(record, templates)
        return page.replace("</main>", place.format(secret) + "</main>")

    monkeypatch.setattr(public, "page", leaking)

    assert released.compare("radios@HEAD", "radios-2") == exit.LEAK
    assert not released.page("public", "radios-2").exists()
    assert not released.page("restricted", "radios-2").exists()
    assert secret not in capsys.readouterr().err


def test_what_is_opened_may_be_mentioned(released):
    opened = NEW.replace("£0.930m, withheld: commercial", "£0.930m, public: true")
    opened = opened.replace("In all {whole}", "In all")
    released.write("radios-2", opened.replace('"Another {users}', '"It costs {price}. Another {users}'))  # fmt: skip

    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    assert "£0.930m" in released.page("public", "radios-2").read_text("utf-8")


def test_what_is_closed_is_a_leak(released, capsys):
    """The page would publish it once more."""
    released.write("radios-2", PAPER.replace("22500 users, public: true", "22500 users, withheld: commercial"))  # fmt: skip

    code = released.compare("radios@HEAD", "radios-2")

    assert code in (exit.LEAK, exit.FINDINGS)
    assert not released.page("public", "radios-2").exists()


def test_a_comparison_prints_what_the_page_on_reviewing_shows(project, capsys):
    page = (HERE.parent / "docs" / "reviewing.md").read_text("utf-8")
    command, *lines = page.partition("```text\n$ ")[2].partition("```")[0].splitlines()
    project.write("radios", PAPER)
    project.commit()
    project.write("radios", NEW)

    assert command == "twopart compare radios@HEAD radios"
    assert project.compare("radios@HEAD", "radios") == exit.DONE
    printed = capsys.readouterr()
    shown = SECONDS.sub("", printed.out + printed.err)
    assert [line for line in lines if SECONDS.sub("", line) not in shown] == []
    assert len(lines) == 3
    words = re.sub(r"<[^>]+>", "", project.page("restricted").read_text("utf-8"))
    quoted = page.partition("The page says ")[2].partition("\n\n")[0]
    phrases = re.findall(r"\*(.+?)\*", quoted)
    assert len(phrases) == 3
    assert [phrase for phrase in phrases if phrase not in words] == []


@pytest.fixture
def elsewhere(released, tmp_path_factory):
    """The released paper in another project too, with its ledger."""
    home = tmp_path_factory.mktemp("elsewhere")
    for folder in ("content", "templates", "build"):
        shutil.copytree(released.home / folder, home / folder)
    return home / "content" / "radios"


def test_a_version_of_another_project_is_compared_with_one_of_this(
    released, elsewhere, capsys
):
    released.write("radios", REWORDED)

    assert released.compare(str(elsewhere), "radios") == exit.DONE
    assert "each" in released.page("restricted").read_text("utf-8")
    assert f"from {elsewhere} to radios" in capsys.readouterr().err


def test_what_another_project_released_makes_no_public_page(
    released, elsewhere, capsys
):
    released.write("radios", REWORDED)

    released.compare(str(elsewhere), "radios")

    assert not released.page("public").exists()
    assert "is a paper of another project" in capsys.readouterr().err
    assert released.compare("radios@HEAD", "radios") == exit.DONE
    assert released.page("public").exists()


def test_the_newer_version_is_one_of_this_project(released, elsewhere, capsys):
    assert released.compare("radios", str(elsewhere)) == exit.USAGE
    assert "call twopart in" in capsys.readouterr().err
