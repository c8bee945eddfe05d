"""The live page of `twopart watch` in a real browser: what its author sees, hears and does, and what others cannot."""

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Error, sync_playwright

ROOT = Path(__file__).parents[2]
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CAMERAS = ROOT / "tests" / "papers" / "cameras"
NAME = "cameras"
WAIT = 60_000  # milliseconds that a machine with much else to do may take
WIDE, PHONE = {"width": 1500, "height": 950}, {"width": 360, "height": 800}
START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\nfrom twopart.__main__ import run\nrun()\n"
EDITOR = 'import sys; open(sys.argv[1], "a").write(" ".join(sys.argv[2:]) + "\\n")'


class Watch:
    """A project that is watched."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(CAMERAS, folder / "content" / NAME)
        shutil.copytree(
            ROOT / "content" / "vawg-grants", folder / "content" / "vawg-grants"
        )
        shutil.copytree(ROOT / "templates", folder / "templates")
        self.paper = folder / "content" / NAME / "paper.yaml"
        self.good = self.paper.read_text("utf-8")
        self.opened = folder / "opened"
        editor = f"{sys.executable} -c '{EDITOR}' {self.opened} {{file}} {{line}}"
        self.process = subprocess.Popen(
            [sys.executable, "-c", START, "watch", "--editor", editor],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.address = self.process.stdout.readline().strip()
        self.host = self.address.split("/")[2]
        self.home = self.address.partition("enter/")[0]

    def save(self, old="", new=""):
        """Saves the paper with other words than at first."""
        assert old in self.good
        self.paper.write_text(self.good.replace(old, new, 1) if old else self.good)

    def end(self):
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=60)


@pytest.fixture(scope="module")
def watch(tmp_path_factory):
    begun = Watch(tmp_path_factory.mktemp("watched"))
    yield begun
    begun.end()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        program = shutil.which("chromium")
        assert program, ".ci/set-up-proof installs chromium"
        opened = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"]
        )
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def context(browser, watch):
    """A browser that has used the address, once."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(WAIT)
    page = context.new_page()
    assert page.goto(watch.address).status == 200
    page.close()
    yield context
    context.close()


@pytest.fixture
def page(context, watch):
    """The page of the paper as it was at first; what its console said is in `said`."""
    watch.save()
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text))
    page.on("pageerror", lambda error: page.said.append(str(error)))
    page.goto(f"{watch.home}papers/{NAME}")
    current(page, "one of three")
    yield page
    page.close()


def current(page, words, part=1):
    """Waits until a part has these words and the rules are through."""
    inside = page.frame_locator(f"#frame-{part}")
    inside.get_by_text(words).first.wait_for(state="attached")
    page.locator("html[data-checked]").wait_for(state="attached")
    page.locator("#status", has_text="As it was last saved.").wait_for()


def part(page, number):
    return page.frame_locator(f"#frame-{number}")


def violations(page):
    found = []
    for frame in page.frames:
        frame.evaluate(AXE.read_text("utf-8"))
        result = frame.evaluate("axe.run(document, {iframes: false})")
        found += [
            (each["id"], each["nodes"][0]["html"]) for each in result["violations"]
        ]
    return found


def test_both_parts_stand_side_by_side_with_what_is_withheld_tinted(page):
    withheld = part(page, 2).locator(".tp-withheld", has_text="HERON").first
    tint = withheld.evaluate("e => getComputedStyle(e).backgroundColor")
    boxes = [page.locator(f"#frame-{number}").bounding_box() for number in (1, 2)]

    assert tint == "rgb(255, 227, 163)"
    assert part(page, 1).locator(".tp-withheld").count() == 0
    assert boxes[0]["y"] == boxes[1]["y"]
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 2
    assert "HERON" not in part(page, 1).locator("body").inner_text()
    assert page.said == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_axe_finds_nothing(context, watch, page, size, scheme):
    watch.save("was one of three.", "was one of £3,000.")
    part(page, 1).locator(".tp-note").first.wait_for()
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)

    assert violations(page) == []


def test_axe_would_find_words_that_are_too_pale(page):
    page.frames[1].evaluate("document.querySelector('main p').style.color = '#ccc'")

    assert "color-contrast" in {name for name, _ in violations(page)}


def test_a_save_is_shown_where_it_was_without_moving_the_page(page, watch):
    frame = page.frames[2]
    frame.evaluate("document.scrollingElement.scrollTop = 900")
    top = frame.evaluate("document.scrollingElement.scrollTop")
    assert top > 300

    watch.save("£7.315m", "£7.316m")
    part(page, 2).get_by_text("£7.316m").first.wait_for(state="attached")
    current(page, "one of three")

    assert abs(page.frames[2].evaluate("document.scrollingElement.scrollTop") - top) < 3
    assert page.said == []


def test_a_broken_save_keeps_the_page_and_shows_the_findings(page, watch):
    watch.save("form: mps-iam", "form: [")
    page.locator('#status[data-state="stale"]').wait_for()

    assert "one of three" in part(page, 1).locator("body").inner_text()
    assert "yaml-syntax" in page.locator("#findings").inner_text()
    watch.save()
    current(page, "one of three")


def test_findings_stand_beside_their_passage_and_lead_to_it(page, watch):
    watch.save("was one of three.", "was one of £3,000.")
    note = part(page, 1).locator(".tp-note", has_text="typed-figure")
    note.first.wait_for()
    button = (
        page.locator("#findings li", has_text="typed-figure")
        .locator("[data-shows]")
        .first
    )
    button.click()

    number = int(re.search(r"\d+", page.locator("#findings-heading").inner_text())[0])
    assert number >= 1
    part(page, int(button.get_attribute("data-part"))).locator(".tp-here").wait_for()


def test_pointing_at_a_figure_says_everything_of_it(page):
    figure = part(page, 2).locator('.tp-figure[data-id="price"]').first
    figure.scroll_into_view_if_needed()
    figure.hover()
    card = page.locator("#card")
    card.wait_for()
    words = card.inner_text()

    for expected in (
        "price: £7.315m",
        "withheld: commercial",
        "Used in Part 2",
        "Ties",
        "paper.yaml",
    ):
        assert expected in words
    assert part(page, 2).locator(".tp-same").count() >= 1
    page.keyboard.press("Escape")
    assert card.is_hidden()


def test_the_keyboard_reaches_figures_cells_and_the_editor(page, watch):
    inside = part(page, 2)
    figure = inside.locator('span.tp-figure[data-id="price"]').first
    figure.focus()
    page.locator("#card:not([hidden])").wait_for()
    assert "£7.315m" in page.locator("#spoken").inner_text()

    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Open its entry"
    watch.opened.unlink(missing_ok=True)
    page.keyboard.press("Enter")
    line = watch.good[: watch.good.index("  price: {amount")].count("\n") + 1
    until(lambda: opened(watch) == [f"{watch.paper} {line}"])

    first = inside.locator("td.tp-figure[tabindex='0']").first
    first.focus()
    page.keyboard.press("ArrowRight")
    second = page.frames[2].evaluate("document.activeElement.dataset.cell")
    assert second == "0.1"
    page.keyboard.press("Escape")

    stops = page.frames[2].evaluate(
        "[...document.querySelectorAll('a[href], button, [tabindex=\"0\"]')].length"
    )
    assert stops > 10
    edit = inside.locator("p .tp-edit, li .tp-edit").first
    edit.focus()
    watch.opened.unlink()
    page.keyboard.press("Enter")
    label = edit.get_attribute("aria-label")
    until(lambda: opened(watch) and opened(watch)[0].split()[1] in label)


CHARTS = """\
charts:
  spent:
    caption: Cost of the cameras by year, drawn
    table: yearly
    drawn-as: stacked
    drawn-along: columns
    only-rows: [kit, reserve]
    withheld: commercial
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_withheld_chart_is_tinted_and_told_apart_without_colour(page, watch, scheme):
    page.emulate_media(color_scheme=scheme)
    text = watch.good.replace("{table: yearly},", "{table: yearly}, {chart: spent},")
    watch.paper.write_text(text + CHARTS)
    current(page, "by year, drawn", part=2)
    caption = part(page, 2).locator("caption", has_text="by year, drawn")
    chart = caption.locator("xpath=..")

    drawn = chart.locator("td.drawn").first
    tint, line = drawn.evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).outlineStyle]"
    )
    bars = chart.locator(".bars > rect")
    dashes = bars.evaluate_all(
        "all => all.map(e => getComputedStyle(e).strokeDasharray)"
    )

    assert (tint, line) == ("rgb(255, 227, 163)", "dashed")
    assert dashes
    assert "none" not in dashes
    assert chart.locator("th.tp-withheld-cell").count() == 2
    assert (
        part(page, 1).locator(".tp-withheld-bar, .chart .tp-withheld-cell").count() == 0
    )
    assert violations(page) == []


def stopped(watch):
    """The processes of a watch: they are stopped as a machine stops them that sleeps."""
    found = subprocess.run(
        ["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True
    )
    children = {}
    for line in found.stdout.splitlines():
        pid, parent = map(int, line.split())
        children.setdefault(parent, []).append(pid)
    everything, waiting = [], [watch.process.pid]
    while waiting:
        each = waiting.pop()
        everything.append(each)
        waiting += children.get(each, [])
    return everything


def test_the_page_comes_back_after_the_machine_has_slept_and_may_still_act(page, watch):
    everything = stopped(watch)
    for each in everything:
        os.kill(each, signal.SIGSTOP)
    try:
        watch.save("was one of three.", "was one of six.")
        time.sleep(3)
        watch.save("was one of three.", "was one of nine.")
    finally:
        for each in reversed(everything):
            os.kill(each, signal.SIGCONT)

    current(page, "one of nine")

    page.click("[data-make=draft]")
    page.locator('html[data-made="draft done"]').wait_for(state="attached")


@pytest.mark.parametrize(
    "answer",
    [
        {"content_type": "text/event-stream", "body": ": no more\n\n"},  # it is cut
        {"status": 503},  # after which a browser does not ask again by itself
    ],
)
def test_the_page_comes_back_where_its_stream_is_lost(page, watch, answer):
    page.route("**/events", lambda route: route.fulfill(**answer))
    page.reload()
    page.locator('#status[data-state="stale"]').wait_for()
    watch.save("was one of three.", "was one of seven.")

    page.unroute("**/events")

    current(page, "one of seven")
    page.locator('#status[data-state="good"]').wait_for()


def test_a_page_that_could_not_be_fetched_is_fetched_again(page, watch):
    failures = []

    def fail_at_first(route):
        if len(failures) < 2:
            failures.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/part/*", fail_at_first)
    page.reload()
    watch.save("was one of three.", "was one of eight.")

    current(page, "one of eight")
    assert len(failures) == 2


def test_a_page_whose_clock_jumped_listens_again(context, watch):
    page = context.new_page()
    page.clock.install()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{watch.home}papers/{NAME}")
    watch.save()
    current(page, "was one of three")
    before = sum(url.endswith("/events") for url in asked)

    page.clock.fast_forward("08:00:00")
    watch.save("was one of three.", "was one of ten.")

    current(page, "one of ten")
    until(lambda: sum(url.endswith("/events") for url in asked) > before)
    page.close()


def opened(watch):
    return watch.opened.read_text().splitlines() if watch.opened.exists() else []


def until(true):
    end = time.monotonic() + WAIT / 1000
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_both_parts_scroll_together_by_passage(page):
    """A section that both parts have stands at the same height in both."""
    page.locator("#frame-2").hover()
    page.mouse.wheel(0, 1200)
    time.sleep(0.6)
    tops = page.evaluate(
        """() => {
          const page = (part) => document.getElementById(`frame-${part}`).contentDocument
          return [page(1), page(2)].map((each) => each.scrollingElement.scrollTop)
        }"""
    )

    assert tops[1] > 0
    assert tops[0] > 0


def test_a_link_of_the_part_stays_in_the_part(page):
    link = part(page, 1).locator('nav a[href^="#"]').last
    before = [frame.url for frame in page.frames]
    link.click()

    assert [frame.url for frame in page.frames] == before
    assert page.frames[1].evaluate("document.scrollingElement.scrollTop") > 0


def test_only_the_button_changes_what_is_public(page, watch):
    public = watch.folder / "build" / "public"
    shutil.rmtree(public, ignore_errors=True)
    watch.save("was one of three.", "was one of four.")
    current(page, "one of four")
    assert not list(public.glob("*")) if public.exists() else True

    page.locator("[data-make=parts]").click()
    page.locator("html[data-made]").wait_for(state="attached")
    assert page.locator("html").get_attribute("data-made") == "parts done", (
        page.locator("#made").inner_text()
    )
    assert (public / f"{NAME}-part-1.pdf").read_bytes().startswith(b"%PDF")
    links = page.locator("#made a")
    assert links.count() >= 2
    answer = page.context.request.get(links.first.evaluate("a => a.href"))
    assert answer.headers["content-type"] == "application/pdf"

    watch.save("was one of three.", "was one of £7.315m.")
    part(page, 1).locator(".tp-note").first.wait_for()
    stood = (public / f"{NAME}-part-1.pdf").read_bytes()
    page.evaluate("delete document.documentElement.dataset.made")
    page.locator("[data-make=parts]").click()
    page.locator("html[data-made]").wait_for(state="attached")
    assert page.locator("html").get_attribute("data-made") == "parts failed"
    assert (public / f"{NAME}-part-1.pdf").read_bytes() == stood


def test_several_papers_have_a_page_each(page, watch):
    page.locator("nav[aria-label=Papers] a", has_text="vawg-grants").click()
    page.locator("html[data-checked]").wait_for(state="attached")

    assert "vawg-grants" in page.url
    assert part(page, 1).locator("h1").inner_text()


# ---- what others try ----


class Evil(BaseHTTPRequestHandler):
    """A page of another origin on the same machine, with the cookies that it is sent."""

    cookies: ClassVar[list[str | None]] = []

    def do_GET(self):
        self.cookies.append(self.headers.get("Cookie"))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>evil</title><p>evil")

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def evil():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Evil)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "evil.localhost"])
def test_a_page_of_another_origin_gets_nothing(context, watch, evil, name):
    """It gets nothing even if it knows every address, the secret folder among them."""
    _, _, port = evil.partition(":")
    page = context.new_page()
    page.goto(f"http://{name}:{port}/")
    for path in (
        "events",
        f"papers/{NAME}",
        f"papers/{NAME}/state",
        f"papers/{NAME}/part/2",
        "watch.js",
    ):
        for mode in ("cors", "no-cors"):
            got = page.evaluate(
                """async ([url, mode]) => {
                  try {
                    const answer = await fetch(url, { mode, credentials: 'include' })
                    return await answer.text()
                  } catch (error) { return '' }
                }""",
                [watch.home + path, mode],
            )
            assert got == ""
    acted = page.evaluate(
        """async (url) => {
          for (const type of ['text/plain', 'application/json']) {
            try {
              await fetch(url, { method: 'POST', mode: 'no-cors', credentials: 'include',
                headers: { 'Content-Type': type }, body: '{"what":"parts","prove":false}' })
            } catch (error) {}
          }
          const frame = document.createElement('iframe')
          frame.src = url.replace('/make', '')
          document.body.append(frame)
          const script = document.createElement('script')
          script.src = url.replace(/papers.*/, 'watch.js')
          document.body.append(script)
          await new Promise((done) => setTimeout(done, 800))
          return frame.contentDocument === null || frame.contentDocument.body.innerText
        }""",
        f"{watch.home}papers/{NAME}/make",
    )
    assert acted in (True, "")
    framed = page.frames[1]
    assert "Findings" not in framed.content()
    page.close()


def test_no_other_server_of_this_machine_is_sent_the_cookie(context, evil):
    Evil.cookies.clear()
    page = context.new_page()
    page.goto(f"http://{evil}/anything")
    page.close()

    assert Evil.cookies
    assert set(Evil.cookies) == {None}


def test_a_name_that_is_bound_to_this_machine_gets_nothing(browser, watch):
    """DNS rebinding: the browser believes that the page is that of another host."""
    _, _, port = watch.host.partition(":")
    with sync_playwright_again(browser) as rebound:
        page = rebound.new_page()
        statuses = []
        page.on("response", lambda answer: statuses.append(answer.status))
        folder = watch.home.partition(watch.host)[2]
        with pytest.raises(Error, match="RESPONSE_CODE_FAILURE"):  # nothing to show
            page.goto(f"http://rebound.example:{port}{folder}papers/{NAME}")
        assert statuses == [421]


def sync_playwright_again(browser):
    """A browser of its own to which every name is this machine."""
    return browser.browser_type.launch(
        executable_path=shutil.which("chromium"),
        args=["--no-sandbox", "--host-resolver-rules=MAP rebound.example 127.0.0.1"],
    )


def test_an_address_that_was_used_lets_nobody_in(browser, context, watch):
    stranger = browser.new_context()
    page = stranger.new_page()

    assert page.goto(watch.address).status == 403
    assert page.goto(f"{watch.home}papers/{NAME}").status == 403
    assert "Press Enter" in page.inner_text("body")
    stranger.close()


def test_the_page_cannot_be_made_to_run_anything(page):
    """The script that a mistake of ours would put into it."""
    ran = page.evaluate(
        """async () => {
          const script = document.createElement('script')
          try { script.textContent = 'window.ran = 1' } catch (error) {}
          document.body.append(script)
          const image = document.createElement('img')
          image.src = 'http://127.0.0.1:9/x'
          document.body.append(image)
          await new Promise((done) => setTimeout(done, 200))
          try { await fetch('http://127.0.0.1:9/'); return 'asked' } catch (error) {}
          return window.ran === 1 ? 'ran' : ''
        }"""
    )

    assert ran == ""
    assert json.dumps(page.said).count("Content Security Policy") >= 1
    page.said.clear()


# Each changes the saved text in another way: a word, a value, a line more or less, an order, a label, a note, a mistake.
EDITS = (
    ("was one of three.", "was one of four, and “*said so*”."),
    ("£7.315m", "£8.315m"),
    ("was extended twice.]", "was extended twice., It ended in May.]"),
    ("      - {use: gone}\n", ""),
    ("      - {table: rows}\n      - {table: columns}\n", "      - {table: columns}\n"),
    ("{heading: North, public: true,", "{heading: North of it, withheld: commercial,"),
    (
        "cells: [10, 20]}\n",
        "cells: [10, 20]}\n      south: {heading: South, public: true, cells: [1, 2]}\n",
    ),
    ("form: mps-iam\n", "# a line\n# another\nform: mps-iam\n"),
    ("{kestrel} loses and {heron} wins", "{heron} wins and {kestrel} loses"),
    ("It serves {users}{plan}.", "It serves {users}."),
    ("Delivery begins in {go_live.month}.", "Delivery begins at £3,000."),
    ("It adds to trust.", "\n      - It adds to trust.\n      - It adds to {users}."),
    ("items: [at delivery, on acceptance]", "items: [at delivery]"),
    (
        '{heading: Less reserve, cells: ["(1.111)", nil]}',
        '{heading: Less reserve, cells: ["(1.111)", "(2.000)"]}',
    ),
)
# Every element, attribute and word of a part, whatever the order of attributes and of classes.
CONTENT = """() => {
  const lines = []
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      lines.push(node.data)
      return
    }
    const attributes = [...node.attributes].map(({ name, value }) =>
      `${name}=${name === 'class' ? [...node.classList].sort().join(' ') : value}`)
    lines.push(`<${node.localName} ${attributes.filter((each) => each !== 'class=').sort().join(' ')}>`)
    node.childNodes.forEach(walk)
    lines.push(`</${node.localName}>`)
  }
  walk(document.body)
  return lines
}"""


def test_a_page_that_was_brought_up_to_date_is_the_page_that_a_new_reader_sees(
    context, page, watch
):
    """It is so after each of many saves, some on top of others: nothing of an earlier save is left, nothing is missing."""
    draw = random.Random(3)
    text = watch.good
    for number in range(28):
        old, new = draw.choice(EDITS)
        if old in text:
            text = text.replace(old, new, 1)
        elif new and new in text:
            text = text.replace(new, old, 1)
        else:
            text = watch.good
        before = page.evaluate("document.documentElement.dataset.checked")
        watch.paper.write_text(text)
        newest(page, watch, before)
        new = context.new_page()
        new.goto(f"{watch.home}papers/{NAME}")
        newest(new, watch, None)

        for each in (1, 2):
            kept = page.frames[each].evaluate(CONTENT)
            fresh = new.frames[each].evaluate(CONTENT)
            assert kept == fresh, (number, old)
        new.close()
    assert page.said == []


def newest(page, watch, before):
    """Waits until a page shows a version after another, checked; one that is as it was has no other."""
    page.wait_for_function(
        "before => document.documentElement.dataset.checked && document.documentElement.dataset.checked !== before",
        arg=before,
    )
    page.wait_for_function(
        "document.querySelector('#status').textContent === 'As it was last saved.'"
    )
