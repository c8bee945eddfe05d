"""Each guard of the page for the public is taken out once: what it alone keeps back then passes."""

import inspect

import guards
import pytest
from test_changes import PAPER, subject_of, with_
from test_compare_command import NEW, project, released  # noqa: F401 - fixtures
from test_public_changes import page_of

from twopart.base import exit
from twopart.commands.reviewing import public_changes
from twopart.compare import leaks as audit
from twopart.compare import surfaces
from twopart.compare.restricted import changes_of

MODULES = (audit, surfaces, public_changes)
OF_THE_PAGE = ("_on", "_not_opened", "surfaces", "_for_secrets_of_old")
OF_THE_NEW = ("_for_secrets_of_new",)
OF_VERSIONS = ("_reasons", "_unpublished")
# Words that one surface alone reads. The source has attributes, comments and styles too, but as code, in which
# fewer notations of a number are searched for, and as they are written there, with the escapes of a style.
WITNESSES = {
    "the page": "<p>£0.<del>93</del><ins>0m</ins></p>",
    "the page without what is new": "<p>£0.<ins>77</ins>930m</p>",
    "the page without what is deleted": "<p>£0.<del>77</del>930m</p>",
    "the attributes of the page": '<p title="£0.93m"></p>',
    "the comments of the page": "<!-- £0.93m -->",
    "the style of the page": r"<style>a::before { content: '\a3 0.9\33 0m' }</style>",
    "the source of the page": "<p></p title='£0.930m'>",
}


def hiding(words):
    old, new = subject_of(PAPER), subject_of(with_(("£0.930m", "£0.913m")))
    page = page_of(old, new).replace("</main>", f"{words}</main>")
    return page, old, new, changes_of(old, new)


def test_every_guard_is_taken_out_here():
    names = {
        name
        for module in MODULES
        for name, thing in vars(module).items()
        if inspect.isgeneratorfunction(thing) and thing.__module__ == module.__name__
    }

    assert names == {*OF_THE_PAGE, *OF_THE_NEW, *OF_VERSIONS}


@pytest.mark.parametrize("name", OF_THE_PAGE)
def test_without_a_guard_of_the_page_a_secret_of_the_old_version_passes(
    name, monkeypatch
):
    given = hiding("<p>£0.930m</p>")
    assert audit.leaks(*given)
    monkeypatch.setattr(audit, name, lambda *_: iter(()))

    assert audit.leaks(*given) == ()


@pytest.mark.parametrize("name", OF_THE_NEW)
def test_without_a_guard_of_the_new_version_its_secret_passes(name, monkeypatch):
    given = hiding("<p>£0.913m</p>")
    assert audit.leaks(*given)
    monkeypatch.setattr(audit, name, lambda *_: iter(()))

    assert audit.leaks(*given) == ()


def test_every_surface_has_a_witness():
    page, *_ = hiding("")
    names = {surface.name for surface in surfaces.surfaces(page)}

    assert names == set(WITNESSES)


@pytest.mark.parametrize("surface", WITNESSES)
def test_without_a_surface_its_witness_is_missed(surface, monkeypatch):
    given = hiding(WITNESSES[surface])
    assert audit.leaks(*given)
    every = surfaces.surfaces
    monkeypatch.setattr(
        audit,
        "surfaces",
        lambda *given: [each for each in every(*given) if each.name != surface],
    )

    assert audit.leaks(*given) == ()


def test_without_the_reasons_an_unreleased_version_would_be_published(
    project,
    monkeypatch,
):
    project.write("radios", PAPER)
    project.write("radios-2", NEW)
    assert project.compare("radios", "radios-2") == exit.DONE
    assert not project.page("public", "radios-2").exists()
    monkeypatch.setattr(public_changes, "_reasons", guards._nothing)

    assert project.compare("radios", "radios-2") == exit.DONE
    assert project.page("public", "radios-2").exists()


def test_without_its_guard_a_deferred_part_1_would_be_published(
    released,
    monkeypatch,
):
    released.write("radios-2", f"{NEW}\nexample: true\n")
    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    assert not released.page("public", "radios-2").exists()
    monkeypatch.setattr(public_changes, "_unpublished", guards._nothing)

    assert released.compare("radios@HEAD", "radios-2") == exit.DONE
    assert released.page("public", "radios-2").exists()
