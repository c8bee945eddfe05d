"""Pictures of pages as a browser shows them at several widths, and of the live page of `twopart watch`."""

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, TimeoutError, sync_playwright

GROUND = "#c9ced6"
FOREVER = 0  # as playwright says it: a slow machine is no failure
SPACE = 12  # pixels between two pictures
HEIGHT = 900
WIDE, PHONE = 1280, 360
DARK_FROM = "Table 4"  # what the dark phone shows first
SAVED = "As it was last saved."  # what the live page says once its rules are through
LIVE = {"width": 1500, "height": 950}
LOOK = 5_000  # milliseconds between two looks at whether the program still runs


@contextmanager
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"], timeout=FOREVER
        )
        yield opened
        opened.close()


def web_page(opened: Browser, file: Path) -> Image.Image:
    """A web page on a wide screen, on a phone, and on a dark phone at one of its tables."""
    return beside(
        [
            _seen(opened, file, WIDE),
            _seen(opened, file, PHONE),
            _seen(opened, file, PHONE, DARK_FROM),
        ]
    )


def _seen(opened: Browser, file: Path, width: int, words: str = "") -> Image.Image:
    """The page at its top; or dark, from where words stand."""
    scheme = "dark" if words else "light"
    size = {"width": width, "height": HEIGHT}
    context = opened.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.set_default_timeout(FOREVER)
    page.goto(file.as_uri())
    if words:
        place = page.locator("caption", has_text=words).first
        place.evaluate("element => element.scrollIntoView({block: 'start'})")
    taken = page.screenshot()
    context.close()
    return Image.open(BytesIO(taken)).convert("RGB")


def live_page(opened: Browser, twopart: Path, project: Path, paper: str) -> Image.Image:
    """The page of a paper that is watched, once its rules are through."""
    watched = subprocess.Popen(
        [twopart, "watch", paper],
        cwd=project,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        address = watched.stdout.readline().strip() if watched.stdout else ""
        page = opened.new_page(viewport=LIVE)
        page.set_default_timeout(FOREVER)
        page.goto(address)
        page.goto(f"{address.partition('enter/')[0]}papers/{paper}")
        _wait(page.locator("html[data-checked]"), watched)
        status = page.locator("#status").inner_text()
        if status != SAVED:
            raise ValueError(f"the live page says “{status}”")
        return Image.open(BytesIO(page.screenshot())).convert("RGB")
    finally:
        watched.send_signal(signal.SIGINT)
        watched.communicate()


def _wait(place: Locator, watched: "subprocess.Popen[str]") -> None:
    """Waits until something is in the page, however long that takes while the program that makes the page runs.

    Raises playwright's `TimeoutError` once the program has ended.
    """
    while True:
        try:
            place.wait_for(state="attached", timeout=LOOK)
        except TimeoutError:
            if watched.poll() is not None:
                raise
        else:
            return


def beside(images: list[Image.Image]) -> Image.Image:
    """Pictures of one height, side by side."""
    width = sum(image.width + SPACE for image in images) + SPACE
    height = max(image.height for image in images) + 2 * SPACE
    sheet = Image.new("RGB", (width, height), GROUND)
    left = SPACE
    for image in images:
        sheet.paste(image, (left, SPACE))
        left += image.width + SPACE
    return sheet
