"""Computes what a finished part must contain, from its view, while the view is being rendered."""

from __future__ import annotations

import json
from collections.abc import Mapping

from twopart.base.record import value_record
from twopart.completeness.leaves import Group, ViewPath, anchors, ways
from twopart.completeness.pictures import (
    ExpectedPicture,
    expected_pictures,
    expected_plots,
)


@value_record
class ExpectedContents:
    """The leaves of a view, in each order that a template may print them in, its anchors, and its pictures.

    `plots` are the lines of charts, which a Word document has as pictures.
    """

    ways: tuple[tuple[Group, ...], ...]
    anchors: Mapping[str, ViewPath]
    pictures: tuple[ExpectedPicture, ...] = ()
    plots: tuple[ExpectedPicture, ...] = ()


def expected(view: bytes) -> ExpectedContents:
    """Reads a view as it is sent to the renderer: one JSON record."""
    record = json.loads(view)
    return ExpectedContents(
        ways(record),
        anchors(record),
        expected_pictures(record),
        expected_plots(record),
    )
