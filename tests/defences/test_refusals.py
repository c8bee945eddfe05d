"""Each thing that a page, a style or a drawing may not ask for, alone: nothing else in it would be refused."""

from xml.etree.ElementTree import Comment, Element, SubElement

import pytest

from twopart.render.pdf.refusals import of_drawing, of_page, of_style

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = [
    "script",
    "iframe",
    "frame",
    "frameset",
    "object",
    "embed",
    "applet",
    "portal",
    "video",
    "audio",
    "source",
    "track",
    "base",
    "form",
    "animate",
    "set",
    "animateTransform",
    "animateMotion",
    "foreignObject",
    "include",
    "feImage",
]
ATTRIBUTES = [
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "ping",
    "manifest",
    "profile",
    "longdesc",
    "cite",
    "onclick",
]
STYLES = [
    "url(https://heron/)",
    "URL( 'https://heron/')",
    'url("ftp:x")',
    "url(//heron/)",
    "url(\\2f)",
    'image-set("file:x" 1x)',
    "src('data:x')",
    "@import 'https://heron/a.css'",
    "@import//heron/a.css",
    "@namespace a 'b'",
    "@im\\70ort 'a.css'",
    "@\\69mport 'a.css'",
    "u\\72l(a.css)",
    "\\75 rl(a.css)",
    "ur\\l(a.css)",
    "image-se\\t('a.css')",
    "/* in two */ url(/* remarks */https://heron/)",
]
DRAWINGS = [
    "<!DOCTYPE svg>",
    "<!ENTITY a 'b'>",
    "<?xml-stylesheet?>",
    "<x:script/>",
    *(f"<{name}/>" for name in ELEMENTS),
    "<rect onload='x'/>",
    "<style>@</style>",
    "<style>\\</style>",
    "<use href='a.svg'/>",
    '<use x:href = " a.svg"/>',
    "<rect fill='url(a)'/>",
    "<?xml version='1.0' encoding='utf-7'?>",
    "<rect\0/>",
]


def page(tag: str = "p", text: str = "", **attributes: str) -> Element:
    root = Element("html")
    root.append(Comment("a remark has no name"))
    SubElement(root, tag, attributes).text = text
    return root


@pytest.mark.parametrize("tag", ELEMENTS)
@pytest.mark.parametrize("space", ["", SVG])
def test_no_element_acts_or_embeds(tag, space):
    assert list(of_page(page(space + tag))) == [
        f"an element that acts or embeds, `{tag.lower()}`"
    ]


def test_a_page_does_not_speak_for_its_server():
    assert list(of_page(page("meta", **{"http-equiv": "refresh"})))
    assert not list(of_page(page("meta", name="author")))


@pytest.mark.parametrize("name", ATTRIBUTES)
def test_no_attribute_acts_or_embeds(name):
    assert list(of_page(page(**{name: "heron"}))) == [
        "an attribute that acts or embeds, on `p`"
    ]


@pytest.mark.parametrize("style", STYLES)
def test_no_style_takes_anything_from_elsewhere(style):
    refusals = ["an address in a style"]

    assert list(of_style(style)) == refusals
    assert list(of_page(page("style", style))) == refusals
    assert list(of_page(page(style=style))) == refusals
    assert list(of_page(page(f"{SVG}rect", fill=style))) == refusals


@pytest.mark.parametrize(
    "style",
    [
        "url(a.svg)",
        "url(font:a.ttf)",
        "@import 'a.css'",
        "/* url(https://heron/) */",
        "a",
    ],
)
def test_a_style_may_take_what_stands_in_the_templates(style):
    assert not list(of_style(style))


def test_a_drawing_in_a_page_takes_nothing_but_its_own_parts():
    linked = {"{http://www.w3.org/1999/xlink}href": "a.svg"}

    assert list(of_page(page(f"{SVG}use", **linked)))
    assert list(of_page(page(f"{SVG}use", href="a.svg")))
    assert not list(of_page(page(f"{SVG}use", href=" #a")))
    assert not list(of_page(page(f"{SVG}a", href="https://example.org/")))
    assert not list(of_page(page("a", href="https://example.org/")))


@pytest.mark.parametrize("drawn", DRAWINGS)
def test_a_drawing_that_is_a_file_asks_for_nothing(drawn):
    assert list(of_drawing(drawn.encode()))


def test_a_drawing_that_is_a_file_is_of_letters_that_can_be_looked_through():
    assert list(of_drawing("<script/>".encode("utf-16-le")))
    assert list(of_drawing(b"\xff\xfe<"))
    assert not list(
        of_drawing(
            b"<?xml version='1.0' encoding='UTF-8'?><use href='#a' fill='url(#b)'/>"
        )
    )
