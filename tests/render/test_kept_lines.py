"""Lines that a renderer keeps: they are broken once, and are what they would be if they were broken anew."""

import json

import pytest
from conftest import HERE

from twopart.examine import examine
from twopart.projection.parts import views
from twopart.render.html.page import html
from twopart.render.pdf import engine, stylesheet
from twopart.render.pdf.kept_lines import DECORATION, FAMILIES, PROPERTIES, KeptLines
from twopart.render.pdf.weasy import inline, line_breaks, preferred

TEMPLATES = HERE.parent / "templates"
NAME = "cameras"
FORM = "mps-iam"
PUBLIC_WORDS = "was one of three."


@pytest.fixture(scope="module")
def view():
    """The view of Part 1 of a paper."""
    examined = examine(HERE / "papers" / NAME, TEMPLATES)
    every = views(examined.paper, examined.subject, examined.form, draft=True)
    return dict(every)[1].decode()


@pytest.fixture(scope="module")
def sheet():
    return stylesheet.parsed(TEMPLATES)


@pytest.fixture
def broken(monkeypatch):
    """The texts that WeasyPrint has broken, each with what it asked of their styles."""
    calls = []
    split = line_breaks.split_first_line

    def counting(text, style, *rest, **also):
        asked = Asked(style)
        calls.append((text, asked.names))
        return split(text, asked, *rest, **also)

    monkeypatch.setattr(line_breaks, "split_first_line", counting)
    return calls


class Asked:
    """A style that remembers what it was asked for."""

    def __init__(self, style):
        self._style = style
        self.names = set()

    def __getitem__(self, name):
        self.names.add(name)
        return self._style[name]

    def __getattr__(self, name):
        return getattr(self._style, name)


def pdf(view, sheet):
    text = html(json.loads(view), FORM, 1, TEMPLATES)
    return engine.pdf(text, TEMPLATES, sheet).pdf


def test_a_line_is_broken_once_for_many_renderings(view, sheet, broken):
    kept = KeptLines()
    with kept.used():
        first = pdf(view, sheet)
    assert len(broken) > 20
    broken.clear()
    with kept.used():
        again = pdf(view, sheet)

    assert broken == []
    assert again == first


def test_lines_of_other_words_are_broken_anew(view, sheet, broken):
    kept = KeptLines()
    with kept.used():
        pdf(view, sheet)
    broken.clear()
    other = view.replace(PUBLIC_WORDS, "was one of four.")
    assert other != view
    with kept.used():
        warm = pdf(other, sheet)

    assert broken
    assert all("one of four." in text for text, _ in broken)
    assert warm == pdf(other, sheet)


def test_all_that_is_asked_of_a_style_is_named(view, sheet, broken):
    """Lines of two styles may differ in anything else."""
    long = view.replace(PUBLIC_WORDS, f"was one of {'endlessly' * 20} three.")
    with KeptLines().used():
        pdf(long, sheet)

    asked = set().union(*(names for _, names in broken))
    assert asked <= {*PROPERTIES, FAMILIES, DECORATION}
    assert {"hyphens", "overflow_wrap", "font_size"} <= asked


def test_lines_that_a_rendering_has_not_are_forgotten(view, sheet):
    kept = KeptLines()
    for words in ("was one of four.", "was one of five.", PUBLIC_WORDS):
        with kept.used():
            pdf(view.replace(PUBLIC_WORDS, words), sheet)
    texts = {text for text, *_ in kept._last}

    assert any(PUBLIC_WORDS in text for text in texts)
    assert not any("four." in text or "five." in text for text in texts)


def test_nothing_is_kept_outside_a_context():
    modules = (inline, preferred, line_breaks)
    before = [module.split_first_line for module in modules]
    with KeptLines().used():
        inside = [module.split_first_line for module in modules]
    after = [module.split_first_line for module in modules]

    assert len({*inside}) == 1
    assert inside[0] not in before
    assert after == before
