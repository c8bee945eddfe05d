"""Finds the stock grounds that a name was probably meant to be: by their section of a law, or by what they are about.

Ids of grounds look much alike, and one letter more or less is another law: it is the numbers that count.
"""

import re
from collections.abc import Collection, Mapping

from twopart.base.near import nearest

NUMBER = re.compile(r"\d+")
LAW = re.compile(r"[a-z]+")
# The one law whose own name has a number: “Schedule 12A, paragraph 3”.
SCHEDULE = re.compile(r"\bsch(?:edule)?\W*12\W*a")
WORD = re.compile(r"[a-z]{4,}")
STEM = 7  # letters by which confidence and confidential are alike
SUBJECT = re.compile(r"\((?P<subject>[^()]*)\)\s*\Z")
GENERAL = frozenset("ground section information data authority public about".split())


def near_grounds(name: str, laws: Mapping[str, str]) -> tuple[str, ...]:
    """Returns the ids of the grounds that are meant. `laws` are the exemptions of all that there are, by id."""
    written = name.lower()
    numbers = _numbers(written)
    of_section = _of_section(numbers, _of_law(written, laws))
    if of_section:
        return of_section
    of_subject = tuple(id_ for id_ in laws if _is_about(written, laws[id_]))
    if of_subject or numbers:
        return of_subject
    return tuple(filter(None, [nearest(name, tuple(laws))]))


def _of_law(written: str, laws: Collection[str]) -> tuple[str, ...]:
    """Returns the grounds of the law that a name begins with; all of them if it begins with none."""
    law = _law(written)
    return tuple(id_ for id_ in laws if _law(id_) == law) or tuple(laws)


def _of_section(numbers: tuple[str, ...], ids: Collection[str]) -> tuple[str, ...]:
    """Returns the grounds of the same section, those first that have more of the numbers: 43-2 of 43(2)."""
    of_it = {id_: _numbers(id_) for id_ in ids}
    same = [id_ for id_, own in of_it.items() if own and own[0] in numbers]
    if not same:  # 432 may be 43(2)
        digits = "".join(numbers)
        return tuple(
            id_ for id_, own in of_it.items() if own and digits == "".join(own)
        )
    shared = {id_: len({*of_it[id_]} & {*numbers}) for id_ in same}
    most = max(shared.values())
    return tuple(id_ for id_ in same if shared[id_] == most)


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(NUMBER.findall(SCHEDULE.sub("sch ", text)))


def _law(text: str) -> str:
    match = LAW.match(text)
    return match[0] if match else ""


def _is_about(written: str, exemption: str) -> bool:
    """Whether a word of a name is one of those that say in brackets what an exemption is about."""
    subject = SUBJECT.search(exemption.lower())
    if subject is None:
        return False
    stems = {word[:STEM] for word in WORD.findall(subject["subject"])}
    return any(
        word[:STEM] in stems for word in WORD.findall(written) if word not in GENERAL
    )
