"""The keys of a paper, by what is withheld below them."""

import re

# Their order does not matter.
REGISTERS = (
    "names",
    "figures",
    "tables",
    "timelines",
    "charts",
    "pictures",
    "notes",
    "passages",
)
# Keys of a ground that only Part 2 prints.
RECORD = ("interest", "harm", "likelihood", "balance", "consulted", "decided")
# Keys of what fills the boxes of a form; all of them words.
BOXES = (
    "declarations",
    "signed",
    "decided",
    "deferred",
    "handling",
    "correction",
    "sheet",
)
ANSWERS = ("yes", "no", "not applicable")  # to declarations
# Keys of restricted words, in any record.
RESTRICTED = ("note", "declassified", "reason", "silent")
# Keys whose values are no words of the paper, or are public.
STRUCTURE = (
    "withheld", "id", "anchor", "explained", "use", "table", "timeline", "chart", "picture", "stub", "on", "start",
    "end", "sum", "style", "unit", "public", "numbered", "redacted", "precision", "known-to", "public-wording",
    "stated", "rounding", "behind",
    "cells-withheld", "in-group", "ends", "public-caption", "withheld-rows", "withheld-columns", "of", "under", "summed",
    "drawn-as", "drawn-along", "only-rows", "only-columns", "figure", "taken-off", "leave-out", "left-out",
)  # fmt: skip
# Values in place of placeholders.
VALUES = {
    "amount": "£7m",
    "percentage": "7%",
    "count": "7",
    "date": "7 May 2024",
    "formula": "£7m",
}
# Records in place of which a single placeholder may be written.
RECORDS = {
    "balance": ("publish", "withhold", "outcome"),
    "decided": ("name", "role", "on"),
    "declassified": ("name", "role", "on", "why"),
}
LISTS = ("items", "bullets", "below")  # which may not be empty
LIKELIHOODS = ("would", "would be likely to")
ID = re.compile(r"[a-z][a-z0-9_]*")
