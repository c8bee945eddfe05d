"""What papers share: the house, and the stock of grounds."""

import itertools
from pathlib import Path
from textwrap import dedent

import pytest
from conftest import BASE, TEMPLATES, form, from_yaml

from twopart.audit import Surface, prepared
from twopart.disk import files as folders
from twopart.load import files
from twopart.load.joining.shared import SharedTrees
from twopart.model.forms.form import Form
from twopart.projection.one_part import project
from twopart.projection.parts import public_view
from twopart.projection.secrets import of_paper
from twopart.proof.prove import others, subjects
from twopart.rules.check import check

GROUNDS = Path(__file__).parents[2] / "templates" / "grounds"
STOCK = {path.name: path.read_bytes() for path in GROUNDS.glob("*.yaml")}
NAMES = sorted(name.removesuffix(".yaml") for name in STOCK)
OWN = """\
interest: The supplier
harm: rivals would learn its prices
likelihood: would be likely to
balance: {publish: Money is public, withhold: Bids stay keen, outcome: Withhold}
ceases: {event: when the contract is signed}
decided: {name: A Person, role: Director, on: 1 May 2024}
"""
HOUSE = """
people:
  chief: {name: Jo Fern, role: Chief Officer, email: jo.fern@example.org, telephone: 020 7946 0018, public: true}
suppliers:
  heron: {name: Heron Optics plc, short: Heron, aliases: [Heron Group], withheld: trade}
  gannet: {name: Gannet Boats, public: true}
abbreviations:
  mps: {name: Metropolitan Police Service, short: MPS, public: true}
grounds:
  trade:
    from: foia-43-2
""" + "".join(f"    {line}\n" for line in OWN.splitlines())


def shared(house: str = HOUSE) -> SharedTrees:
    together, findings = files.shared(
        {"house.yaml": house.encode()} if house else {}, STOCK
    )
    assert [finding.what for finding in findings] == []
    return together


def paper_with(text: str) -> bytes:
    base = [
        dedent(words) for key, words in BASE.items() if f"\n{key}:" not in f"\n{text}"
    ]
    return "\n".join([text, *base]).encode()


def form_of(more: str) -> Form:
    written = (TEMPLATES / "note" / "form.yaml").read_text("utf-8")
    loaded, findings = files.form({"form.yaml": f"{written}{more}\n".encode()})
    assert findings == []
    assert loaded
    return loaded


def examined(text: str, house: str = HOUSE):
    """The subject of a paper beside a house, and the names of the rules that it breaks."""
    written = dedent(text)
    base = {
        key: dedent(words)
        for key, words in BASE.items()
        if f"\n{key}:" not in f"\n{written}"
    }
    paper, findings = files.paper(
        {name: words.encode() for name, words in {"paper": written, **base}.items()},
        shared(house),
    )
    if paper is None:
        return None, [finding.rule for finding in findings]
    subject, broken = check(paper, form())
    return subject, [finding.rule for finding in [*findings, *broken]]


USES = """
    names:
      chief: {from: house, public: true}
      mps: {from: house, public: true}
    part-1: {sections: {summary: "{chief}, {chief.role} ({chief.email}, {chief.telephone}), of the {mps} ({mps.short})."}}
    """


def test_a_paper_takes_a_person_from_the_house_with_role_and_contact():
    subject, broken = examined(USES)

    assert broken == []
    [section] = project(subject.paper, subject.register, subject.form, 1).sections
    assert [insert.text for insert in section.blocks[0].text.inserts] == [
        "Jo Fern", "Chief Officer", "jo.fern@example.org", "020 7946 0018", "Metropolitan Police Service", "MPS",
    ]  # fmt: skip


def test_what_the_house_withholds_is_a_secret_of_every_paper():
    subject, broken = examined("title: Cameras")

    secrets, _ = of_paper(subject)
    words = {word for secret in secrets for word in secret.words}
    assert broken == []
    assert {"Heron Optics plc", "Heron", "Heron Group"} <= words


def test_a_withheld_name_of_the_house_typed_in_public_is_refused():
    _, broken = examined("part-1: {sections: {summary: We buy from Heron Optics plc.}}")

    assert broken == ["withheld-typed"]


@pytest.mark.parametrize(
    ("mentioned", "rules"),
    [("", []), (" {heron} bids.", ["ground-without-record"])],
)
def test_a_ground_of_the_house_owes_its_record_where_something_is_withheld_on_it(
    mentioned, rules
):
    house = HOUSE.replace(
        "    harm: rivals would learn its prices\n    likelihood: would be likely to\n",
        "",
    )
    text = f"""
        names: {{heron: {{from: house}}}}
        part-1: {{sections: {{summary: "We buy.{mentioned}"}}}}
        """

    assert examined(dedent(text), house)[1] == rules


def test_no_ground_of_a_paper_has_the_id_of_one_of_the_house():
    """Names of the house would be withheld on a ground that the house does not know."""
    own = "".join(f"    {line}\n" for line in OWN.splitlines())
    of_stock = "grounds:\n  trade:\n    from: foia-41\n" + own
    of_house = "grounds: {trade: {from: trade}}\n"

    assert "taken-by-house" in examined(of_stock)[1]
    assert "taken-by-house" not in examined(of_house)[1]


def test_a_ground_of_the_house_is_listed_only_where_something_is_withheld_on_it():
    unused, _ = examined("title: Cameras")
    used, broken = examined("""
        names: {heron: {from: house}}
        part-1: {sections: {summary: "We buy from {heron}."}}
        part-2: {withheld: commercial, sections: {detail: "{heron} sells."}}
        """)

    def listed(subject, part):
        shown = project(subject.paper, subject.register, subject.form, part)
        return [each.exemption for each in shown.withholdings]

    trade = "Freedom of Information Act 2000, section 43(2) (commercial interests)"
    assert broken == []
    assert trade not in listed(unused, 1) + listed(unused, 2)
    assert trade in listed(used, 1)
    assert trade in listed(used, 2)


@pytest.mark.parametrize(
    ("names", "rule"),
    [
        ("heron: {from: house, public: true}", "opens-the-house"),
        ("gannet: {name: Gannet Boats, public: true}", "taken-by-house"),
        ("tern: {from: house, public: true}", "unknown-shared"),
        ("gannet: {from: home, public: true}", "unknown-shared"),
        ("gannet: {from: house, name: Gannet, public: true}", "shared-twice"),
        ("gannet: {from: house}", "figure-without-label"),
    ],
)
def test_a_paper_adds_to_the_house_and_closes_it_and_nothing_else(names, rule):
    _, broken = examined(f"names: {{{names}}}")

    assert rule in broken


def test_what_the_house_withholds_stays_withheld_where_a_paper_opens_it():
    """Drafts are made of papers with findings, too."""
    subject, rules = examined("names: {heron: {from: house, public: true}}\n")

    assert rules == ["opens-the-house"]
    assert subject.paper.names["heron"].withheld == "trade"


ENDS = "on: 1 May 2031, why: It is signed., by: A Person"
ENDED_BY_NAME = f"ended: [{{what: [heron], {ENDS}}}]\n"
OLD = "grounds:\n  old:\n    from: foia-43-2\n" + "".join(
    f"    {line}\n" for line in OWN.splitlines()
)


@pytest.mark.parametrize(
    "text",
    [
        f"names: {{heron: {{from: house}}}}\n{ENDED_BY_NAME}",
        ENDED_BY_NAME,  # the paper does not take it
        f"names: {{heron: {{from: house, withheld: commercial}}}}\n{ENDED_BY_NAME}",
        f"names: {{heron: {{from: house, withheld: old}}}}\n{OLD}    ended: {{{ENDS}}}\n",
        f"grounds:\n  trade: {{from: trade, ended: {{{ENDS}}}}}\n",
    ],
)
def test_nothing_that_ends_in_a_paper_opens_what_the_house_withholds(text):
    subject, broken = examined(text)

    assert "opens-the-house" in broken
    assert subject.paper.names["heron"].withheld


def test_what_ends_in_the_house_is_open_in_its_papers():
    house = f"{HOUSE}    ended: {{{ENDS}}}\n"
    subject, broken = examined("names: {heron: {from: house}}\n", house)

    assert "opens-the-house" not in broken
    assert subject.paper.names["heron"].withheld is None


def test_a_paper_may_end_what_it_alone_withholds_of_the_house():
    subject, broken = examined(f"""
        names: {{gannet: {{from: house, withheld: commercial}}}}
        ended: [{{what: [gannet], {ENDS}}}]
        """)

    assert "opens-the-house" not in broken
    assert subject.paper.names["gannet"].withheld is None


def test_a_paper_may_withhold_what_the_house_lets_it_publish():
    subject, broken = examined("""
        names: {gannet: {from: house, withheld: commercial, aliases: [Gannet Group]}}
        part-1: {sections: {summary: "We buy from {gannet}."}}
        part-2: {withheld: commercial, sections: {detail: "{gannet} sells."}}
        """)

    assert broken == []
    assert subject.paper.names["gannet"].withheld == "commercial"
    assert subject.paper.names["gannet"].aliases == ("Gannet Group",)


LABELS = ("", "public: true", "withheld: trade")


@pytest.mark.parametrize(("own", "of_house"), list(itertools.product(LABELS, LABELS)))
def test_no_deletion_in_either_file_publishes_more(own, of_house):
    """Without the paper's entry or label, or the house's, Part 1 says no more, whatever the labels are."""

    def printed(own_entry: str, house_entry: str) -> bool:
        house = HOUSE.replace(
            "  gannet: {name: Gannet Boats, public: true}\n", house_entry
        )
        if findings_on(house):
            return False
        names = f"names: {{{own_entry}}}" if own_entry else ""
        subject, broken = examined(
            f"{names}\n" + 'part-1: {sections: {summary: "We buy from {gannet}."}}\n',
            house,
        )
        return (
            bool(subject)
            and not broken
            and b"Gannet" in public_view(subject, subject.form)
        )

    def entry(source: str, label: str) -> str:
        return "gannet: {" + ", ".join(filter(None, (source, label))) + "}"

    paper, house = (
        entry("from: house", own),
        f"  {entry('name: Gannet Boats', of_house)}\n",
    )
    before = printed(paper, house)

    for fewer in (
        printed("", house),
        printed(entry("from: house", ""), house),
        printed(paper, ""),
        printed(paper, f"  {entry('name: Gannet Boats', '')}\n"),
    ):
        assert before or not fewer
    assert before == (own == "public: true" and of_house == "public: true")


@pytest.mark.parametrize("label", [", withheld: trade", ", public: true"])
@pytest.mark.parametrize("register", ["people", "suppliers", "abbreviations"])
def test_a_name_of_the_house_that_has_lost_its_label_is_refused_in_the_house(
    register, label
):
    """Otherwise its words could be typed in every paper, and only a paper would say whether it is public."""
    line = f"{register}:\n  tern: {{name: Tern Yards{label}}}\n"
    house = HOUSE.replace(f"{register}:\n", line)

    assert findings_on(house) == []
    assert findings_on(house.replace(f"Tern Yards{label}", "Tern Yards")) == [
        "figure-without-label"
    ]


SAYS_ENDED = "{on: 1 May 2026, why: It is over., by: A Person}"
MENTIONS = """\
part-1: {sections: {summary: "We buy from {heron}."}}
part-2: {withheld: commercial, sections: {detail: "{heron} sells."}}
"""
ENDED_IN_A_PAPER = {
    "by its id": "names: {heron: {from: house}}\n"
    "ended: [{what: [heron], on: 1 May 2026, why: It is over., by: A Person}]\n",
    "by its id among others": "names: {heron: {from: house}}\n"
    "ended: [{what: [tern, heron], on: 1 May 2026, why: It is over., by: A Person}]\n",
    "with the ground of the house": "names: {heron: {from: house}}\n"
    f"grounds: {{trade: {{from: trade, ended: {SAYS_ENDED}}}}}\n",
    "with a ground of the paper": "names: {heron: {from: house, withheld: own}}\n"
    f"grounds: {{own: {{from: trade, ended: {SAYS_ENDED}}}}}\n",
}


@pytest.mark.parametrize("way", ENDED_IN_A_PAPER)
def test_a_paper_does_not_say_that_a_withholding_of_the_house_has_ended(way):
    text = ENDED_IN_A_PAPER[way] + MENTIONS
    if "grounds" in text:
        text = text.replace("withheld: commercial", "withheld: trade")

    _, broken = examined(text)

    assert "opens-the-house" in broken


def test_a_paper_ends_what_it_withholds_itself_on_a_ground_of_the_house():
    text = f"""\
figures: {{price: {{amount: £5k, withheld: own}}}}
names: {{heron: {{from: house}}}}
grounds: {{own: {{from: trade, ended: {SAYS_ENDED}}}, trade: {{from: trade}}}}
part-1: {{sections: {{summary: "We pay {{price}} to {{heron}}."}}}}
part-2: {{withheld: trade, sections: {{detail: "{{heron}} sells."}}}}
"""
    subject, broken = examined(text)

    assert broken == []
    printed = public_view(subject, subject.form)
    assert "5k" in printed.decode()
    assert b"Heron" not in printed


def test_a_ground_of_the_house_that_has_ended_there_has_ended_in_its_papers():
    house = HOUSE + f"    ended: {SAYS_ENDED}\n"
    text = "names: {heron: {from: house}}\n" + MENTIONS

    subject, broken = examined(text, house)

    assert broken == []
    assert b"Heron" in public_view(subject, subject.form)


def test_prove_changes_what_the_house_withholds():
    text = """
        names: {heron: {from: house}}
        part-1: {sections: {summary: "We buy from {heron}."}}
        part-2: {withheld: commercial, sections: {detail: "{heron} sells."}}
        """
    subject, broken = examined(text)
    assert broken == []
    base = {
        key: dedent(words)
        for key, words in BASE.items()
        if key not in ("part-1", "part-2", "names")
    }
    sources = {
        name: words.encode() for name, words in {"paper": dedent(text), **base}.items()
    }

    views = {
        other.how: other.view
        for other in others(sources, subject, form(), shared=shared())
    }

    assert set(views.values()) == {public_view(subject, form())}


@pytest.mark.parametrize("mention", ["", "names: {heron: {from: house}}"])
def test_prove_makes_other_names_of_the_house_whether_a_paper_mentions_them_or_not(
    mention,
):
    subject, broken = examined(mention or "title: Cameras")
    assert broken == []
    base = {key: dedent(words).encode() for key, words in BASE.items()}
    sources = {"paper": mention.encode(), **base} if mention else base

    names = {
        how: other.paper.names["heron"].name
        for how, other in subjects(sources, subject, form(), shared())
        if other and "heron" in other.paper.names
    }

    assert subject.paper.names["heron"].name == "Heron Optics plc"
    assert set(names.values()) - {"Heron Optics plc"}


# The stock of grounds


def test_the_stock_has_the_grounds_that_authorities_withhold_on():
    sections = ("22", "24", "30", "31", "36", "38", "40", "41", "42", "43-1", "43-2")
    acts = [f"foia-{section}" for section in sections]
    schedule = [f"sch12a-{paragraph}" for paragraph in range(1, 8)]

    assert sorted(NAMES) == sorted(["eir-12-5-e", *acts, "procurement-94", *schedule])


@pytest.mark.parametrize("name", NAMES)
def test_a_stock_ground_gives_law_marking_and_wording_and_nothing_that_an_author_decides(
    name,
):
    ground = from_yaml(STOCK[f"{name}.yaml"])

    assert set(ground) == {
        "exemption",
        "cited-as",
        "marking",
        "public-wording",
        "public-stub",
    }
    assert ground["marking"].startswith("OFFICIAL-SENSITIVE")


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_withholds_on_a_stock_ground_with_what_its_author_decided(name):
    own = "".join(f"    {line}\n" for line in OWN.splitlines())
    text = f"""\
grounds:
  commercial:
    from: {name}
{own}
names: {{tern: {{name: Tern Yards, withheld: commercial}}}}
part-1: {{sections: {{summary: "We pay {{tern}}."}}}}
part-2: {{withheld: commercial, sections: {{detail: "{{tern}} is paid."}}}}
"""
    subject, broken = examined(text, house="")
    stock = from_yaml(STOCK[f"{name}.yaml"])

    # What the stock marks as personal or privileged is no matter of the marking of this form.
    assert [each for each in broken if each != "higher-marking"] == []
    [section] = project(subject.paper, subject.register, subject.form, 1).sections
    assert section.blocks[0].text.inserts[0].text == stock["public-wording"]
    assert subject.paper.grounds["commercial"].exemption == stock["exemption"]


def test_a_stock_ground_without_the_authors_part_is_refused():
    _, broken = examined("grounds: {commercial: {from: foia-43-2}}", house="")

    assert "missing-key" in broken


def test_a_stock_ground_that_is_not_there_has_a_near_one():
    paper, findings = files.paper({"p": b"grounds: {a: {from: foia-43-3}}"}, shared(""))

    assert paper is None
    [finding] = [each for each in findings if each.rule == "unknown-shared"]
    assert "foia-43-2" in finding.fix


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("foia-40-2", "`foia-40`"),
        ("foia-432", "`foia-43-2`"),
        ("fioa-43-2", "`foia-43-2`"),
        ("s40", "`foia-40`"),
        ("Section 43(2)", "`foia-43-2`"),
        ("foia-43", "`foia-43-1` or `foia-43-2`"),
        ("Schedule 12A, paragraph 3", "`sch12a-3`"),
        ("eir-12", "`eir-12-5-e`"),
        ("commercial", "`eir-12-5-e` or `foia-43-2` or `procurement-94`"),
        ("personal data", "`foia-40`"),
        ("confidential", "`eir-12-5-e` or `foia-41`"),
        ("procurment", "`procurement-94`"),
    ],
)
def test_the_near_ground_is_of_the_same_section_or_about_the_same(written, meant):
    _, findings = files.paper(
        {"p": f"grounds: {{a: {{from: '{written}'}}}}".encode()}, shared("")
    )

    [finding] = [each for each in findings if each.rule == "unknown-shared"]
    assert finding.fix.startswith(f"Did you mean {meant}? ")


@pytest.mark.parametrize(
    "written", ["foia-39", "sch12a-8", "Local Government Act 1972"]
)
def test_no_ground_is_near_one_of_another_section(written):
    _, findings = files.paper(
        {"p": f"grounds: {{a: {{from: '{written}'}}}}".encode()}, shared("")
    )

    [finding] = [each for each in findings if each.rule == "unknown-shared"]
    assert finding.fix.startswith("Known here: ")


def test_the_wording_of_a_stock_ground_is_constant():
    _, broken = examined(
        "grounds: {commercial: {from: foia-43-2, public-wording: '[secret]'}}", house=""
    )

    assert "shared-twice" in broken


def test_the_authority_of_the_house_stands_at_the_top_of_its_papers():
    subject, broken = examined("title: Cameras", "authority: [Borough of Harbour]\n")

    assert broken == []
    assert project(subject.paper, subject.register, subject.form, 1).authority == (
        "Borough of Harbour",
    )


def test_a_misspelt_key_of_the_house_is_a_finding_there():
    _, findings = files.shared({"house.yaml": b"poeple: {chief: {name: Jo Fern}}"}, {})

    assert [(finding.rule, finding.at.source.name) for finding in findings] == [
        ("unknown-key", "house.yaml")
    ]


def test_a_form_may_name_the_stock_grounds_that_its_papers_use():
    own = "".join(f"    {line}\n" for line in OWN.splitlines())
    text = f"grounds:\n  commercial:\n    from: sch12a-3\n{own}"
    limited = form_of("grounds: [foia-43-2, foia-40]")

    paper, _ = files.paper({"p": paper_with(text)}, shared(""))
    _, broken = check(paper, limited)

    assert [(finding.rule, finding.at.line) for finding in broken] == [
        ("ground-of-another-form", 3)
    ]


@pytest.mark.parametrize(
    ("law", "rules"),
    [
        ("from: foia-43-2", []),
        ("from: foia-41", ["ground-of-another-form"]),
        (
            "exemption: A law of our own, section 3\n    public-stub: This is withheld.",
            [],
        ),
    ],
)
def test_a_ground_of_the_house_stands_on_a_law_that_the_form_has(law, rules):
    limited = form_of("grounds: [foia-43-2, foia-40]")
    house = HOUSE.replace("from: foia-43-2", law)

    paper, findings = files.paper(
        {"p": paper_with("grounds: {trade: {from: trade}}")}, shared(house)
    )
    assert findings == []
    _, broken = check(paper, limited)

    found = [finding.rule for finding in broken]
    assert [rule for rule in found if rule != "unknown-ground"] == rules


# The house, read whole or not at all


def findings_on(house: str) -> list[str]:
    _, findings = files.shared({"house.yaml": house.encode()}, STOCK)
    return [finding.rule for finding in findings]


def test_an_id_that_two_kinds_of_entries_have_is_refused():
    """The one that is withheld would be lost behind the other."""
    again = "abbreviations:\n  heron: {name: HER, short: H, public: true}\n"

    assert findings_on(HOUSE.replace("abbreviations:\n", again)) == ["doubled-key"]


@pytest.mark.parametrize("house", ["- suppliers", "suppliers", "[a, b]"])
def test_a_house_that_holds_no_keys_is_a_finding(house):
    assert "wrong-shape" in findings_on(house)


@pytest.mark.parametrize("file", ["House.yaml", "house.yml", "HOUSE.YAML"])
def test_a_house_by_another_name_is_not_passed_over(tmp_path, file):
    (tmp_path / file).write_text(HOUSE, "utf-8")

    contents, findings = folders.house(tmp_path / "cameras")

    assert contents == {}
    assert [finding.rule for finding in findings] == ["file-not-read"]


@pytest.mark.parametrize(
    ("target", "rule"), [("gone.yaml", "unreadable-file"), ("/etc/hosts", "link-out")]
)
def test_a_house_to_which_a_link_leads_is_not_passed_over(tmp_path, target, rule):
    (tmp_path / "house.yaml").symlink_to(target)

    contents, findings = folders.house(tmp_path / "cameras")

    assert contents == {}
    assert [finding.rule for finding in findings] == [rule]


WAYS_OF_CALLING = (
    "020 7946 0018",
    "02079460018",
    "(020) 7946-0018",
    "+44 20 7946 0018",
    "+44 (0)20 7946 0018",
    "7946 0018",
)


@pytest.mark.parametrize("number", WAYS_OF_CALLING)
def test_a_withheld_telephone_number_is_found_however_it_is_written(number):
    house = HOUSE.replace("0018, public: true", "0018, withheld: trade")

    subject, broken = examined(
        f'part-1: {{sections: {{summary: "Ask {number} for more."}}}}', house
    )

    search = prepared(*of_paper(subject))
    assert "withheld-typed" in broken
    assert "chief" in search.given_away(Surface("page 1", f"Ask {number} for more."))


@pytest.mark.parametrize("name", ["Ada Quill", "Ada van der Zworykin", "Joanna Reed"])
def test_a_withheld_person_with_a_role_is_known_by_the_surname(name):
    """The forename does not matter, since only persons have roles."""
    line = f"people:\n  agent: {{name: {name}, role: Agent, withheld: trade}}\n"
    _, surname = name.rsplit(" ", 1)

    _, broken = examined(
        f'part-1: {{sections: {{summary: "We asked Ms {surname}."}}}}',
        HOUSE.replace("people:\n", line),
    )

    assert broken == ["withheld-typed"]


def test_a_public_telephone_number_may_be_printed():
    _, broken = examined(USES)

    assert broken == []


@pytest.mark.parametrize("key", ["role", "email"])
def test_what_is_withheld_is_not_typed_into_what_part_1_says_of_a_person(key):
    house = HOUSE.replace("role: Chief Officer", "role: Officer").replace(
        "email: jo.fern@example.org", "email: jo@example.org"
    )
    typed = {"role": "Agent of Heron Optics plc", "email": "jo@heron-optics.example"}
    line = f"people:\n  agent: {{name: Jo Reed, {key}: {typed[key]}, public: true}}\n"
    paper = f"""
        names: {{agent: {{from: house, public: true}}}}
        part-1: {{sections: {{summary: "We ask {{agent}}, {{agent.{key}}}."}}}}
        """

    _, broken = examined(paper, house.replace("people:\n", line))

    assert "withheld-typed" in broken


def test_what_is_withheld_is_not_typed_into_the_authority():
    _, broken = examined("authority: [Heron Optics plc and others]")

    assert "withheld-typed" in broken


def test_no_author_says_that_a_ground_is_of_the_house():
    """Part 2 would not list it, whatever is withheld on it."""
    own = "".join(f"    {line}\n" for line in OWN.splitlines())
    text = f"grounds:\n  commercial:\n    from: foia-43-2\n    of-house: true\n{own}"

    _, broken = examined(text, house="")

    assert broken == ["unknown-key"]
    assert findings_on(f"{HOUSE}    of-house: true\n") == ["unknown-key"]


@pytest.mark.parametrize(
    ("words", "rules"),
    [("Heron Optics plc sells.", ["withheld-typed"]), ("We buy cameras.", [])],
)
def test_what_the_house_withholds_is_looked_for_in_a_public_source_too(words, rules):
    source = f"""
        form: note
        title: Cameras
        public-source: true
        front: {{meeting: Board}}
        part-1: {{sections: {{summary: {words}}}}}
        """

    paper, findings = files.paper({"p": dedent(source).encode()}, shared())
    assert findings == []
    subject, broken = check(paper, form())

    assert [finding.rule for finding in broken] == rules
    assert b"trade" not in public_view(subject, form())
