"""Each defence is taken out once: what it stops then gets further, to the layer that is named here, or through.

A way ends at one layer: the `check`, the `projection` (no view can be made), the `renderer`, the `audit`, the `proof`
(other secrets make another Part 1), or it is stopped by `nothing`. With the defence taken out it ends at another.
"""

from collections.abc import Callable
from dataclasses import replace

import jinja2
import pytest
from leaks.project import Project, few_forms

from twopart.audit import Surface, audited, prepared
from twopart.audit.pdf import objects, pages, raw, streams
from twopart.audit.secrets import notations
from twopart.audit.secrets import search as audit_search
from twopart.audit.secrets.first_words_of_firms import FirstWords
from twopart.audit.secrets.names import NameSearch
from twopart.audit.secrets.passages import WithheldPassages
from twopart.audit.secrets.shares import Shares
from twopart.audit.text import days as audit_days
from twopart.audit.text import encodings, hedges
from twopart.audit.text import numbers as audit_numbers
from twopart.audit.text.ranges import Ranges
from twopart.base import exit
from twopart.blocks import paragraph, paragraph_labels, stub, table
from twopart.commands import export
from twopart.figures.findings import of_figures
from twopart.figures.last_places import LastPlaces
from twopart.model.label import Label
from twopart.projection import one_part, secrets
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.proof.prove import others
from twopart.prose import resolving
from twopart.prose.resolving import Context
from twopart.render.html import environment as rooms
from twopart.render.html import page
from twopart.render.pdf import fetcher, finish
from twopart.render.process.rendered import RenderFailure
from twopart.rules import check
from twopart.rules.prose import literals

THROUGH = "nothing"
NAME = "Avocet Optics Ltd"
DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="9">'
    f'<text y="8" font-family="Source Sans Pro">{NAME}</text></svg>'
)
FORM = "form: mps-iam"
EXCEPT = "\nexceptions: {{{}: {{{}: It is said.}}}}"
KEPT = "Recordings are kept as the law asks{tender}."
HIDDEN = "Gannet Holdings], withheld: commercial"
Break = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def paper(tmp_path_factory) -> Project:
    made = Project(tmp_path_factory.mktemp("project"), few_forms())
    (made.folder / "told.svg").write_text(DRAWN, "utf-8")
    (made.folder / "told.j2").write_text(f"<p>{NAME}</p>", "utf-8")
    return made


def stopped_by(paper: Project) -> str:
    """The whole way, but for the writing."""
    try:
        findings = paper.examined()
        if findings.wrong:
            return "check"
        view = public_view(findings.subject, findings.form)
    except Exception:  # noqa: BLE001 - whatever it is, there is nothing to render
        return "projection"
    made = paper.renderers.render("mps-iam", 1, view).result()
    if isinstance(made, RenderFailure):
        return "renderer"
    if audited(made.pdf, prepared(*of_paper(findings.subject))):
        return "audit"
    again = others(findings.sources, findings.subject, findings.form)
    return THROUGH if all(other.view == view for other in again) else "proof"


def slip(find: str, put: str, *also: str) -> dict:
    return {"find": find, "put": put, **({"also": list(also)} if also else {})}


def without(rule: str, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(
        check, "CHECKS", tuple(one for one in check.CHECKS if one.__name__ != rule)
    )


# Rules of the check, each with a slip that no other rule finds

REST = (
    "  budget: {amount: £12.400m, public: true}\n  rest: {formula: budget - price, public: true, "
    "declassified: {name: A, role: B, on: 1 May 2024, why: It was asked for.}}\n"
)
RULES = [
    ("names_and_timelines_have_one_label", slip(HIDDEN, "Gannet Holdings]"), THROUGH),
    (
        "timelines_withhold_what_their_dates_withhold",
        slip("in use, on: go_live", "in use, on: dates_1"),
        "audit",
    ),
    (
        "grounds_are_known",
        slip(HIDDEN, "Gannet Holdings], withheld: comercial"),
        "projection",
    ),
    ("figures_are_not_typed", slip(KEPT, "We pay £84m{tender}."), "audit"),
    ("what_is_withheld_is_not_typed", slip(KEPT, "We pay Bittern{tender}."), "audit"),
    (
        "withheld_names_stand_in_no_public_one",
        slip("name: Kestrel Imaging plc,", "name: Kestrel of Jacana-Scopes-plc,"),
        "audit",
    ),
    (
        "withheld_words_are_not_repeated",
        slip(KEPT, "Its depot at the harbour has been empty{tender}."),
        "audit",
    ),
    (
        "clauses_have_both_brackets",
        slip("[[commercial: in two", "[commercial: in two", "parts]].", "parts]."),
        THROUGH,
    ),
    (
        "passages_have_words",
        slip(
            "gone: {withheld: commercial, full:",
            "gone: {full:",
            "behind: gone",
            "behind: purpose",
        ),
        "projection",
    ),
    ("markup_is_plain", slip(KEPT, "<b>Recordings</b> are kept{tender}."), THROUGH),
    (
        "links_lead_to_the_open_web",
        slip("https://www.london.gov.uk/plan)", "file:///home/a/plan)"),
        THROUGH,
    ),
    (
        "references_resolve",
        slip("cameras for {users};", "cameras for {unknown};"),
        "projection",
    ),
    (
        "withheld_figures_do_not_follow_from_public_ones",
        slip("  headcount:", f"{REST}  headcount:"),
        THROUGH,
    ),
    (
        "exceptions_name_rules_that_allow_them",
        slip(FORM, FORM + EXCEPT.format("withheld-typed", "x")),
        THROUGH,
    ),
]


@pytest.mark.parametrize(
    ("rule", "way", "then"), RULES, ids=[rule for rule, *_ in RULES]
)
def test_without_this_rule_a_slip_gets_further(monkeypatch, paper, rule, way, then):
    with paper.changed(way):
        assert stopped_by(paper) == "check"
        without(rule, monkeypatch)
        without_search(monkeypatch)
        assert stopped_by(paper) == then


@pytest.mark.parametrize("typed", ["We pay £84m", "We pay Bittern", "We pay HER**ON**"])
def test_without_the_rules_on_typed_words_the_search_of_the_audit_finds_them_in_the_source(
    monkeypatch, paper, typed
):
    with paper.changed(slip(KEPT, f"{typed}{{tender}}.")):
        without("figures_are_not_typed", monkeypatch)
        without("what_is_withheld_is_not_typed", monkeypatch)
        assert {finding.rule for finding in paper.examined().findings} <= {
            "withheld-typed",
            "may-be-withheld",
        }
        without_search(monkeypatch)
        assert stopped_by(paper) == "audit"


def without_search(patch):
    """The source is not read as the audit reads the file."""
    patch.setattr("twopart.examine.typed_secrets", lambda *_: ())


# Labels


def labels_are_not_joined(patch):
    """What is made of something public and something withheld is public, and nobody works out what follows."""
    without("withheld_figures_do_not_follow_from_public_ones", patch)
    patch.setattr(Label, "__or__", lambda self, other: self if self.public else other)


def figures_need_no_label(patch):
    patch.setattr(of_figures, "of_figure", lambda *_: iter(()))


def exceptions_cover_what_is_withheld(patch):
    patch.setattr(literals, "_withheld", lambda _: frozenset())
    without("what_is_withheld_is_not_typed", patch)


SHARE = "  share: {formula: price / users, precision: £1, public: true}\n"
LABEL = (
    'amounts_2: {amount: "£31.417m", withheld: commercial}',
    "amounts_2: {amount: £31.417m}",
)
LABELS: list[tuple[Break, dict, str]] = [
    (
        labels_are_not_joined,
        slip("  headcount:", f"{SHARE}  headcount:", KEPT, '"It is {share}{tender}."'),
        "proof",
    ),
    (
        figures_need_no_label,
        slip(*LABEL, KEPT, '"We pay {amounts_2}{tender}."'),
        "projection",
    ),
    (
        exceptions_cover_what_is_withheld,
        slip(
            FORM,
            FORM + EXCEPT.format("typed-figure", "£22.048m"),
            KEPT,
            "We pay £22.048m{tender}.",
        ),
        "audit",
    ),
]


@pytest.mark.parametrize(
    ("out", "way", "then"), LABELS, ids=[out.__name__ for out, *_ in LABELS]
)
def test_without_this_a_label_does_not_hold(monkeypatch, paper, out, way, then):
    with paper.changed(way):
        assert stopped_by(paper) == "check"
        out(monkeypatch)
        without_search(monkeypatch)
        assert stopped_by(paper) == then


# The projection


def in_full(context: Context) -> Context:
    return replace(context, outline=replace(context.outline, part=2))


def figures_are_not_hidden(patch):
    real = resolving._figure
    patch.setattr(
        resolving, "_figure", lambda path, context: real(path, in_full(context))
    )


def names_are_not_hidden(patch):
    real = resolving._name
    patch.setattr(
        resolving,
        "_name",
        lambda name, rest, context, said: real(name, rest, in_full(context), said),
    )


def clauses_are_not_hidden(patch):
    real = resolving.runs
    patch.setattr(resolving, "runs", lambda prose, *_: real(prose, 2))


def cells_are_not_hidden(patch):
    real = table._TablePrinter._cell

    def shown(self, *place):
        self.projection.context = in_full(self.projection.context)
        return real(self, *place)

    patch.setattr(table._TablePrinter, "_cell", shown)


def rows_and_columns_are_not_hidden(patch):
    """Changes the view alone: what the check reads of the table stays as it is."""
    real = table._TablePrinter.__init__

    def whole(self, name, source, projection):
        real(self, name, source, projection)
        self.shown = table._VisibleTable.of(name, source, public=False)

    patch.setattr(table._TablePrinter, "__init__", whole)


def tables_are_not_hidden(patch):
    patch.setattr(table, "gives_way", lambda *_, **__: False)
    patch.setattr(stub, "_has_no_number", lambda *_, **__: False)


def passages_are_not_hidden(patch):
    patch.setattr(paragraph, "words_of", lambda thing, **_: thing.text or thing.full)


def withheld_items_keep_their_place(patch):
    patch.setattr(paragraph, "is_kept_in", lambda *_: True)
    patch.setattr(paragraph_labels, "is_kept_in", lambda *_: True)
    patch.setattr(
        paragraph,
        "words_of",
        lambda thing, **_: thing.text or thing.public_wording or thing.full,
    )


def records_are_not_hidden(patch):
    real = one_part.PartProjection._withholding

    def with_harm(self, name, anchor):
        return replace(
            real(self, name, anchor),
            record=(("Harm", str(self.paper.grounds[name].harm)),),
        )

    patch.setattr(one_part.PartProjection, "_withholding", with_harm)


def decimals_follow_every_cell(patch):
    real = LastPlaces.like
    patch.setattr(
        LastPlaces,
        "like",
        lambda self, path, _: real(self, path, Label(frozenset({"x"}))),
    )


# A paper that prints wordings of all kinds, and has nothing wrong with it
SOUND = (
    slip(KEPT, '"We pay {amounts_2}{tender}."'),
    slip("{value: 41, withheld", "{value: 41.263, withheld"),
    slip("      - {table: rows}\n", "      - {table: yearly}\n      - {table: rows}\n"),
)
# Each with the layer at which it ends, and where it ends when the projection hands out whatever it is asked for.
HIDING: list[tuple[Break, str, str]] = [
    (figures_are_not_hidden, "audit", "audit"),
    (names_are_not_hidden, "audit", "audit"),
    (clauses_are_not_hidden, "audit", "audit"),
    (cells_are_not_hidden, "projection", "audit"),
    (rows_and_columns_are_not_hidden, "projection", "audit"),
    (tables_are_not_hidden, "check", "check"),
    (passages_are_not_hidden, "projection", "audit"),
    (withheld_items_keep_their_place, "check", "check"),
    (records_are_not_hidden, "audit", "audit"),
    (decimals_follow_every_cell, "proof", "proof"),
]


def test_with_all_in_its_place_such_a_paper_is_sound(paper):
    with paper.changed(*SOUND):
        assert stopped_by(paper) == THROUGH


@pytest.mark.parametrize(
    ("out", "then"),
    [case[:2] for case in HIDING],
    ids=[out.__name__ for out, *_ in HIDING],
)
def test_without_this_something_withheld_gets_into_the_view(
    monkeypatch, paper, out, then
):
    with paper.changed(*SOUND):
        out(monkeypatch)
        assert stopped_by(paper) == then


@pytest.mark.parametrize(
    ("out", "then"),
    [(out, then) for out, _, then in HIDING],
    ids=[out.__name__ for out, *_ in HIDING],
)
def test_where_the_projection_hands_out_all_that_a_kind_asks_for_the_audit_finds_it(
    monkeypatch, paper, out, then
):
    with paper.changed(*SOUND):
        monkeypatch.setattr(one_part.PartProjection, "_is_public", lambda *_: None)
        out(monkeypatch)
        assert stopped_by(paper) == then


# The list of what the audit looks for: read from the source, each kind by itself

KINDS = [
    ("_figures", "It costs £22.048m"),
    ("_names", "Bittern bids"),
    ("_passages", "The incumbent would charge more if the notice lapsed."),
    ("_words_below_labels", "Cost of the cameras by year"),
]


@pytest.mark.parametrize(
    ("kind", "giveaway"), KINDS, ids=[kind.strip("_") for kind, _ in KINDS]
)
def test_without_this_kind_of_secret_the_audit_lets_it_pass(
    monkeypatch, paper, kind, giveaway
):
    subject = paper.examined().subject

    def found() -> set[str]:
        return prepared(*of_paper(subject)).given_away(Surface("page 1", giveaway))

    assert found()
    monkeypatch.setattr(secrets, kind, lambda *_: iter(()))
    assert not found()


# The closed room, the sandbox, the last hand on a file: by templates


def paths_may_lead_out(patch):
    patch.setattr(
        fetcher.ClosedFetcher,
        "_template",
        lambda self, path: self._templates / path.lstrip("/"),
    )


def every_address_is_answered(patch):
    real = fetcher.ClosedFetcher.__call__

    def answered(self, url):
        if url.startswith(("font:", "room:")):
            return real(self, url)
        return self._answer(url, self._templates.parent / url.rpartition("/")[2])

    patch.setattr(fetcher.ClosedFetcher, "__call__", answered)


def nobody_complains(patch):
    patch.setattr(finish, "complaints", lambda *_: iter(()))


def unused_places_stay(patch):
    patch.setattr(finish, "_drop_unused_places", lambda _: None)


CLOSED = page.environment.__wrapped__


def undefined_names_are_empty(patch):
    def lax(templates):
        made = CLOSED(templates)
        made.undefined = jinja2.Undefined
        return made

    patch.setattr(page, "environment", lax)


def templates_are_not_sandboxed(patch):
    patch.setattr(page.TemplateEnvironment, "is_safe_attribute", lambda *_: True)


def templates_may_include_links(patch):
    patch.setattr(rooms.Templates, "get_source", jinja2.FileSystemLoader.get_source)


PICTURE = '<img src="{}" alt="A picture">'
ATTACHED = {"head": '<link rel="attachment" href="x.txt">', "files": {"x.txt": "Words"}}
INCLUDED = {"page": '{% include "out.j2" %}', "links": {"out.j2": "told.j2"}}
LED_OUT = {"page": PICTURE.format("out.svg"), "links": {"out.svg": "told.svg"}}
RENDERING: list[tuple[Break, dict, str]] = [
    (paths_may_lead_out, LED_OUT, "renderer → audit"),
    (
        every_address_is_answered,
        {"page": PICTURE.format("https://example.org/told.svg")},
        "renderer → audit",
    ),
    (nobody_complains, ATTACHED, "renderer → audit"),
    (
        nobody_complains,
        {"page": '<a href="file:///home/ada/x">Words</a>'},
        "renderer → audit",
    ),
    (unused_places_stay, {"page": f"<p id='{NAME}'>Words</p>"}, "nothing → audit"),
    (
        undefined_names_are_empty,
        {"page": "{% if not view.price %}<p>Little</p>{% endif %}"},
        "renderer → nothing",
    ),
    (
        templates_are_not_sandboxed,
        {"page": "{{ view.title.__class__.__mro__ | length }}"},
        "renderer → nothing",
    ),
    (templates_may_include_links, INCLUDED, "renderer → audit"),
]


def rendered_and_audited(paper: Project) -> str:
    made = paper.rendered()
    if isinstance(made, RenderFailure):
        return "renderer"
    return "audit" if audited(made.pdf, paper.search) else THROUGH


@pytest.mark.parametrize(
    ("out", "way", "stops"), RENDERING, ids=[out.__name__ for out, *_ in RENDERING]
)
def test_without_this_a_template_gets_further(monkeypatch, paper, out, way, stops):
    with paper.changed(way):
        before = rendered_and_audited(paper)
        out(monkeypatch)
        assert f"{before} → {rendered_and_audited(paper)}" == stops


# The audit: its readers of the file, and the forms that it knows


def nothing(*_, **__):
    return iter(())


def objects_are_not_read(patch):
    patch.setattr(objects, "surfaces", nothing)


def streams_are_not_read(patch):
    patch.setattr(streams, "surfaces", nothing)


def pages_are_not_read(patch):
    patch.setattr(
        pages, "texts", lambda _, numbers: ((number, "") for number in numbers)
    )


def page_breaks_are_not_read(patch):
    patch.setattr(pages, "between", nothing)


def neither_reader_reads_pages(patch):
    pages_are_not_read(patch)
    streams_are_not_read(patch)


BOOKMARK = {"page": f"<h2 style=\"bookmark-label: '{NAME}'\">Words</h2>"}
ADDRESS = {"page": f'<a href="https://example.org/{NAME.replace(" ", "-")}">Words</a>'}
ALTERNATIVE = {
    "page": f'<img src="dot.svg" alt="{NAME}">',
    "files": {"dot.svg": DRAWN.replace(NAME, "x")},
}
PATTERN = {
    "page": '<p style="background: url(words.svg)">Words</p>',
    "files": {"words.svg": DRAWN},
}
BROKEN = {"page": "<p>Avocet</p><p style='break-before:page'>Optics Ltd</p>"}
DESCRIBED = {
    "put_in": {
        "templates/pages/paper.html.j2": (
            'content="{{ view.form }}"',
            f'content="{NAME}"',
        )
    }
}
PLAIN = {"page": f"<p>{NAME}</p>"}

READERS: list[tuple[Break, dict, str]] = [
    (objects_are_not_read, BOOKMARK, ""),
    (objects_are_not_read, ADDRESS, ""),
    (objects_are_not_read, ALTERNATIVE, ""),
    (streams_are_not_read, PATTERN, ""),
    (pages_are_not_read, PLAIN, "the drawing of the page"),
    (neither_reader_reads_pages, PLAIN, ""),
    (page_breaks_are_not_read, BROKEN, "the page itself: the words after the break may be the name"),
    (streams_are_not_read, DESCRIBED, "the document information, which says it too"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("out", "way", "still"),
    READERS,
    ids=[f"{out.__name__} {number}" for number, (out, *_) in enumerate(READERS)],
)
def test_without_this_reader_the_audit_sees_less(monkeypatch, paper, out, way, still):
    with paper.changed(way):
        made = paper.rendered()
    before = audited(made.pdf, paper.search)
    out(monkeypatch)
    after = audited(made.pdf, paper.search)

    assert {leak.surface for leak in after} < {leak.surface for leak in before}
    assert bool(after) == bool(still)


def test_without_the_reader_of_bytes_what_nothing_refers_to_is_not_seen(
    monkeypatch, paper
):
    pdf = paper.rendered().pdf + f"\n({NAME})\n%%EOF\n".encode()

    assert audited(pdf, paper.search)
    monkeypatch.setattr(raw, "surfaces", nothing)
    assert not audited(pdf, paper.search)


@pytest.fixture(scope="module")
def every_secret(tmp_path_factory) -> tuple:
    """What the audit looks for in a paper with a secret for each form."""
    whole = Project(tmp_path_factory.mktemp("whole"))
    return of_paper(whole.examined().subject)


def out_of(place, name: str, put=nothing) -> Break:
    return lambda patch: patch.setattr(place, name, put)


def exact_notations_alone(patch):
    real = notations.notations
    patch.setattr(
        notations,
        "notations",
        lambda figure: [notation for notation in real(figure) if notation.exact],
    )


FORMS: list[tuple[str, Break, str]] = [
    ("figures in other notations", out_of(notations, "notations"), "£46,359k"),
    ("rounded notations", exact_notations_alone, "£84m"),
    ("hedged notations", out_of(notations, "hedged"), "over £13.5 million"),
    ("shares", out_of(Shares, "within"), "61 in 100"),
    (
        "hedges after",
        out_of(hedges, "after", lambda _: ""),
        "9-odd thousand officers",
    ),
    ("ranges", out_of(Ranges, "around"), "between £38m and £41m"),
    ("days in other forms", out_of(audit_days, "forms"), "2034-06-17"),
    (
        "days as letters",
        out_of(audit_days, "in_letters", lambda *_: False),
        "22 No-vember 2039",
    ),
    ("long names", out_of(NameSearch, "long_within"), "lapwingcameras"),
    ("short names", out_of(NameSearch, "short_within"), "bittern"),
    ("passages", out_of(WithheldPassages, "within"), "Kennel Farm"),
    (
        "parts of passages",
        out_of(WithheldPassages, "interrupted_within"),
        "we shall not take any bid from that",
    ),
    (
        "numbers in words",
        out_of(audit_numbers, "in_digits", lambda text: text),
        "some twenty-six million pounds",
    ),
    (
        "letters apart",
        out_of(audit_numbers, "closed_up", lambda _: ""),
        "3 3 7 o f f i c e r s",
    ),
    (
        "what is encoded",
        out_of(encodings, "decoded", lambda _: ""),
        "x=avocet%20optics%20ltd",
    ),
    (
        "names by their first word",
        out_of(FirstWords, "within", lambda *_: set()),
        "the Avocet bid",
    ),
    (
        "paths of machines",
        out_of(audit_search, "holds_path", lambda _: False),
        "/home/ada/paper.yaml",
    ),
]


@pytest.mark.parametrize(
    ("out", "giveaway"), [form[1:] for form in FORMS], ids=[form[0] for form in FORMS]
)
def test_without_this_the_audit_does_not_know_a_form(
    monkeypatch, every_secret, out, giveaway
):
    said = Surface("page 1", giveaway)

    assert prepared(*every_secret).given_away(said)
    out(monkeypatch)
    assert not prepared(*every_secret).given_away(said)


def test_without_the_places_a_public_figure_excuses_its_like_anywhere(
    monkeypatch, paper
):
    """Part 1 says of one thing that it is 43 percent; a second that is too is withheld."""
    share = "  share: {percentage: 43%, public: true}\n  headcount:"
    way = slip("  headcount:", share, KEPT, '"It is {share}{tender}."')
    with paper.changed(way):
        findings = paper.examined()
    listed, published = of_paper(findings.subject)
    said = Surface(
        "metadata", "Of the reserve of the fund 43% goes to the contract of one year"
    )

    assert prepared(listed, published).given_away(said)
    assert not prepared(listed, replace(published, printed=None)).given_away(said)


# The end of the way: the audit's word, the proof's word, the export's


def test_without_the_word_of_the_audit_a_leak_is_written(monkeypatch, paper):
    with paper.changed(PLAIN):
        assert paper.build()[0].code == exit.LEAK
        monkeypatch.setattr("twopart.audit.audited", lambda *_, **__: [])
        monkeypatch.setattr("twopart.completeness.checked", lambda *_: [])
        outcome, part_1 = paper.build()

    assert outcome.code == exit.DONE
    assert part_1


def test_without_the_word_of_the_proof_what_depends_on_a_secret_is_written(
    monkeypatch, paper
):
    decimals_follow_every_cell(monkeypatch)
    monkeypatch.setattr("twopart.proof.prove.WAYS", ("removed",))
    monkeypatch.setattr("twopart.completeness.checked", lambda *_: [])
    with paper.changed(*SOUND):
        proved, nothing_written = paper.build(prove=True)
        unproved, part_1 = paper.build()

    assert (proved.code, nothing_written) == (exit.LEAK, None)
    assert unproved.code == exit.DONE
    assert part_1


def test_without_its_search_an_export_writes_what_its_maker_let_slip(
    monkeypatch, paper
):
    monkeypatch.setattr(export, "HEAD", f"# Made from the paper on {NAME}\n")
    into = paper.folder / "export"

    assert export.export(paper.paper, paper.templates, into).code == exit.LEAK
    assert not into.exists()
    monkeypatch.setattr(export, "of_paper", lambda subject: ((), of_paper(subject)[1]))
    assert export.export(paper.paper, paper.templates, into).code == exit.DONE
