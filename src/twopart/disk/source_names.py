"""Tells from its name what a file in the folder of a paper is. Folders and commits are both read by it."""

import re
from codecs import BOM_UTF8
from typing import Literal

from twopart.disk.locations import AGREED, is_nearly_agreed
from twopart.load.sheets.rules import OTHER_SUFFIXES, SUFFIXES, is_data_file
from twopart.model.pictures.names import is_other_picture, is_picture

SUFFIX = ".yaml"
YAML = (".yaml", ".yml")
# How the name of a file begins that stands beside a workbook while it is open.
OPEN_IN_EXCEL = "~$"
# A line of review.yaml that begins with another key than `sign-offs`, or with a bracket or a quote.
OTHER_KEY = re.compile(rb"(?m)^(?!sign-offs[ \t]*:)[^\s#\-]")
# `source` is YAML that the paper is written in; `cells` and pictures are read where the source names them, others never.
FileKind = Literal[
    "none of the paper",
    "agreements",
    "nearly agreements",
    "source",
    "nearly source",
    "cells",
    "other cells",
    "picture",
    "other picture",
]


def kind_of_file(name: str) -> FileKind:
    """Returns what a file in the folder of a paper is. Hidden files and copies of editors do not belong to it."""
    kind: FileKind = "none of the paper"
    if is_hidden(name):
        return kind
    if name == AGREED:
        kind = "agreements"
    elif is_nearly_agreed(name):
        kind = "nearly agreements"
    elif name.endswith(SUFFIX):
        kind = "source"
    elif is_yaml(name):
        kind = "nearly source"
    elif name.startswith(OPEN_IN_EXCEL):
        return kind
    else:
        kind = _kind_beside_source(name)
    return kind


def _kind_beside_source(name: str) -> FileKind:
    """Returns what a file is that is not YAML."""
    if is_data_file(name):
        return "cells"
    if name.lower().endswith((*SUFFIXES, *OTHER_SUFFIXES)):
        return "other cells"
    if is_picture(name):
        return "picture"
    if is_other_picture(name):
        return "other picture"
    return "none of the paper"


def is_hidden(name: str) -> bool:
    """Whether a file or folder is hidden, and therefore the business of other programs."""
    return name.startswith(".")


def is_yaml(name: str) -> bool:
    """Whether a name has any ending of YAML, such as `.yml`, or one with capitals."""
    return name.lower().endswith(YAML)


def says_more_than_agreements(content: bytes) -> bool:
    """Whether the file that says who agreed has keys of a paper: what it withholds would be searched for nowhere."""
    return OTHER_KEY.search(content.removeprefix(BOM_UTF8)) is not None
