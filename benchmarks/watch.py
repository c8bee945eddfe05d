"""What a save costs until it is seen: `twopart watch` in a browser, against a cold `twopart check` and a warm rendering.

python benchmarks/watch.py [SAVES] [PAPER]

Saves and cold checks run in turn, since the speed of a shared machine drifts; medians are compared. The time of a page is
that from before a file is written until the browser has painted both parts with its words. A PDF is timed twice: what its
rendering took, as the renderer says, against the same view rendered as a build does it, by a new renderer of a warm zygote
that does nothing else; and the whole way from the save to the file. Other work on the machine weighs more on what runs side
by side, the PDF and the rules among them; so the load is told. It needs the packages of `make proof`, and Chromium.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(Path(sys.executable).with_name("node"))
from playwright.sync_api import Page, sync_playwright

from twopart.examine import examine
from twopart.projection.parts import views
from twopart.render.process.processes import Renderers

ROOT = Path(__file__).parents[1]
TWOPART = Path(sys.executable).with_name("twopart")
PAGE_LIMIT = 0.5  # of a cold check
PDF_LIMIT = 1.0  # of a warm rendering of that part
RESTRICTED = 2
SAVES, PAPER = 50, "connect-fbc3"
# Where words are added: the file, the words before them, and the parts that print them.
BOTH = ("shared.yaml", "FBC3 covers ", (1, 2))
SECOND = ("part-2.yaml", "This paper gives ", (2,))
WAIT = 60_000  # milliseconds
# The page remembers when it painted what, and when a PDF was written, in milliseconds.
KEEP = """() => {
  window.pdfs = []
  window.shows = []
  const root = document.documentElement
  const remember = () => window.shows.push(Number(root.dataset.shownAt))
  new MutationObserver(remember).observe(root, { attributes: true, attributeFilter: ['data-shown-at'] })
  const events = new EventSource(document.documentElement.dataset.folder + 'events')
  events.onmessage = (event) => {
    const news = JSON.parse(event.data)
    if (news.kind === 'pdf') window.pdfs.push([news.part, news.seconds, Date.now()])
  }
}"""


class Project:
    """A copy of the paper, in which one passage of Part 2 and one of both parts are saved again and again."""

    def __init__(self, folder: Path, paper: str) -> None:
        self.folder = folder
        shutil.copytree(ROOT / "content" / paper, folder / "content" / paper)
        (folder / "templates").symlink_to(ROOT / "templates")
        self.paper = folder / "content" / paper
        self.number = 0

    def save(self, file: str, old: str) -> str:
        """Saves a file with a word more in a passage; returns the word."""
        path = self.paper / file
        self.number += 1
        word = f"Saved{self.number}"
        text = path.read_text("utf-8")
        before = f"{old}Saved{self.number - 1} "
        for each in (before, old):
            if each in text:
                beside = path.with_name(f".{path.name}.new")
                beside.write_text(text.replace(each, f"{old}{word} ", 1), "utf-8")
                beside.replace(path)
                return word
        raise ValueError(old)


def seconds_of_check(project: Project) -> float:
    start = time.perf_counter()
    subprocess.run(
        [TWOPART, "check", project.paper.name, "--quiet"],
        cwd=project.folder,
        check=False,
        capture_output=True,
    )
    return time.perf_counter() - start


def seconds_of_rendering(project: Project, renderers: Renderers, wanted: int) -> float:
    """Of one part, by a new renderer of a warm zygote."""
    examined = examine(project.paper, ROOT / "templates")
    if not (examined.paper and examined.subject and examined.form):
        raise SystemExit("the paper cannot be read")
    every = views(examined.paper, examined.subject, examined.form, draft=True)
    view = dict(every)[wanted]
    job = renderers.render(str(examined.paper.form), wanted, view)
    result = job.result()
    cost: float = result.cost.seconds
    return cost


def seen(page: Page, word: str, parts: tuple[int, ...]) -> None:
    for part in parts:
        inside = page.frame_locator(f"#frame-{part}")
        inside.get_by_text(word).first.wait_for(state="attached")


def main() -> None:
    arguments = [*sys.argv[1:], *(str(SAVES), PAPER)[len(sys.argv) - 1 :]]
    saves, paper = int(arguments[0]), arguments[1]
    with tempfile.TemporaryDirectory() as name:
        project = Project(Path(name), paper)
        with Renderers.start(ROOT / "templates") as renderers:
            measure(project, saves, renderers)


def measure(project: Project, saves: int, renderers: Renderers) -> None:
    watch = subprocess.Popen(
        [TWOPART, "watch", project.paper.name],
        cwd=project.folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    if watch.stdout is None:
        raise SystemExit("it has no output")
    address = watch.stdout.readline().strip()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(viewport={"width": 1600, "height": 1000})
            page.set_default_timeout(WAIT)
            page.goto(address)
            page.locator("html[data-checked]").wait_for(state="attached")
            page.evaluate(KEEP)
            time.sleep(5)
            rows = [of_one_save(project, page, renderers) for _ in range(saves)]
            browser.close()
    finally:
        watch.terminate()
        watch.wait()
    told(rows)


def of_one_save(project: Project, page: Page, renderers: Renderers) -> dict[str, float]:
    """A save of a passage that both parts have, and one of a passage of Part 2 alone."""
    row: dict[str, float] = {}
    row["check"] = seconds_of_check(project)
    row["page"], row["findings"], _ = until_shown(project, page, *BOTH)
    wait_for_pdfs(page, 2)
    row["page of Part 2"], _, saved = until_shown(project, page, *SECOND)
    [(part, rendered, ready)] = wait_for_pdfs(page, 1)
    if part != RESTRICTED:
        raise SystemExit("Part 1 was rendered again, and had not changed")
    row["PDF, rendered"] = rendered
    row["PDF, whole way"] = ready / 1000 - saved
    row["warm rendering"] = seconds_of_rendering(project, renderers, 2)
    return row


def until_shown(
    project: Project,
    page: Page,
    file: str,
    old: str,
    parts: tuple[int, ...],
) -> tuple[float, float, float]:
    """Seconds from a save until its words are painted, and until its findings are; and when it was saved."""
    page.evaluate(
        "window.pdfs = []; window.shows = []; delete document.documentElement.dataset.checked"
    )
    start = time.time()
    word = project.save(file, old)
    seen(page, word, parts)
    page.locator("html[data-checked]").wait_for(state="attached")
    shows = page.evaluate("window.shows")
    return shows[0] / 1000 - start, shows[-1] / 1000 - start, start


def wait_for_pdfs(page: Page, count: int) -> list[tuple[int, float, float]]:
    end = time.monotonic() + WAIT / 1000
    while time.monotonic() < end:
        pdfs = page.evaluate("window.pdfs")
        if len(pdfs) >= count:
            time.sleep(0.3)
            return [tuple(each) for each in page.evaluate("window.pdfs")]
        time.sleep(0.3)  # asking more often would slow down what is measured
    raise TimeoutError


def told(rows: list[dict[str, float]]) -> None:
    medians = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
    for name, seconds in medians.items():
        print(f"{name:16} {seconds:6.3f} s")
    of_check = statistics.median(row["page"] / row["check"] for row in rows)
    of_warm = statistics.median(
        row["PDF, rendered"] / row["warm rendering"] for row in rows
    )
    whole = statistics.median(
        row["PDF, whole way"] / row["warm rendering"] for row in rows
    )
    print(
        f"the page takes {of_check:.2f} of a cold check; at most {PAGE_LIMIT} is asked for"
    )
    print(
        f"a PDF is rendered in {of_warm:.2f} of a warm rendering; at most {PDF_LIMIT} is asked for"
    )
    print(
        f"the whole way of a PDF takes {whole:.2f} of a warm rendering; at most {PDF_LIMIT} is asked for"
    )
    print(f"the load was {os.getloadavg()[1]:.1f} on {os.cpu_count()} processors")


if __name__ == "__main__":
    main()
