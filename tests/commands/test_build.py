"""The end of the way: what keeps a paper from being written, whatever a renderer gives back."""

import stat

import pytest
from conftest import HERE, sources

from twopart import audit, completeness
from twopart.audit import Unreadable
from twopart.base.turns import Turns
from twopart.commands.building.build_paper import build_paper
from twopart.commands.building.settings import BuildSettings
from twopart.disk import fingerprint
from twopart.examine import examine
from twopart.model.secret import Leak
from twopart.render.process.rendered import Cost, RenderedPart, RenderFailure

DONE = RenderedPart(b"<html>", b"%PDF-1.7", (), Cost(0.1, 1 << 20))
FAILED = RenderFailure("a template is wrong")


class Ready:
    def __init__(self, result):
        self._result = result

    def result(self):
        return self._result


class Stand:
    """In the place of the renderers: gives back, for each part, what the test wants."""

    turns = Turns()

    def __init__(self, *results):
        self.results = results
        self.sent = {}
        self.ended = []

    def render(self, form, part, view, *, whole=False, word=False):
        self.sent[part] = view
        return Ready(self.results[part - 1])

    def end(self, job):
        self.ended.append(job)


@pytest.fixture
def built(tmp_path, monkeypatch):
    """The outcome of a build, and the files that stand there afterwards."""
    for file, words in sources(
        "part-2: {withheld: commercial, sections: {detail: HERON bid.}}"
    ).items():
        (tmp_path / "p").mkdir(exist_ok=True)
        (tmp_path / "p" / file).write_bytes(words)

    def ended(*results, leaks=(), faults=()):
        monkeypatch.setattr(audit, "audited", lambda *_, **__: leaks)
        monkeypatch.setattr(completeness, "checked", lambda *_: faults)
        settings = BuildSettings(
            HERE / "templates", tmp_path / "out", tmp_path / "html"
        )
        outcome = build_paper(tmp_path / "p", settings, Stand(*results), lambda _: None)
        files = {
            path.name
            for folder in ("out", "html")
            for path in (tmp_path / folder).rglob("*")
            if path.is_file() and path.name != ".gitignore"
        }
        return outcome, files

    return ended


def test_both_parts_are_written_when_part_1_has_passed(built, tmp_path):
    outcome, files = built(DONE, DONE)

    assert outcome.code == 0
    assert [path.relative_to(tmp_path / "out").as_posix() for path in outcome.written] == [
        "public/p-part-1.pdf", "restricted/p-part-2.pdf",
    ]  # fmt: skip
    assert files == {
        "p-part-1.pdf",
        "p-part-2.pdf",
        ".p.inputs.json",
        "p-part-1.html",
        "p-part-2.html",
    }


def test_kept_pages_are_their_owners_alone_even_where_others_stood(built, tmp_path):
    built(DONE, DONE)
    page = tmp_path / "html" / "p-part-2.html"
    first = (
        stat.S_IMODE(page.parent.stat().st_mode),
        stat.S_IMODE(page.stat().st_mode),
    )
    page.chmod(0o644)

    built(DONE, DONE)

    assert (*first, stat.S_IMODE(page.stat().st_mode)) == (0o700, 0o600, 0o600)


@pytest.mark.parametrize("results", [(FAILED, DONE), (DONE, FAILED), (FAILED, FAILED)])
def test_where_one_part_fails_neither_is_written(built, results):
    outcome, files = built(*results)

    assert (outcome.code, files) == (3, set())
    assert "a template is wrong" in outcome.message


def test_a_part_1_that_cannot_be_read_has_not_passed(built):
    outcome, files = built(DONE, DONE, leaks=Unreadable("it is no PDF"))

    assert (outcome.code, files) == (3, set())
    assert outcome.message == "Part 1 could not be audited: it is no PDF"


def test_a_part_that_cannot_be_read_back_has_not_passed(built):
    outcome, files = built(DONE, DONE, faults=Unreadable("it is no PDF"))

    assert (outcome.code, files) == (3, set())
    assert outcome.message == "Part 1 could not be read back: it is no PDF"


def test_a_leak_keeps_both_parts_from_being_written(built):
    leak = Leak("price", "page 1")

    outcome, files = built(DONE, DONE, leaks=[leak])

    assert (outcome.code, outcome.leaks, files) == (4, (leak,), set())


def test_a_finding_keeps_the_paper_from_being_rendered(built, tmp_path):
    (tmp_path / "p" / "more.yaml").write_text("titel: T\n")

    outcome, files = built(DONE, DONE)

    assert (outcome.code, files) == (1, set())
    assert [finding.rule for finding in outcome.findings] == ["unknown-key"]


# What the rules refuse, and whether the paper has views nevertheless.
REFUSED = {
    "typed-figure": ("'They cost £3,000,000.'", True),
    "unknown-reference": ("'They cost {nothing}.'", False),
}


@pytest.mark.parametrize("rule", REFUSED)
def test_what_is_sent_before_the_rules_refuse_a_paper_is_never_written(
    built, tmp_path, rule
):
    built(DONE, DONE)
    last = _contents(tmp_path / "out")
    words, has_views = REFUSED[rule]
    source = tmp_path / "p" / "base-part-1.yaml"
    source.write_text(source.read_text().replace("We buy cameras.", words))
    other = RenderedPart(b"<html>", b"%PDF-2.0", (), Cost(0.1, 1 << 20))
    stand = Stand(other, other)

    outcome = build_paper(
        tmp_path / "p",
        BuildSettings(HERE / "templates", tmp_path / "out"),
        stand,
        lambda _: None,
    )

    assert outcome.code == 1
    assert rule in {finding.rule for finding in outcome.findings}
    alone = examine(tmp_path / "p", HERE / "templates")
    assert _words(outcome.findings) == _words(alone.shown_elsewhere)
    assert (sorted(stand.sent) == [1, 2]) is has_views
    assert len(stand.ended) == len(stand.sent)
    assert _contents(tmp_path / "out") == last


def _words(findings):
    return [(finding.order, finding.what, finding.fix) for finding in findings]


def _contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_renderer_of_part_1_is_sent_nothing_withheld(tmp_path, monkeypatch, built):
    stand = Stand(DONE, DONE)
    monkeypatch.setattr(audit, "audited", lambda *_, **__: ())
    monkeypatch.setattr(completeness, "checked", lambda *_: ())
    build_paper(
        tmp_path / "p",
        BuildSettings(HERE / "templates", tmp_path / "out"),
        stand,
        lambda _: None,
    )

    assert b"HERON" not in stand.sent[1]
    assert b"HERON" in stand.sent[2]


def test_a_source_that_is_edited_while_it_is_built_is_built_again(
    tmp_path, monkeypatch, built
):
    folder, out = tmp_path / "p", tmp_path / "out"
    monkeypatch.setattr(audit, "audited", lambda *_, **__: ())
    monkeypatch.setattr(completeness, "checked", lambda *_: ())

    class Busy(Stand):
        def render(self, form, part, view, *, whole=False, word=False):
            (folder / "paper.yaml").write_text(
                (folder / "paper.yaml").read_text() + "# later\n"
            )
            return super().render(form, part, view)

    def passed_over(stand):
        build_paper(
            folder, BuildSettings(HERE / "templates", out), stand, lambda _: None
        )
        return fingerprint.nothing_changed(folder, HERE / "templates", out)

    assert not passed_over(Busy(DONE, DONE))
    assert passed_over(Stand(DONE, DONE))
