"""Headings of a document -> the sections of a form that they mean."""

import re
from collections.abc import Mapping

from twopart.base.near import nearest
from twopart.base.record import record
from twopart.model.forms.form import FormPart, FormSection

LEAD = re.compile(
    r"^\s*(?:(?:section|part)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})?[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
SIGNS = re.compile(r"[^\w\s]")
MOST_WORDS = 16  # of a heading


@record
class KnownSections:
    """The sections of one part by what is compared of their headings and ids."""

    by_key: Mapping[str, str]
    headings: Mapping[str, str]

    def named(self, words: str) -> str:
        """The id of the section that is headed so; "" where none is."""
        for key in (
            key_of(words),
            key_of(
                LEAD.sub(
                    "",
                    words,
                )
            ),
        ):
            if key in self.by_key:
                return self.by_key[key]
        return ""

    def near(self, words: str) -> str:
        """The id of the section that may be meant."""
        key = nearest(
            key_of(LEAD.sub("", words)),
            tuple(self.by_key),
        )
        return self.by_key.get(key, "")


def known_sections(part: FormPart) -> KnownSections:
    """The sections of a part that authors write something in."""
    by_key: dict[str, str] = {}
    headings: dict[str, str] = {}
    for name, section in part.sections.items():
        if section.holds or section.repeated:
            continue
        headings[name] = str(section.heading)
        by_key.setdefault(
            key_of(name.replace("-", " ")),
            name,
        )
        by_key[key_of(str(section.heading))] = name
    return KnownSections(by_key, headings)


def key_of(words: str) -> str:
    """What is compared of a heading: its words in small letters, without signs."""
    plain = words.lower().replace(
        "&",
        " and ",
    )
    return " ".join(
        SIGNS.sub(
            " ",
            plain,
        ).split()
    )


def fallback(part: FormPart) -> str:
    """The section for what has no place of its own: the last that papers must have."""
    own = [name for name, each in part.sections.items() if _may_take(each)]
    required = [name for name in own if part.sections[name].required]
    return (required or own)[-1]


def _may_take(section: FormSection) -> bool:
    return not (section.holds or section.repeated or section.one_line)


class KnownNames:
    """What headings and lines of the front sheet may be called; `chosen` are headings to which somebody gave a section."""

    def __init__(
        self,
        one: KnownSections,
        two: KnownSections,
        front: Mapping[str, str],
        chosen: Mapping[str, str],
    ) -> None:
        self._one = one
        self._two = two
        self._front = front
        self._chosen = chosen

    def sections(
        self,
        words: str,
    ) -> tuple[str, str]:
        """The sections of both parts that a heading means."""
        chosen = self._chosen.get(key_of(words))
        if chosen:
            return self._of_id(chosen)
        return self._one.named(words), self._two.named(words)

    def _of_id(
        self,
        name: str,
    ) -> tuple[str, str]:
        one = two = ""
        if name in self._one.headings:
            one = name
        if name in self._two.headings:
            two = name
        return one, two

    def near(
        self,
        words: str,
    ) -> tuple[str, ...]:
        """Sections that may be meant by a heading which means none exactly."""
        both = (self._two.near(words), self._one.near(words))
        return tuple(
            dict.fromkeys(
                filter(
                    None,
                    both,
                )
            )
        )

    def line(self, words: str) -> str:
        """The line of the front sheet that is headed so."""
        return self._front.get(
            key_of(words),
            "",
        )
