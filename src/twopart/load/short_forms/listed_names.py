"""Gives public names in a list ids that are made of their letters.

    names:
      public: [Merle Garages, Aster Vans Ltd]     {merle_garages}, {aster_vans_ltd}

This is only allowed below `public:`: a message may show an id, so the id of a withheld name is never made of its
letters.
"""

import re
import unicodedata
from dataclasses import replace

from twopart.base.finding import Finding
from twopart.base.source import Text
from twopart.load.keys import doubled_key
from twopart.load.sheets.labels import with_entry_changed
from twopart.load.short_forms.labels import NO_ENTRY_OF_GROUP, PUBLIC
from twopart.load.tree import Mapping, Node, Scalar, Sequence, entries_of, value_at

BETWEEN = re.compile(r"[^a-z0-9]+")
WHAT = "a name in a list of which no id can be made"
FIX = "Write an id and a colon before it: `- heron: 7th Heron Ltd`."


def with_listed_names(
    names: Mapping,
    findings: list[Finding],
) -> Mapping:
    """Returns the register with public names by their ids; adds to `findings`."""
    listed = value_at(names, PUBLIC)
    if not isinstance(listed, Sequence) or not listed.items:
        return names
    entries: dict[str, tuple[Text, Node]] = {}
    for item in listed.items:
        for key, name in _entries(item, findings):
            if key in entries:
                first, _ = entries[key]
                findings.append(doubled_key(key, first.span))
            else:
                entries[str(key)] = (key, name)
    if not entries:
        others = tuple(each for each in names.entries if each[0] != PUBLIC)
        return replace(names, entries=others)
    by_id = Mapping(tuple(entries.values()), listed.span)
    return with_entry_changed(names, PUBLIC, by_id)


def _entries(
    item: Node,
    findings: list[Finding],
) -> tuple[tuple[Text, Node], ...]:
    """Returns the entries of an item: one by an id made of it, or those that it has by ids of their own."""
    if not isinstance(item, Scalar):
        if not entries_of(item):
            findings.append(NO_ENTRY_OF_GROUP.finding(WHAT, item.span, fix=FIX))
        return entries_of(item)
    id_ = _id(item.text)
    if not id_[:1].isalpha():
        findings.append(NO_ENTRY_OF_GROUP.finding(WHAT, item.span, fix=FIX))
        return ()
    return ((Text(id_, replace(item.span, width=1)), item),)


def _id(name: str) -> str:
    """Returns the letters and digits of a name, in small letters without accents, with `_` between its words."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(each for each in letters if not unicodedata.combining(each))
    return BETWEEN.sub("_", plain).strip("_")
