"""What is made to be slow or large is refused, or ended."""

import json
import signal
import time
from itertools import pairwise

import pytest
from conftest import HERE

from twopart.load.reader import MOST as MOST_NODES
from twopart.render.html.markdown import inline
from twopart.render.html.timeline import MONTH_GAP, MONTHS, drawing
from twopart.render.process import limits
from twopart.render.process.processes import Renderers
from twopart.render.process.wire import BROKEN_OFF
from twopart.rules.prose.readable import LONGEST, MOST
from twopart.terminal import finding_format


def found(findings, passage: str) -> list[str]:
    return [
        finding.rule
        for finding in findings(
            f"part-1: {{sections: {{summary: {json.dumps(passage)}}}}}\n"
        )
    ]


@pytest.mark.parametrize(
    "signs", ["*", "_", "[ ", "`", "*_", "[a](", "[a](<", "*a **b "]
)
def test_a_passage_of_signs_is_a_finding(findings, signs):
    assert "too-many-signs" in found(findings, "We buy " + signs * (MOST + 1))


@pytest.mark.parametrize("signs", ["[", "[a](", "[a](<", "*", "*_", "*a **b "])
def test_as_many_signs_as_there_may_be_are_read_in_little_work(signs):
    counted = sum(map(signs.count, "*_["))
    words = signs * (MOST // counted)
    start = time.process_time()

    inline({"markdown": words + "x" * (LONGEST - len(words)), "inserts": []})

    assert time.process_time() - start < 10


def test_emphasis_within_emphasis_as_deep_as_it_may_be_is_printed():
    deep = MOST // 6  # pairs, of a star and two

    assert "<em>a <strong>b" in inline(
        {"markdown": "*a **b " * deep + "c** d*" * deep, "inserts": []}
    )


def test_a_passage_of_many_pages_is_a_finding(findings):
    assert found(findings, "word " * (LONGEST // 5)) == []
    assert found(findings, "word " * (LONGEST // 5 + 1)) == ["passage-too-long"]


CAPTION = """
tables:
  kinds:
    caption: {}
    public: true
    columns: {{one: One}}
    rows: {{car: {{heading: Car, cells: [fast]}}}}
part-1: {{sections: {{summary: [Yes., {{table: kinds}}]}}}}
"""
PARTS = [
    "a million ", "£5 ", "5% ", "1,", "ISO 1234 1,234 ", "0.1", "AA/", "paragraphs 1, ", "{a} ", "{a", "}", "|", "]]",
    "[[commercial: b]] ", "[a](b) ", "<b ", "[commercial: ", "= ", "and ", "1 000 ", "😀 ",
]  # fmt: skip


@pytest.mark.parametrize(
    "part", [*PARTS, f"{'=' * 4000}{' ' * 4000}x", f"0.{'1' * 29_990},1"]
)
def test_words_made_to_stall_the_check_are_checked_in_no_time(findings, part):
    words = part * (30_000 // len(part))
    passages = [
        words[at : at + LONGEST - 100] for at in range(0, len(words), LONGEST - 100)
    ]
    outline = "part-1: {{sections: {{summary: {}}}}}\n"
    start = time.process_time()

    # Most words are the same in both ways of writing them.
    whole = {json.dumps(words), json.dumps(words, ensure_ascii=False)}
    in_passages = outline.format(json.dumps(passages, ensure_ascii=False))
    for text in (*map(outline.format, whole), *map(CAPTION.format, whole), in_passages):
        messages = [
            finding_format.full(finding, colour=False) for finding in findings(text)
        ]
        assert messages or text is in_passages
        assert sum(map(len, messages)) < 1_000_000

    assert time.process_time() - start < 4  # five papers


def test_a_cell_of_many_digits_is_a_finding(findings):
    cell = (
        CAPTION.format("Kinds")
        .replace("[fast]", f"[{'1' * 10_000}]")
        .replace("public", "unit: £m\n    public")
    )

    assert "unreadable-value" in [finding.rule for finding in findings(cell)]


def test_a_deep_file_is_reported_in_no_time(findings):
    start = time.process_time()

    [found] = findings("part-1: " + "[" * 100_000)

    assert "too-deep" in finding_format.full(found, colour=False)
    assert time.process_time() - start < 2


def test_a_file_of_very_many_things_is_reported_in_no_time(findings):
    start = time.process_time()

    [found] = findings(
        f"part-1: {{sections: {{summary: [{','.join(['x'] * MOST_NODES)}]}}}}\n"
    )

    assert found.rule == "too-many"
    assert time.process_time() - start < 8


def test_many_findings_on_one_line_are_reported_in_no_time(findings):
    start = time.process_time()

    for finding in findings(
        f"part-1: {{sections: {{summary: [{', '.join(['£5m'] * 4_000)}]}}}}\n"
    ):
        finding_format.full(finding, colour=False)

    assert time.process_time() - start < 4


@pytest.mark.parametrize("key", ["caption", "corner"])
def test_a_title_or_heading_of_many_pages_is_a_finding(findings, key):
    long = CAPTION.format("Kinds").replace("caption: Kinds", "caption: Kinds\n    corner: Kinds").replace(
        f"{key}: Kinds", f"{key}: {'word ' * (LONGEST // 5 + 1)}word"
    )  # fmt: skip

    assert [finding.rule for finding in findings(long)] == ["passage-too-long"]


def test_a_timeline_of_all_years_names_a_few():
    months = [
        {"name": f"{MONTHS[n]} {year:04}", "start": 365 * (year - 1) + 30 * n}
        for year in range(1, 9999)
        for n in (0, 6)
    ]

    ticks = drawing({"days": 365 * 9998, "months": months, "events": []}).ticks

    assert 2 < len(ticks) < 10
    assert all(b.x - a.x >= MONTH_GAP for a, b in pairwise(ticks))


def rendered(page):
    with Renderers.start(HERE / "render", lambda: page) as renderers:
        return renderers.render("note", 1, b"{}").result()


def test_a_renderer_that_takes_too_much_memory_is_ended():
    assert rendered(lambda *_: len(bytearray(2 * limits.MEMORY))) == BROKEN_OFF


def test_templates_that_take_too_much_to_load_are_not_loaded():
    with Renderers.start(
        HERE / "render", lambda: len(bytearray(2 * limits.MEMORY))
    ) as renderers:
        outcome = renderers.render("note", 1, b"{}").result()

    assert outcome.message.startswith("the engine cannot be loaded: MemoryError")


def test_a_renderer_that_works_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "processor_seconds", lambda _: 1)

    def circle(*_):
        while True:
            pass

    assert rendered(circle) == BROKEN_OFF


def test_a_renderer_that_waits_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(limits, "clock_seconds", lambda _: 1)

    with Renderers.start(
        HERE / "render", lambda: lambda *_: signal.pause()
    ) as renderers:
        job = renderers.render("note", 1, b"{}")
        job._patience = 60

        assert job.result() == BROKEN_OFF


def test_nobody_waits_for_ever_for_a_zygote_that_starts_nothing(monkeypatch):
    monkeypatch.setattr(limits, "clock_seconds", lambda _: 0.2)

    with Renderers.start(HERE / "render", signal.pause) as renderers:
        assert renderers.render("note", 1, b"{}" * 100_000).result() == BROKEN_OFF
