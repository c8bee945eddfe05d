"""Texts that each give one secret away, in every notation that the corpora have."""

from collections.abc import Iterator
from decimal import Decimal

import test_audit_forms
import test_audit_forms_seldom as seldom
from typed_values import value
from withheld import ALL

from twopart.model.quantity import Day, Quantity
from twopart.model.secret import Secret

PASSAGE = "The incumbent would charge more if the notice lapsed before the summer."
OTHERS = {
    "passage": Secret("passage", "passage", words=(PASSAGE,)),
    "short": Secret("short", "passage", words=("Redundancies at Croydon",)),
    "linked": Secret("linked", "passage", words=("[x](https://met.example/the-new-hub-at-croydon)",)),
    "word": Secret("word", "word", words=("Croydon",)),
    "row": Secret("row", "word", words=("Elephant and Castle",)),
    "person": Secret("person", "person", words=("Baker",)),
    "capital": Secret("capital", "name", words=("Capital Ltd",)),
    "merlin": Secret("merlin", "name", words=("Merlin",)),
    "price": Secret("price", "figure", value=seldom.money("22048000")),
    "heads": Secret("heads", "figure", value=Quantity(Decimal(37), "posts")),
    "long": Secret("long", "figure", value=Quantity(Decimal(1), "year")),
    "weeks": Secret("weeks", "figure", value=Quantity(Decimal(2), "weeks")),
    "share": Secret("share", "figure", value=Quantity(Decimal(16), "%")),
    "fin": Secret("fin", "figure", value=Day(2034, 4, months=12)),
    "mail": Secret("mail", "detail", words=("bids@halcyon.co.uk", "bids@halcyon.co.uk")),
    "hour": Secret("hour", "detail", words=("04:30", "04:30")),
    "money": Secret("money", "figure", value=seldom.money("22048000")),
    "line": Secret("line", "figure", value=Quantity(Decimal(12), "miles")),
    "last": Secret("last", "figure", value=Day(2031, 3, 31)),
    "first": Secret("first", "figure", value=Day(2031, 4, 1)),
    "feast": Secret("feast", "figure", value=Day(2030, 12, 25)),
    "suppliers": Secret("suppliers", "figure", value=Quantity(Decimal(2), "suppliers")),
    "sites": Secret("sites", "figure", value=Quantity(Decimal(14), "sites")),
    "most": Secret("most", "figure", value=Quantity(Decimal(67), "%")),
    "extended": Secret("extended", "figure", value=value("2+1+1 years")),
    "span": Secret("span", "figure", value=Quantity(Decimal(4), "years")),
    "spring": Secret("spring", "figure", value=Day(2031, 3, 5)),
    "eve": Secret("eve", "figure", value=Day(2031, 3, 30)),
    "reeves": Secret("reeves", "name", words=("John Reeves",)),
    "gates": Secret("gates", "name", words=("John Gate",)),  # a word of firms
    "april": Secret("april", "figure", value=Day(2031, 4)),
    "easter": Secret("easter", "figure", value=Day(2031, 4, 14)),
    "street": Secret("street", "name", words=("Larch House, Upper Street",)),
    "kessock": Secret("kessock", "name", words=("Kessock Wray Consulting",)),
    "bids": Secret("bids", "figure", value=Quantity(Decimal(2), "bids")),
    "notice": Secret("notice", "figure", value=Quantity(Decimal(3), "months")),
    "vale": Secret("vale", "name", words=("Dunmore & Vale Solicitors LLP",)),
}  # fmt: skip
TEXTS_BY_SECRET = {
    "passage": [
        PASSAGE,
        "We hear the incumbent would charge more if late.",
        "The incumbent would ask more if the notice lapsed.",
        PASSAGE.replace(" ", ""),
    ],
    "short": ["No redundancies at Croydon."],
    "linked": ["See https://met.example/the-new-hub-at-croydon now."],
    "word": ["Staff in Croydon know."],
    "row": ["It is at Elephant and Castle."],
    "person": ["We asked Mr Baker.", "We asked J Baker."],
    "capital": ["We asked Capital about it.", "We pay CAPITAL LTD now."],
    "merlin": ["It is M E R L I N here.", "m-e-r-l-i-n"],
    "price": ["It costs\ntwenty-\ntwo mil\nlion po\nunds in\nall, we\nhear."],
    "heads": [
        "It costs 37 jobs.", "Posts fall by 37.", "Posts fall from 137 to 100.", "100 of the 137 posts remain.",
        "We lose 37 of the 150.", "We lose 37.", "By then 37 will remain.", "A headcount reduction of 37.",
        "Staff lost: 37 of the jobs", "A reduction of 37 in posts.", "The 37-strong team goes.",
        "The posts are old. We visit 37 of them.",
    ],
    "long": [
        "It is for a year.", "It lasts 52 weeks.", "A year-long contract.", "It lasts 365 days.", "It lasts four quarters.",
        "The contract runs from 1 April 2030 to 31 March 2031.", "The contract runs from April 2030 to March 2031.",
        "It is renewed annually.", "A twelve-month term.",
    ],
    "weeks": ["The trial takes a fortnight.", "It takes fourteen days."],
    "share": [
        "It falls by 16 of each 100.", "24 of the 150 posts", "Of 100 people, 84 stay.",
        "It falls by 16 points.", "4 for every 25",
    ],
    "form sixth": ["Every sixth post goes."],
    "fin": ["It is paid in 34/35.", "It is paid in the year that ends in 2035.", "the financial year from April 2034"],
    "line": ["It is 19 km long.", "It is nineteen kilometres long."],
    "last": [
        "It is done by the end of the financial year 2030/31.", "It is done on the last day of March 2031.",
        "It is done on the last day of 2030/31.", "It is done by the end of March 2031.",
        "It is done a day before the start of 2031/32.", "It is done a day before 1 April 2031.",
        "It is done by year end 2030/31.", "It ends before 2031/32.",
    ],
    "first": [
        "It is done from the start of 2031/32.", "It is done on the first day of 2031/32.",
        "It is done from the beginning of April 2031.", "It is done a day after the end of 2030/31.",
        "It is done a day after 31 March 2031.", "It is done a year into 2030/31.",
        "It is done when the financial year 2031/32 begins.",
    ],
    "feast": ["It is done on Christmas Day."],
    "easter": ["It is done on Easter Monday.", "It is done on the second Monday in April."],
    "street": ["It is in Upper Street."],
    "kessock": ["We hear that kessock wray act."],
    "bids": ["Both bidders agree.", "There were two suppliers."],
    "notice": ["It has 90 days’ notice."],
    "vale": ["We hear that Vale act.", "We hear that Vale Solicitors act."],
    "suppliers": ["Two of the three suppliers agree.", "The suppliers are old. We visit two of them."],
    "sites": ["All but two of the 16 sites close.", "All but two of the 16."],
    "most": [
        "Two of the three went.", "All but one of the three went.", "The ratio is 2 to 1.", "Of every three sites two go.",
    ],
    "extended": [
        "It is let for two years with two options.", "An initial two years.", "There are two options to extend it.",
        "It may be extended twice.", "The initial term is two years.", "It lasts two years initially.",
        "It may be extended by up to two years.", "It may be extended by one year, and again.",
    ],
    "span": [
        "It is let for two years with two options of a year.", "The contract runs from 2030/31 to 2033/34.",
        "It is paid in four annual payments.", "It is let as 2+2.", "Year 4 is the last.",
        "It lasts a year and a half, and three years and then one year.",
    ],
    "spring": [
        "It ends in the last month of 2030/31.", "It ends three weeks into March 2031.", "It ends in March of 2030/31.",
        "It ends in the last quarter of 2030/31.", "It is signed on 5 March of 2030/31.",
        "It ends in the month before April 2031.", "It ends w/c 3 March 2031.", "It ends between 3 and 7 March.",
    ],
    "eve": ["It ends on the penultimate day of March 2031."],
    "reeves": ["J.R. leads the team."],
    "gates": ["J.G. leads the team."],
    "april": ["It ends a month after March 2031.", "It ends in the first month of 2031/32."],
    "mail": ["Write to BIDS (at) halcyon.co.uk about it."],
    "hour": ["Staff come at half past four.", "Staff come at 4.30 am."],
    "money": ["in millions: 22", "22 in millions", "Millions spent: twenty-two."],
}  # fmt: skip


def _secrets() -> Iterator[tuple[str, Secret]]:
    for secret in (*ALL, *test_audit_forms.MORE):
        yield f"form {secret.id}", secret
    for name, secret in seldom.SECRETS.items():
        yield f"seldom {name}", secret
    yield from OTHERS.items()


def _named(name: str, secret: Secret) -> Secret:
    return Secret(name, secret.what, None, secret.value, secret.words, secret.public)


SECRETS = {name: _named(name, secret) for name, secret in _secrets()}


def _texts() -> Iterator[tuple[str, str]]:
    for secret, texts in TEXTS_BY_SECRET.items():
        for text in texts:
            yield secret, text
    for kinds in seldom.FORMS.values():
        for told in kinds.values():
            for secret, texts in told.items():
                for text in texts:
                    yield f"seldom {secret}", f"It is {text} there."
    for secret, texts in test_audit_forms.WRITTEN.items():
        for text in texts:
            yield f"form {secret}", f"It is {text} there."


TEXTS = tuple(_texts())
