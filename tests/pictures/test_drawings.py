"""SVGs are read whole and written anew, from a list of what may stand in a drawing."""

import re

import pytest
from pictures import DOCK, bars, drawn, read, refused, saved

WORDS_OF_SVG = "svg xmlns http www org viewBox width height path"


def written(inside: str) -> str:
    return read(drawn(inside), "a.svg").content.decode()


def test_names_comments_and_words_beside_the_drawing_are_left_behind():
    file = (
        '<?xml version="1.0"?><!-- Kestrel --><?kestrel kestrel?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="urn:kestrel" viewBox="0 0 9 9" '
        'inkscape:export-filename="/home/kestrel/bid.png" id="kestrel" data-kestrel="1" class="kestrel">'
        "<title>Kestrel</title><desc>Kestrel</desc><metadata><x>Kestrel</x></metadata>"
        '<inkscape:path>Kestrel</inkscape:path><text id="kestrel"> </text>'
        '<g inkscape:label="Kestrel" id="Kestrel-2"><path id="k" d="M1 1h5v5z" aria-label="Kestrel"/></g>Kestrel'
        "</svg>"
    )

    again = read(file.encode(), "a.svg").content

    assert b"estrel" not in again
    words = set(re.findall(r"[A-Za-z]{3,}", again.decode()))
    assert words == set(WORDS_OF_SVG.split())


@pytest.mark.parametrize(
    ("shape", "path"),
    [
        ("M1 1h5v5z", "M1 1L6 1L6 6Z"),
        ("m1,1 2-1.5.5.5", "M1 1L3 -0.5L3.5 0"),
        ("M1 1 3 3 5 1Z", "M1 1L3 3L5 1Z"),
        ("M0 0C1 1 2 1 3 0s2-1 3 0", "M0 0C1 1 2 1 3 0C4 -1 5 -1 6 0"),
        ("M0 0Q3 3 6 0T12 0", "M0 0C2 2 4 2 6 0C8 -2 10 -2 12 0"),
        ("M0 5A5 5 0 0110 5", "M0 5C0 2.23858 2.23858 0 5 0C7.76142 0 10 2.23858 10 5"),
        ("M5 5L1e1 6", "M5 5L10 6"),
    ],
)
def test_paths_are_written_in_four_commands(shape, path):
    assert f'd="{path}"' in written(f'<path d="{shape}"/>')


@pytest.mark.parametrize(
    ("shape", "path"),
    [
        ('<rect x="1" y="2" width="3" height="4"/>', "M1 2L4 2L4 6L1 6Z"),
        ('<rect width="10%" height="50%"/>', "M0 0L6 0L6 20L0 20Z"),
        ('<line x1="1" y1="2" x2="3" y2="4"/>', "M1 2L3 4"),
        ('<polyline points="1,2 3,4 5,6"/>', "M1 2L3 4L5 6"),
        ('<polygon points="1 2 3 4 5 6"/>', "M1 2L3 4L5 6Z"),
        (
            '<circle cx="5" cy="5" r="2"/>',
            "M3 5C3 3.89543 3.89543 3 5 3C6.10457 3 7 3.89543 7 5C7 6.10457 6.10457 7 5 7C3.89543 7 3 6.10457 3 5Z",
        ),
    ],
)
def test_shapes_become_paths(shape, path):
    assert f'd="{path}"' in written(shape)


def test_styles_become_attributes_by_what_wins():
    again = written(
        "<style>path{fill:red} .a{fill:green} #b{stroke:navy;stroke-width:2px}</style>"
        '<path class="a" id="b" d="M1 1h5v5z" fill="blue" style="fill-opacity:50%"/>'
    )

    assert 'fill="#008000"' in again
    assert 'stroke="#000080"' in again
    assert 'stroke-width="2"' in again
    assert 'fill-opacity="0.5"' in again


def test_what_is_used_again_is_drawn_where_it_is_used():
    again = written(
        '<defs><g id="kestrel"><path d="M1 1h5v5z"/></g></defs>'
        '<use xlink:href="#kestrel" x="10" y="3"/><use href="#kestrel"/>'
    )

    assert again.count("<path") == 2
    assert "matrix(1 0 0 1 10 3)" in again
    assert "use" not in again


@pytest.mark.parametrize(
    "hidden",
    [
        '<g display="none"><path d="M1 1h7v7z"/></g>',
        '<path style="visibility:hidden" d="M1 1h7v7z"/>',
        '<path opacity="0" d="M1 1h7v7z"/>',
        '<path d="M100 100h7v7z"/>',
        '<g transform="translate(500)"><path d="M1 1h7v7z"/></g>',
        '<defs><path d="M1 1h7v7z"/></defs>',
        '<inkscape:g xmlns:inkscape="urn:x"><path d="M1 1h7v7z"/></inkscape:g>',
        '<path style="display:NONE" d="M1 1h7v7z"/>',
        '<path opacity="1e-9" d="M1 1h7v7z"/>',
        '<path fill="none" d="M1 1h7v7z"/>',
        '<path fill="transparent" d="M1 1h7v7z"/>',
        '<path fill="rgba(9,9,9,0)" fill-opacity="1" d="M1 1h7v7z"/>',
        '<path fill-opacity="0%" d="M1 1h7v7z"/>',
        '<path fill="none" stroke="red" stroke-opacity="0" d="M1 1h7v7z"/>',
        '<path fill="none" stroke="red" stroke-width="0" d="M1 1h7v7z"/>',
        '<g fill="NONE"><g><path d="M1 1h7v7z"/></g></g>',
        '<g fill-opacity="0"><path fill="rgba(9,9,9,.5)" d="M1 1h7v7z"/></g>',
        '<g transform="scale(0)"><path d="M1 1h7v7z"/></g>',
        '<path d="M1 1h7"/>',
        '<path d="M-9 1h8v7h-8z"/>',
    ],
)
def test_what_nobody_sees_is_left_behind(hidden):
    assert written(DOCK + hidden).count("<path") == 1


@pytest.mark.parametrize(
    "seen",
    [
        '<path fill="none" stroke="red" d="M1 1h7"/>',
        '<g stroke="red"><path fill="none" d="M1 1h7v7z"/></g>',
        '<g fill="none"><path fill="red" d="M1 1h7v7z"/></g>',
        '<g fill-opacity="0"><path fill-opacity=".1" d="M1 1h7v7z"/></g>',
        '<path stroke="red" stroke-linecap="round" d="M1 1h0"/>',
        '<path stroke="red" d="M-9 1h8.7v7h-8z"/>',
    ],
)
def test_what_somebody_sees_is_taken_over(seen):
    assert written(DOCK + seen).count("<path") == 2


def test_opacities_of_a_colour_and_of_its_shape_are_multiplied():
    """A second `fill-opacity` would show what the first hides."""
    again = written(
        '<g fill="rgba(255,0,0,.5)"><path d="M1 1h7v7z"/><path fill-opacity=".5" d="M1 1h7v7z"/>'
        '<path fill="blue" d="M1 1h7v7z"/></g><g fill-opacity=".2"><path fill="rgba(0,255,0,.5)" d="M1 1h7v7z"/></g>'
    )

    assert re.findall(r'<(\w+)[^>]*?fill-opacity="([\d.]+)"', again) == [
        ("g", "0.5"),
        ("path", "0.25"),
        ("path", "1"),
        ("g", "0.2"),
        ("path", "0.1"),
    ]


@pytest.mark.parametrize(
    "inside",
    [
        DOCK,
        '<g transform="rotate(30 10 10) scale(2)" opacity=".5"><circle cx="9" cy="9" r="7" fill="rgb(1,2,3)"/></g>',
        '<clipPath id="c"><circle cx="9" cy="9" r="7"/></clipPath><g clip-path="url(#c)">'
        + DOCK
        + "</g>",
        '<g fill="rgba(255,0,0,.5)"><path d="M1 1h7v7z"/><path fill-opacity=".5" fill="#000" d="M1 1h7v7z"/></g>',
        '<path d="M.123456789 1e-3a9 4 30 1 0 5 5" stroke="#abc" fill="none" stroke-dasharray="1,2 3"/>',
    ],
)
def test_what_is_written_is_read_and_written_again_byte_for_byte(inside):
    once = read(drawn(inside), "a.svg")
    again = read(once.content, "a.svg")

    assert (again.content, again.width, again.height) == (
        once.content,
        once.width,
        once.height,
    )


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ('viewBox="0 0 60 40"', (60, 40)),
        ('width="120mm" viewBox="0 0 60 40"', (453.543, 302.362)),
        ('width="60" height="40"', (60, 40)),
        ('width="100%" height="100%" viewBox="0 0 60 40"', (60, 40)),
    ],
)
def test_a_drawing_has_the_size_that_it_states_or_that_follows(size, expected):
    file = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{DOCK}</svg>'
    again = read(file.encode(), "a.svg")

    assert (again.width, again.height) == expected


@pytest.mark.parametrize(
    "inside",
    [
        "<script>kestrel()</script>",
        '<image href="van.png" width="9" height="9"/>',
        '<image href="data:image/png;base64,AAAA" width="9" height="9"/>',
        "<foreignObject><p>Kestrel</p></foreignObject>",
        '<a href="https://kestrel.example">' + DOCK + "</a>",
        '<use href="https://kestrel.example/a.svg#b"/>',
        '<use href="#nothing"/>',
        '<path d="M1 1h7v7z" filter="url(#f)"/>',
        '<path d="M1 1h7v7z" mask="url(#f)"/>',
        '<path d="M1 1h7v7z" marker-end="url(#f)"/>',
        '<linearGradient id="g"><stop/></linearGradient><path d="M1 1h7v7z" fill="url(#g)"/>',
        '<path d="M1 1h7v7z" fill="url(https://kestrel.example/a)"/>',
        '<path d="M1 1h7v7z" fill="kestrel"/>',
        '<path d="M1 1h7v7z kestrel"/>',
        '<path d="M1 1h7v7z" transform="kestrel(1)"/>',
        '<path d="M1 1h7v7z" stroke-width="kestrel"/>',
        '<path d="M1 1h7v7z" style="mix-blend-mode:screen"/>',
        "<style>@import 'https://kestrel.example/a.css';</style>" + DOCK,
        "<style>g > path {fill: red}</style>" + DOCK,
        "<animate attributeName='x'/>",
        "<kestrel/>",
        "<svg>" + DOCK + "</svg>",
    ],
)
def test_what_is_not_on_the_list_is_refused_and_not_quoted(inside):
    rule, what = refused(drawn(inside), "a.svg")

    assert rule == "not-drawn"
    assert "kestrel" not in what.lower()


@pytest.mark.parametrize(
    "inside",
    [
        "<text>Kestrel</text>",
        "<text><tspan>Kestrel</tspan></text>",
        '<defs><text id="k">Kestrel</text></defs><use href="#k"/>',
        "<g><text><textPath href='#a'>Kestrel</textPath></text></g>",
    ],
)
def test_words_are_refused(inside):
    assert refused(drawn(DOCK + inside), "a.svg")[0] == "words-in-drawing"


BOMB = "".join(
    f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 9 + "</g>" for n in range(1, 9)
)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b'<!DOCTYPE svg [<!ENTITY k "Kestrel">]>' + drawn(), "not-drawn"),
        (b'<!DOCTYPE svg [<!ENTITY k SYSTEM "file:///etc/passwd">]>' + drawn(), "not-drawn"),
        (drawn(f'<g id="g0">{DOCK}</g>{BOMB}<use href="#g8"/>'), "picture-too-large"),
        (drawn('<g id="a"><use href="#a"/></g>'), "picture-too-large"),
        (drawn("<g>" * 100 + "</g>" * 100), "picture-too-large"),
        (drawn("<g/>" * 30_000), "picture-too-large"),
        (drawn(DOCK)[:-3], "unreadable-picture"),
        (drawn(""), "unreadable-picture"),
        (b"<svg>" + DOCK.encode() + b"</svg>", "unreadable-picture"),
        (drawn(DOCK).replace(b"0 0 60 40", b"0 0 0 0"), "not-drawn"),
        (drawn(DOCK).replace(b"0 0 60 40", b"0 0 1e99 40"), "not-drawn"),
    ],
)  # fmt: skip
def test_what_is_broken_or_swells_is_refused(content, rule):
    assert refused(content, "a.svg")[0] == rule


def test_a_drawing_under_another_name_is_refused():
    assert refused(drawn(), "a.png")[0] == "unreadable-picture"
    assert refused(saved(bars(), "PNG"), "a.svg")[0] == "unreadable-picture"
