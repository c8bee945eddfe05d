"""View -> HTML: each kind of block as it is printed, and what templates cannot do."""

import re
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import pytest
from jinja2 import TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from twopart.model import view
from twopart.model.inline import CrossReference, Prose, Value, Withheld
from twopart.render.html.markdown import BrokenViewError
from twopart.render.html.page import (
    _needs_wider_letters,
    compile_all,
    css_string,
    environment,
    html,
    runs,
)

TEMPLATES = Path(__file__).parents[2] / "templates"


WIDTH = re.compile(r' style="width: [0-9.]+pt"')
WITHHOLDING = view.Ground(
    "withheld-1",
    "Section 43(2)",
    ("Article 2",),
    "when signed",
    (
        view.WithheldPlace("Summary", "s-1"),
        view.WithheldPlace("Front sheet, author", ""),
    ),
    (("Harm", "it's so"),),
)


def paper(*blocks: view.Block, part: int = 1, **changed: object) -> dict[str, Any]:
    section = view.Section("s-1", "Summary", "", blocks)
    whole = view.View(
        part=part,
        called=f"Part {part}",
        marking="OFFICIAL – PUBLIC",
        title="Cameras & boats",
        form="A paper",
        authority=("Mayor of London", "Office for Policing"),
        front=(
            view.FrontLine("", Prose("3rd")),
            view.FrontLine("Meeting", Prose("7 December")),
        ),
        statement=("Its classification is OFFICIAL – PUBLIC.",),
        withholdings=(WITHHOLDING,),
        sections=(section,),
    )
    record: dict[str, Any] = view.plain(whole)
    return record | {key: view.plain(value) for key, value in changed.items()}


def page(*blocks: view.Block, part: int = 1, **changed: object) -> str:
    return html(paper(*blocks, part=part, **changed), "mps-iam", part, TEMPLATES)


def printed(*blocks: view.Block) -> str:
    """What the blocks of a section become, on one line."""
    [section] = re.findall(
        r'<h2 id="s-1">Summary</h2>(.*?)</section>\n(?=<section|</main)',
        page(*blocks),
        re.DOTALL,
    )
    return re.sub(r"\s*\n\s*", "", WIDTH.sub("", section))


def numbered(number: str, text: str = "Words.", **more: object) -> view.Paragraph:
    return replace(
        view.Paragraph(number, f"p-{number.replace('.', '-')}", Prose(text)), **more
    )


def test_numbered_paragraphs_that_follow_one_another_are_one_list():
    assert printed(
        numbered("1"), numbered("2"), view.Subheading(Prose("Why *now*")), numbered("3")
    ) == (
        '<ol class="numbered">'
        """<li id="p-1" style="list-style-type: '1'"><p>Words.</p></li>"""
        """<li id="p-2" style="list-style-type: '2'"><p>Words.</p></li>"""
        "</ol>"
        "<h3>Why <em>now</em></h3>"
        """<ol class="numbered"><li id="p-3" style="list-style-type: '3'"><p>Words.</p></li></ol>"""
    )


def test_a_paragraph_without_a_number_is_no_item_of_a_list():
    block = view.Paragraph("", "", Prose("One.\n\nTwo."), then=Prose("Three."))

    assert (
        printed(block)
        == '<div class="unnumbered"><p>One.</p><p>Two.</p><p class="then">Three.</p></div>'
    )


def test_only_paragraphs_with_numbers_run_together():
    blocks = [{"kind": "Paragraph", "number": number} for number in ("1", "2", "", "")]
    blocks += [
        {"kind": "Subheading", "number": "3"},
        {"kind": "Subheading", "number": "4"},
    ]

    assert [len(run) for run in runs(blocks)] == [2, 1, 1, 1, 1]


def test_a_broken_template_is_reported_when_it_is_used_and_not_before(tmp_path):
    (tmp_path / "broken.j2").write_text("{% if %}")

    compile_all(tmp_path)

    with pytest.raises(TemplateSyntaxError):
        environment(tmp_path).get_template("broken.j2")


@pytest.mark.parametrize(
    ("written", "shown"), [("Delay", "Delay."), ("Why now?", "Why now?")]
)
def test_a_run_in_heading_stands_on_the_line_of_its_text(written, shown):
    block = numbered("1", "Words.", run_in=Prose(written))

    assert f'<p><em class="run-in">{shown}</em> Words.</p>' in page(block)


def test_lists_keep_their_letters_and_those_below_them_their_roman_numbers():
    roman = view.List("roman", (view.Item("i", Prose("deep"), "p-1-a-i"),))
    alpha = view.List("alpha", (view.Item("a", Prose("high"), "p-1-a", roman),))

    assert printed(numbered("1", "Of:", list=alpha)) == (
        """<ol class="numbered"><li id="p-1" style="list-style-type: '1'"><p class="leads">Of:</p>"""
        """<ol class="alpha" type="a"><li id="p-1-a" style="list-style-type: 'a.'"><p class="leads">high</p>"""
        """<ol class="roman" type="i"><li id="p-1-a-i" style="list-style-type: 'i.'"><p>deep</p></li></ol>"""
        "</li></ol></li></ol>"
    )


def test_bullets_are_an_unordered_list_without_letters():
    bullets = view.List("bullet", (view.Item("a", Prose("one")),))

    assert '<ul class="bullet">\n<li>\n<p>one</p>' in page(
        numbered("1", "Of:", list=bullets)
    )


def test_what_stands_below_a_paragraph_is_a_list_within_it():
    below = numbered("18.1")

    assert printed(numbered("18", below=(below,))) == (
        """<ol class="numbered"><li id="p-18" style="list-style-type: '18'"><p>Words.</p>"""
        """<ol class="numbered"><li id="p-18-1" style="list-style-type: '18.1'"><p>Words.</p></li></ol>"""
        "</li></ol>"
    )


def test_a_decision_is_a_numbered_heading_over_its_blocks():
    within = (view.Subheading(Prose("Below")), view.Paragraph("", "", Prose("Words.")))

    assert printed(view.Decision("1", "d-1", Prose("Approve it"), within)) == (
        '<section class="decision"><h3 id="d-1"><span class="number">1</span> Approve it</h3>'
        '<h4>Below</h4><div class="unnumbered"><p>Words.</p></div></section>'
    )


def test_a_stub_says_in_words_what_it_stands_for():
    assert (
        printed(view.Stub(Prose("This is withheld.")))
        == '<div class="stub"><p>This is withheld.</p></div>'
    )


FIGURES = view.Table(
    "1",
    "t-1",
    "Money",
    "Reason",
    "£m",
    (
        view.Column("2023/24", figures=True, computed=False),
        view.Column("Total", figures=True, computed=True),
    ),
    (
        view.Row("After", (), "group"),
        view.Row(
            "Delay",
            (view.FigureCell("0.270", negative=True), view.FigureCell("", nil=True)),
        ),
        view.Row(
            "Sum", (view.WithheldCell("[withheld]"), view.FigureCell("1.000")), "total"
        ),
    ),
)


def test_a_table_of_figures_is_printed_with_what_is_heard_of_it():
    assert printed(FIGURES) == (
        '<table id="t-1" class="figures narrow whole"><caption><span class="number">Table 1</span> Money</caption>'
        '<thead><tr><th scope="col">Reason <span class="unit">(£m)</span></th>'
        '<th scope="col" class="figure">2023/24</th>'
        '<th scope="col" class="figure computed">Total</th></tr></thead><tbody>'
        '<tr class="group"><th scope="row" colspan="3">After</th></tr>'
        '<tr class="below"><th scope="row">Delay</th><td class="figure negative" data-spoken="minus 0.270">'
        '(0.270)</td><td class="figure nil computed" data-spoken="nil">–</td></tr>'
        '<tr class="total"><th scope="row">Sum</th><td class="withheld of-figures">[withheld]</td>'
        '<td class="figure computed">1.000</td></tr>'
        "</tbody></table>"
    )


def test_a_table_of_words_is_printed_in_paragraphs():
    cell = view.WordsCell(Prose("One.\n\nTwo."))
    column = view.Column("Meaning", figures=False, computed=False)
    table = view.Table(
        "2", "t-2", "Benefits", "Benefit", "", (column,), (view.Row("Speed", (cell,)),)
    )

    assert printed(table) == (
        '<table id="t-2" class="prose whole"><caption><span class="number">Table 2</span> Benefits</caption>'
        '<thead><tr><th scope="col">Benefit</th><th scope="col" class="words">Meaning</th></tr></thead>'
        '<tbody><tr><th scope="row">Speed</th><td class="words"><p>One.</p><p>Two.</p></td></tr></tbody></table>'
    )


TIMELINE = view.Timeline(
    "1",
    "f-1",
    "Gates",
    "In words: <gate>",
    31,
    (view.Month("January 2024", 0),),
    (
        view.Event(Prose("*Gate*"), "30 January 2024", 29, 29, "gate"),
        view.Event(Prose("Care"), "1 to 5 January 2024", 0, 4),
    ),
)


def test_a_timeline_is_a_table_of_dates_and_events_with_a_mark_each():
    table = printed(TIMELINE)

    assert table.startswith(
        '<table id="f-1" class="timeline wide whole"><caption><span class="number">Figure 1</span> Gates'
    )
    assert '<th scope="col">Date</th><th scope="col">Event</th>' in table
    assert "<title>Jan 2024</title>" in table.replace("January", "Jan")
    assert (
        '<th scope="row">30 January 2024</th><td class="words marked"><em>Gate</em></td>'
        in table
    )
    assert (
        '<th scope="row">1 to 5 January 2024</th><td class="words">Care</td>' in table
    )
    assert (
        table.count("<title>Gate</title>") == table.count("<title>Period</title>") == 1
    )


def test_the_front_tells_what_the_paper_is_and_marks_it():
    front = page().partition("<main>")[0]

    assert "<title>Cameras &amp; boats – Part 1</title>" in front
    assert (
        '<meta name="author" content="Mayor of London, Office for Policing">' in front
    )
    assert (
        '<p class="authority"><span>Mayor of London</span> <span>Office for Policing</span></p>'
        in front
    )
    assert '<h1>Cameras &amp; boats</h1>\n<p class="below-title">3rd</p>' in front
    assert "<div><dt>Meeting</dt><dd>7\u00a0December</dd></div>" in front
    assert (
        '<p class="marking"><span class="part">Part 1</span> OFFICIAL – PUBLIC</p>'
        in front
    )
    assert (
        'classification is <span class="unbroken">OFFICIAL – PUBLIC</span>.</p>'
        in front
    )
    assert '<li><a href="#s-1" data-spoken-after="page {}">Summary</a></li>' in front


@pytest.mark.parametrize(
    ("part", "heading", "marked"),
    [
        (1, "Information withheld from publication", ""),
        (
            2,
            "Exemption from publication",
            ' <span class="marking">OFFICIAL – PUBLIC</span>',
        ),
    ],
)
def test_each_part_tells_what_is_withheld_and_until_when(part, heading, marked):
    whole = page(part=part)

    assert (
        f'<li><a href="#withheld" data-spoken-after="page {{}}">{heading}</a></li>'
        in whole
    )
    assert (
        f'<h2 id="withheld">{heading}{marked}</h2>\n<h3 id="withheld-1">Section\u00a043(2)</h3>'
        in whole
    )
    assert "<div><dt>Also under</dt><dd>Article\u00a02</dd></div>" in whole
    assert "<div><dt>Ceases to be exempt</dt><dd>when signed</dd></div>" in whole
    assert "<div><dt>Harm</dt><dd>it’s so</dd></div>" in whole


def test_the_places_of_a_ground_are_a_list_of_links_where_there_is_something_to_lead_to():
    assert re.sub(r"\s*\n\s*", "", page()).count(
        '<ul class="places" style="grid-template-rows: repeat(1, auto)">'
        '<li><a href="#s-1">Summary</a></li><li>Front sheet, author</li></ul>'
    ) == 1  # fmt: skip
    assert "places" not in page(withholdings=(replace(WITHHOLDING, places=()),))
    assert 'class="long"' not in page()
    assert 'class="long"' in page(
        withholdings=(replace(WITHHOLDING, places=WITHHOLDING.places * 13),)
    )


def test_a_form_may_say_whom_to_ask_at_the_end_of_what_is_withheld_in_part_1():
    asked = {"contact": "Ask the FOI team."}

    assert page(**asked).index("FOI team") > page(**asked).index("Section\u00a043(2)")
    assert "FOI team" not in page(**asked, withholdings=()) + page(part=2, **asked)
    assert 'class="contact"' not in page()


MARK = Withheld("[withheld]", "withheld-1")
NOTE = Prose(
    "Some are withheld: \ue0000\ue001.", (Withheld("section 43(2)", "withheld-1"),)
)
LINKED = '<a class="withheld" href="#withheld-1">section 43(2)</a>'


def test_a_mark_leads_to_its_ground_and_within_a_link_to_nothing_of_its_own():
    mark = Prose("Of \ue0000\ue001.", (MARK,))

    assert (
        '<p>Of <a class="withheld" href="#withheld-1">[withheld]</a>.</p>'
        in printed(replace(numbered("1"), text=mark))
    )
    inside = Prose("[Of \ue0000\ue001](https://a.org/).", (MARK,))
    assert '<a href="https://a.org/">Of [withheld]</a>' in printed(
        replace(numbered("1"), text=inside)
    )


def test_notes_on_what_is_left_out_stand_below_their_list_table_or_paragraph():
    left_out = f'<p class="left-out">Some are withheld: {LINKED}.</p>'
    items = view.List("alpha", (view.Item("a", Prose("One.")),), NOTE)

    of_items = left_out.replace("left-out", "left-out of-items")
    assert f"</ol>{of_items}" in printed(numbered("1", list=items))
    assert f'<p class="leads">Words.</p>{of_items}' in printed(
        numbered("1", list=replace(items, items=()))
    )
    assert "<ol" not in printed(
        view.Paragraph("", "", Prose("Words."), None, replace(items, items=()))
    )
    assert f"{left_out}</li></ol>" in printed(numbered("1", withheld=NOTE))
    assert printed(view.LeftOut(NOTE)) == left_out
    assert (
        f'</table><p class="table-note left-out">Some are withheld: {LINKED}.</p>'
        in printed(replace(FIGURES, withheld=NOTE))
    )


def test_a_stub_keeps_the_number_and_caption_of_what_it_stands_for():
    assert printed(
        view.Stub(Prose("This is withheld."), "Table", "2", "t-2", "The bids")
    ) == (
        '<div class="stub" id="t-2"><p class="caption"><span class="number">Table 2</span> The bids</p>'
        "<p>This is withheld.</p></div>"
    )


def test_part_2_tells_it_before_its_sections_and_part_1_after_them():
    assert page(part=2).index('class="withheld"') < page(part=2).index('id="s-1"')
    assert page(part=1).index('class="withheld"') > page(part=1).index('id="s-1"')


def test_a_paper_that_withholds_nothing_does_not_speak_of_it():
    assert "withheld" not in page(withholdings=())


EVERYTHING = (
    numbered("1", "Of \ue0000\ue001:", below=(numbered("1.1"),)),
    view.Decision("1", "d-1", Prose("Approve"), (view.Stub(Prose("Withheld.")),)),
    FIGURES,
    TIMELINE,
)


def test_no_name_gets_into_the_file_but_the_anchors_of_the_view():
    whole = page(numbered("1", "Words."), *EVERYTHING[1:])

    anchors = {"s-1", "p-1", "d-1", "t-1", "f-1", "withheld", "withheld-1"}
    assert set(re.findall(r'\bid="([^"]*)"', whole)) == anchors
    assert set(re.findall(r'\b(?:name|rel)="([^"]*)"', whole)) == {
        "author",
        "description",
        "stylesheet",
    }


def test_headings_skip_no_level():
    levels = [int(level) for level in re.findall(r"<h(\d)", page(*EVERYTHING[1:]))]

    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in pairwise(levels))


def test_the_same_view_makes_the_same_page():
    assert page(*EVERYTHING[1:]) == page(*EVERYTHING[1:])


def test_words_cannot_become_markup_wherever_they_stand():
    evil = "<script>'\"{{ 7 * 7 }}"
    block = view.Paragraph(
        evil,
        evil,
        Prose(
            f"{evil} \ue0000\ue001\ue0001\ue001",
            (Value(evil), CrossReference(evil, evil)),
        ),
    )
    cells = (view.FigureCell(evil), view.WithheldCell(evil, evil))
    columns = tuple(view.Column(evil, figures=True, computed=False) for _ in cells)
    table = view.Table(evil, evil, evil, evil, evil, columns, (view.Row(evil, cells),))
    places = (view.WithheldPlace(evil, evil), view.WithheldPlace(evil, ""))
    withholding = view.Ground(evil, evil, (evil,), evil, places, ((evil, evil),))

    whole = page(
        block,
        table,
        title=evil,
        marking=evil,
        statement=(evil,),
        withholdings=(withholding,),
    )

    assert "<script" not in whole
    assert "49" not in whole
    assert not re.search(r"""="[^"]*(?:<|\{\{ 7[^"]*>)""", whole)


def test_nothing_ends_a_string_in_a_style():
    assert (
        css_string("18.1'; x: url(y)\\")
        == "18.1\\000027\\00003b\\000020x\\00003a\\000020url\\000028y\\000029\\00005c"
    )


TEMPLATES_THAT_FAIL = {
    "{{ view.titel }}": UndefinedError,
    "{{ titel }}": UndefinedError,
    "{{ view.items() }}": UndefinedError,
    "{{ view['keys'] }}": UndefinedError,
    "{{ view.__class__ }}": UndefinedError,
    "{{ view.title.__class__ }}": SecurityError,
    "{{ view.title.format.__globals__ }}": SecurityError,
    "{{ ''.__class__.__mro__ }}": SecurityError,
    "{{ self._TemplateReference__context }}": SecurityError,
    "{% set x = view.sections.append(1) %}": SecurityError,
    "{{ view.title | attr('__class__') }}": SecurityError,
    "{{ [view] | map(attribute='__class__') | list }}": UndefinedError,
    "{{ ['a'] | groupby('__class__') }}": SecurityError,
    "{{ '{0.__class__}'.format('a') }}": SecurityError,
    "{{ '{a.__class__}'.format_map({'a': 'b'}) }}": SecurityError,
    "{{ ('{0.__cl' ~ 'ass__}').format('a') }}": SecurityError,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": RecursionError,
    "{% macro m() %}{% endmacro %}{{ m._func }}": SecurityError,
    "{{ namespace(a=1) }}": UndefinedError,
    "{{ range(3) }}": UndefinedError,
    "{% autoescape false %}{{ view.title }}{% endautoescape %}": SecurityError,
    "{% include 'evil/part-1.html.j2' %}": RecursionError,
    "{% include '../secret.j2' %}": SecurityError,
    "{% include '../secret.j2' ignore missing %}": SecurityError,
    "{% include '/etc/passwd' %}": SecurityError,
    "{% import 'style/paper.css' as style %}": SecurityError,
    "{% extends 'nothing.j2' %}": TemplateNotFound,
    "{{ lipsum() }}": UndefinedError,
    "{% if view.secret %}{% endif %}": UndefinedError,
}


@pytest.mark.parametrize(("template", "error"), TEMPLATES_THAT_FAIL.items())
def test_templates_stand_in_a_closed_room(template, error, tmp_path):
    (tmp_path / "secret.j2").write_text("secret")
    form = tmp_path / "templates" / "evil"
    form.mkdir(parents=True)
    (form / "part-1.html.j2").write_text(template)

    with pytest.raises(error):
        html(paper(), "evil", 1, tmp_path / "templates")


def test_nothing_is_computed_while_templates_are_read(tmp_path):
    """It could be a bomb, and nothing bounds it yet."""
    (tmp_path / "evil.j2").write_text(
        "{{ 1 | seen }}{% set a = 1 | seen %}{% if 1 | seen %}{% endif %}"
    )
    computed = []
    environment(tmp_path).filters["seen"] = computed.append

    compile_all(tmp_path)

    assert computed == []


@pytest.mark.parametrize("name", ["safe", "random", "pprint"])
def test_templates_have_no_filter_that_opens_the_room(name, tmp_path):
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "part-1.html.j2").write_text(f"{{{{ view.title | {name} }}}}")

    with pytest.raises(Exception, match="No filter named"):
        html(paper(), "evil", 1, tmp_path)


def test_a_view_that_asks_for_an_insert_it_does_not_have_is_not_printed():
    with pytest.raises(BrokenViewError):
        page(numbered("1", "\ue0000\ue001"))


def test_no_template_holds_words_of_a_paper():
    names = re.compile(r"CONNECT|NEC|Drop 2|MiPS|£\d")

    for template in chain(TEMPLATES.rglob("*.j2"), TEMPLATES.rglob("*.css")):
        assert not names.search(template.read_text("utf-8")), template


@pytest.mark.parametrize("name", ["leads-out.j2", "leads-out/secret.j2", "secret.yaml"])
def test_a_template_reaches_nothing_outside_its_folder(tmp_path, name):
    outside, templates = tmp_path / "outside", tmp_path / "templates"
    outside.mkdir()
    templates.mkdir()
    (outside / "secret.j2").write_text("SECRET")
    (templates / "secret.yaml").write_text("SECRET")
    (templates / "leads-out.j2").symlink_to(outside / "secret.j2")
    (templates / "leads-out").symlink_to(outside)
    (templates / "part.j2").write_text(f'{{% include "{name}" %}}')

    with pytest.raises(SecurityError):
        environment(templates).get_template("part.j2").render()


@pytest.mark.parametrize(
    ("words", "loaded"),
    [("Zoë Łukasz Ümit €5", False), ("Ɓala", True), ("Галина", True)],
)
def test_the_second_typeface_is_loaded_for_letters_that_need_it_and_for_nothing_else(
    words, loaded
):
    view = {"title": words, "front": [{"text": "x"}]}

    assert _needs_wider_letters(view) is loaded
