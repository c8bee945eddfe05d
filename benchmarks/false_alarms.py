"""How often the audit reports something on pages that give nothing away.

Run by hand: .venv/bin/python benchmarks/false_alarms.py [PAGES] [--show] [--from FOLDER] [--seed NUMBER]

The pages are text that the locked packages and Python bring along (manuals, docstrings, descriptions, licences), or
that a folder holds (`--from`: in files of text, in an order of chance), mixed with sentences of papers whose figures
are drawn at random. What the papers of PAPERS and the firms of SHORT withhold is
looked for in them, as `twopart audit` does. A paragraph that a plain search for a withheld name or printed value,
rounded too, finds is left out: the rest is clean. Printed are the hits that call themselves certain and those that
may be something else, for 100 pages; the limits are those of `MOST`, and above them the exit code is 1.
"""

import argparse
import ast
import random
import re
import sys
import sysconfig
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from html import escape
from importlib import metadata
from pathlib import Path
from pydoc_data.topics import topics  # type: ignore[import-not-found]

import font_source_sans_pro

from twopart.audit import audited, prepared
from twopart.audit.text.machine_paths import holds_path
from twopart.examine import examine
from twopart.language.everyday import EVERYDAY
from twopart.model.quantity import NO_BREAK, KnownValue, Quantity, ends
from twopart.model.secret import Leak, Secret
from twopart.projection.secrets import of_paper

REPOSITORY = Path(__file__).parents[1]
# The font of papers.
FONT = (
    Path(font_source_sans_pro.__file__).parent / "files" / "SourceSansPro-Regular.ttf"
)
PAPERS = ("content/connect-fbc3", "tests/papers/cameras")
SHORT = (
    "Adobe", "ITS", "BT", "SAS Software Ltd", "SAS", "EE", "CGI", "WSP", "DXC", "EY", "ADS", "Capita plc", "NEC",
    "Link", "Table",
)  # fmt: skip
FIRMS = tuple(Secret(name, "name", words=(name,)) for name in SHORT)
MOST = {"certain": 0.5, "faint": 2.0}  # hits for 100 pages
PAGES = 1000  # so many that no single sentence decides
WRITTEN = (".txt", ".md", ".rst", ".pod")
ON_A_PAGE = 1500  # characters
SENTENCES = (
    "The programme asks for £{million:.3f}m in 20{year}/{next}, of which {share}% is capital.",
    "Options a, b, c and e were set aside; it's as well that option {item} was kept.",
    "The supplier(s) as listed in Table {item} bid by {day} {month} 20{year}.",
    "In all {count:,} officers were trained in {item} weeks, {posts} posts fewer than were planned.",
    "See paragraph {item}.{item}. {posts} of the {count:,} devices were replaced in {year}/{next}.",
    "The Met's as-is process takes {posts} days and costs £{count:,} each month.",
)
MONTHS = "January February March April May June July August September October November December".split()


def texts() -> Iterator[str]:
    """What the locked packages and Python bring along."""
    yield from topics.values()
    yield from described()
    yield from documented()


def described() -> Iterator[str]:
    for package in sorted(
        metadata.distributions(), key=lambda found: str(found.metadata["Name"])
    ):
        if package.metadata["Name"] == "twopart":
            continue  # its README has sentences of the papers that are asked for
        yield str(package.metadata.get_payload())
        for file in package.files or ():
            if "licen" in str(file).lower() and file.suffix in (
                "",
                ".txt",
                ".md",
                ".rst",
            ):
                yield Path(str(file.locate())).read_text("utf-8", "replace")


def documented() -> Iterator[str]:
    for module in sorted(Path(sysconfig.get_path("stdlib")).glob("*.py")):
        tree = ast.parse(module.read_text("utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield ast.get_docstring(node) or ""


def read_from(folder: Path, seed: int) -> Iterator[str]:
    files = sorted(
        file
        for file in folder.rglob("*")
        if file.suffix in WRITTEN or file.stem == "README"
    )
    random.Random(seed).shuffle(files)
    for file in files:
        if file.suffix != ".gz" and file.is_file():
            yield file.read_text("utf-8", "replace")


def paragraphs(texts: Iterator[str]) -> Iterator[str]:
    found = set[str]()
    for text in texts:
        for paragraph in text.split("\n\n"):
            said = " ".join(paragraph.split())
            if said and said not in found:
                found.add(said)
                yield said


def sentence(chance: random.Random) -> str:
    year = chance.randrange(20, 40)
    return chance.choice(SENTENCES).format(
        million=chance.uniform(1, 90),
        share=chance.randrange(2, 99),
        year=year,
        next=year + 1,
        item=chance.randrange(1, 20),
        day=chance.randrange(1, 29),
        month=chance.choice(MONTHS),
        count=chance.randrange(100, 90_000),
        posts=chance.randrange(2, 99),
    )


def table(chance: random.Random) -> str:
    heads = "".join(f"<th>20{year}/{year + 1}</th>" for year in range(24, 28))
    rows = "".join(
        f"<tr><td>Item {row}</td>{''.join(f'<td>{chance.uniform(0, 90):.3f}</td>' for _ in range(4))}</tr>"
        for row in range(1, 7)
    )
    return f"<table><caption>Cost by year, £m</caption><tr><th>Item</th>{heads}</tr>{rows}</table>"


def plain_forms(secret: Secret) -> Iterator[str]:
    """What a plain search looks for: names as they are cased, and values as they are printed."""
    if secret.what == "name":
        yield from secret.words
    else:
        yield from map(_as_typed, ends(secret.value))
        if isinstance(secret.value, Quantity) and len(secret.value.number) > len(
            "1.00"
        ):
            yield from _rounded(secret.value.number)


def _as_typed(value: KnownValue) -> str:
    """Without sign and hedge, since a text tells the value without them too; with plain blanks."""
    if isinstance(value, Quantity):
        value = replace(value, value=abs(value.value), approximate=False, qualifier="")
    return str(value).replace(NO_BREAK, " ")


def _rounded(number: str) -> Iterator[str]:
    """A number as it is printed, and to fewer places, with noughts in the place of those."""
    yield number
    places = len(number.partition(".")[2])
    for kept in range(1, places):
        for mode in (ROUND_HALF_UP, ROUND_DOWN):
            cut = str(
                Decimal(number.replace(",", "")).quantize(
                    Decimal(1).scaleb(-kept), mode
                )
            )
            yield from (cut, cut.ljust(len(cut) + places - kept, "0"))


def is_told(secrets: tuple[Secret, ...]) -> re.Pattern[str]:
    """However a name is cased; but a word of every day as a name is."""
    forms = {form for secret in secrets for form in plain_forms(secret) if form}
    forms |= {way for form in forms for way in (form.upper(), f"{form}s")}
    in_order = sorted(forms, key=len, reverse=True)
    either = "|".join(
        re.escape(form) if form.lower() in EVERYDAY else f"(?i:{re.escape(form)})"
        for form in in_order
    )
    return re.compile(rf"(?<![^\W_])(?<!\d[.,])(?:{either})(?![^\W_]|[.,]\d)")


def pages(
    count: int, texts: Iterator[str], telling: re.Pattern[str], seed: int
) -> Iterator[str]:
    """As HTML, each with the like of a paper among the texts."""
    chance = random.Random(seed)
    said, made = list[str](), 0
    for text in paragraphs(texts):
        # This is no name or value, and is told on purpose.
        if telling.search(text) or holds_path(text):
            continue
        said.append(f"<p>{escape(text[:ON_A_PAGE])}</p>")
        if sum(map(len, said)) < ON_A_PAGE:
            continue
        own = [
            words
            for words in (sentence(chance) for _ in range(3))
            if not telling.search(words)
        ]
        shown = table(chance)
        said += [f"<p>{escape(words)}</p>" for words in own]
        said += [] if telling.search(shown) else [shown]
        yield f"<div style='break-before: page'>{''.join(said)}</div>"
        said, made = [], made + 1
        if made == count:
            return


def written(html: str) -> bytes:
    import weasyprint

    face = f"@font-face {{ font-family: Ours; src: url({FONT.as_uri()}) }}"
    style = f"<style>{face} * {{ font: 9pt Ours, sans-serif }} td, th {{ text-align: right }}</style>"
    made: bytes = weasyprint.HTML(
        string=f"<html lang=en><title>Pages</title>{style}<body>{html}"
    ).write_pdf(pdf_variant="pdf/ua-1")
    return made


def counted(leaks: list[Leak]) -> Counter[str]:
    return Counter("faint" if leak.faint else "certain" for leak in leaks)


def measure(count: int, texts: Iterator[str], seed: int, *, show: bool) -> bool:
    asked = []
    for paper in PAPERS:
        subject = examine(REPOSITORY / paper, REPOSITORY / "templates").subject
        if subject is None:
            sys.exit(f"{paper} has findings")
        asked.append((paper, *of_paper(subject)))
    first = asked[0]
    asked[0] = (f"{first[0]} and short firms", (*first[1], *FIRMS), first[2])
    telling = is_told(tuple(secret for _, secrets, _ in asked for secret in secrets))
    pdf = written("".join(pages(count, texts, telling, seed)))
    with tempfile.TemporaryDirectory() as room:
        Path(room, "pages.pdf").write_bytes(pdf)
        import pikepdf

        with pikepdf.open(Path(room, "pages.pdf")) as document:
            made = len(document.pages)
    print(
        f"{made} pages, {len(pdf) >> 10} KiB\n\n| withheld by | certain | faint | for 100 pages |\n|---|---|---|---|"
    )
    within = True
    for name, secrets, published in asked:
        leaks = audited(pdf, prepared(secrets, published))
        if not isinstance(leaks, list):
            sys.exit(leaks.why)
        hits = counted(leaks)
        rates = {kind: hits[kind] * 100 / made for kind in MOST}
        within = within and all(rates[kind] <= most for kind, most in MOST.items())
        print(
            f"| {name} | {hits['certain']} | {hits['faint']} | {rates['certain']:.2f}, {rates['faint']:.2f} |"
        )
        for leak in leaks if show else ():
            print(
                f"  {'faint' if leak.faint else 'certain'} {leak.secret}: {leak.surface}",
                file=sys.stderr,
            )
    return within


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Count what the audit reports on pages that give nothing away."
    )
    parser.add_argument("pages", nargs="?", type=int, default=PAGES)
    parser.add_argument(
        "--show", action="store_true", help="print each hit: the id and the page"
    )
    parser.add_argument(
        "--from", dest="folder", type=Path, help="take the text of this folder"
    )
    parser.add_argument(
        "--seed",
        type=int,
        default=10,
        help="for the figures that are drawn, and the order of files",
    )
    asked = parser.parse_args()
    said = read_from(asked.folder, asked.seed) if asked.folder else texts()
    return 0 if measure(asked.pages, said, asked.seed, show=asked.show) else 1


if __name__ == "__main__":
    sys.exit(main())
