"""Answers stand beside boxes, of which one has a tick; a listener is told which."""

import io

import pikepdf
from sample_views import defects_of, faults_of, page_of, pdf_of, sample_view

CHOICES = [("Yes", False), ("No", True), ("Not applicable", False)]


def record() -> dict[str, object]:
    choices = [
        {"kind": "Choice", "words": words, "ticked": ticked}
        for words, ticked in CHOICES
    ]
    line = {
        "kind": "BoxLine",
        "heading": "Advice was taken",
        "choices": choices,
        "answer": "",
        "text": [],
        "style": "",
    }
    box = {"kind": "Box", "style": "declarations", "lines": [line]}
    section = {
        "kind": "Section",
        "anchor": "a",
        "heading": "Advice",
        "intro": "",
        "number": "",
        "blocks": [box],
    }
    return sample_view() | {"sections": [*sample_view()["sections"], section]}


def spoken(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as file:
        dictionaries = [
            each for each in file.objects if isinstance(each, pikepdf.Dictionary)
        ]
        return [str(each.ActualText) for each in dictionaries if "/ActualText" in each]


def test_each_answer_is_heard_with_whether_it_is_ticked():
    heard = spoken(pdf_of(page_of(record())))

    assert [words for words in heard if "ticked" in words] == [
        "Yes, not ticked",
        "No, ticked",
        "Not applicable, not ticked",
    ]


def test_all_answers_stand_on_the_page_and_nothing_else_does():
    pdf = pdf_of(page_of(record()))

    assert defects_of(faults_of(pdf, record())) == []


def test_the_tick_is_drawn_and_no_letter():
    page = page_of(record())
    without = page.replace(
        "</head>",
        "<style>.box .ticked::after { display: none !important }</style></head>",
    )

    assert "✓" not in page
    assert len(pdf_of(page)) > len(pdf_of(without))
