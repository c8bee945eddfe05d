"""What the tests of the audit withhold, and how they hide it."""

import re
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote

import font_source_sans_pro
import weasyprint

from twopart.audit.secrets.search import Search
from twopart.audit.surface import Surface
from twopart.model.quantity import Day, Quantity
from twopart.model.secret import PublicContent, Secret

NOTHING = PublicContent()
FONT = (
    Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
)


def money(pounds: str, scale: int = 6, places: int = 3) -> Quantity:
    return Quantity(Decimal(pounds), "£", scale, places)


EXTENSION = Secret("nec_extension", "figure", value=money("22048000"))
LICENCES = Secret("licences", "figure", value=money("810000", 3, 0))
UPLIFT = Secret("uplift", "figure", value=Quantity(Decimal(16), "%"))
TERM = Secret("term", "figure", value=Quantity(Decimal(1), "year"))
RESERVE = Secret("reserve", "figure", value=money("2000000", 6, 0))
GO_LIVE = Secret("go_live", "figure", value=Day(2024, 2, 27))
HERON = Secret("heron", "name", words=("Heron Optics", "Heron"))
NEC = Secret("nec", "name", words=("NEC",))
RISK = Secret(
    "risk",
    "passage",
    words=("The incumbent would **charge more** if the notice lapsed before autumn.",),
)
ALL = [
    EXTENSION,
    LICENCES,
    UPLIFT,
    TERM,
    RESERVE,
    GO_LIVE,
    Secret("heron", "name", words=("Heron Optics",)),
    NEC,
    RISK,
]

GIVEAWAY = "£22.048m to Heron Optics: the incumbent would charge more if the notice lapsed before autumn"


@lru_cache
def pdf(page: str) -> bytes:
    """Returns a page as plain WeasyPrint prints it, which lets anything through; in our typeface, on any machine."""
    style = f"@font-face {{ font-family: Ours; src: url({FONT.as_uri()}) }} * {{ font-family: Ours }}"
    html = weasyprint.HTML(string=f"<html lang=en><style>{style}</style><body>{page}")
    written: bytes = html.write_pdf(pdf_variant="pdf/ua-1")
    return written


def said(text: str, *secrets: Secret, published: PublicContent = NOTHING) -> set[str]:
    """Returns the secrets that a text tells, without a file around it."""
    return Search(secrets, published).given_away(Surface("page 1", text))


def filled(page: str, giveaway: str = GIVEAWAY) -> str:
    """Returns the page of a place in `tests/leaks/places.yaml` with these words in it."""
    words = giveaway.split()
    pieces = {
        "CELLS": "".join(f"<td>{word}</td>" for word in words),
        "PIECES": re.sub(r"(\w)(\w)", r"\1<b></b><i>\2</i>", giveaway),
        "SHY": re.sub(r"(\w)(\w)", "\\1\u200b\u00ad\\2", giveaway),
        "BROKEN": " <br>".join(giveaway.split(" ")),
        "URL": quote(giveaway),
        "SECRET": giveaway,
    }
    for mark, text in pieces.items():
        page = page.replace(mark, text)
    return page
