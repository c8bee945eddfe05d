"""Lines of text, kept from one rendering to the next by a renderer that stays: most are the same again.

Breaking text into lines takes a sixth of a rendering. The result depends on the text, the width that there is, and
the properties named below; where all these are the same, so is the line.
"""

from __future__ import annotations

import copy
from contextlib import ExitStack, contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import inline, line_breaks, preferred

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

# What WeasyPrint reads of a style to break a text; a test compares this with what it reads.
PROPERTIES = (
    "direction",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "white_space",
    "word_break",
    "word_spacing",
)
_values = itemgetter(*PROPERTIES)
# Two more properties: their values, a list and a word or a set of words, cannot be keys as they are.
FAMILIES, DECORATION = "font_family", "text_decoration_line"
_MODULES = (inline, preferred, line_breaks)  # each has its own name for the function
# What is broken into lines: a layout, its lengths in bytes, its size.
BrokenLine = tuple[Any, ...]


class KeptLines:
    """The lines of the last rendering, by all that they depend on."""

    def __init__(self) -> None:
        self._last: dict[Hashable, BrokenLine] = {}
        self._newest: dict[Hashable, BrokenLine] = {}

    @contextmanager
    def used(self) -> Iterator[None]:
        """Uses the lines, within this context, for one rendering; keeps those that it needs and no others."""
        split = line_breaks.split_first_line
        self._newest = {}

        def kept(
            text: str,
            style: Any,
            context: object,
            *widths: float | None,
            **options: bool,
        ) -> BrokenLine:
            key = (text, widths, *options.items(), *_properties(style))
            line = self._newest.get(key) or self._last.get(key)
            if line is None:
                line = split(text, style, context, *widths, **options)
            self._newest[key] = line
            layout, *sizes = line
            # Whoever gets a layout may change it.
            return (copy.copy(layout), *sizes)

        with ExitStack() as stack:
            for module in _MODULES:
                own = module.split_first_line
                stack.callback(setattr, module, "split_first_line", own)
                module.split_first_line = kept
            yield
            self._last = self._newest


def _properties(style: Any) -> tuple[Hashable, ...]:
    """Returns what a line depends on in its style; the folder of fonts changes if a page brings some."""
    fonts = style.font_config
    return (
        fonts,
        fonts._folder,
        tuple(style[FAMILIES]),
        frozenset(style[DECORATION]),
        _values(style),
    )
