"""Finds the sections of a form that the headings of a document mean."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher

from twopart.base.near import nearest
from twopart.base.record import record
from twopart.base.source import Text
from twopart.importing.own_pages import BANNERS, OwnPages
from twopart.importing.words.topics import OPPOSITE, telling, topics_of
from twopart.model.forms.form import Form, FormPart, FormSection

LEAD = re.compile(
    r"^\s*(?:(?:section|part)\s+)?(?:\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})?[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
SIGNS = re.compile(r"[^\w\s]")
# A marking, with or without the name of its part; and the number of a page.
MARKING = re.compile(
    r"(?:part [12a-z] )?official(?: (?:public|sensitive|embargoed|commercial|personal|legal))*|page \d+(?: of \d+)?"
)
ARTICLES = ("a", "an", "the")
MOST_WORDS = 16  # of a heading
MISSPELT = (
    0.85  # likeness, from 0 to 1, of a misspelt heading and the one that is meant
)


@record
class KnownSections:
    """The sections of one part by what is compared of their headings and ids."""

    by_key: Mapping[str, str]
    headings: Mapping[str, str]
    one_line: frozenset[str] = frozenset()

    def named(self, words: str) -> str:
        """Returns the id of the section with this heading; "" if there is none."""
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
        """Returns the id of the section that is probably meant."""
        key = key_of(LEAD.sub("", words))
        for name in (self._holding(key), self._about_the_same(key)):
            if name:
                return name
        if OPPOSITE in key.split():
            return ""
        close = nearest(key, tuple(self.by_key))
        if SequenceMatcher(None, key, close).ratio() < MISSPELT:
            return ""
        return self.by_key[close]

    def _holding(self, key: str) -> str:
        """Returns the first section whose heading has all these words among others; one of a single line comes last.

        A heading with words alone that any section may have means none.
        """
        wanted = set(key.split())
        topics = topics_of(wanted)
        if not telling(wanted):
            return ""
        names = [
            name
            for each, name in self.by_key.items()
            if wanted <= set(each.split()) and topics <= topics_of(each.split())
        ]
        return self._first(names)

    def _about_the_same(self, key: str) -> str:
        """Returns the section that shares most topics with a heading, and has fewest others."""
        wanted = topics_of(key.split())
        ranked: list[tuple[int, str]] = []
        for each, name in self.by_key.items():
            own = topics_of(each.split())
            shared = wanted & own
            if shared:
                ranked.append((len(own - wanted) - 2 * len(shared), name))
        best = min((rank for rank, _ in ranked), default=0)
        return self._first([name for rank, name in ranked if rank == best])

    def _first(self, names: list[str]) -> str:
        in_order = sorted(names, key=self.one_line.__contains__)
        return next(iter(in_order), "")


def known_sections(part: FormPart) -> KnownSections:
    """Returns the sections of a part that authors write."""
    by_key: dict[str, str] = {}
    headings: dict[str, str] = {}
    one_line: set[str] = set()
    for name, section in part.sections.items():
        if section.holds or section.repeated:
            continue
        headings[name] = str(section.heading)
        if section.one_line:
            one_line.add(name)
        by_key.setdefault(
            key_of(name.replace("-", " ")),
            name,
        )
        by_key[key_of(str(section.heading))] = name
    return KnownSections(by_key, headings, frozenset(one_line))


def key_of(words: str) -> str:
    """Returns what is compared of a heading: its words in small letters, without punctuation."""
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


def line_key_of(words: str) -> str:
    """Returns what is compared of a line of the front sheet: Date of meeting is Date of the meeting."""
    return " ".join(word for word in key_of(words).split() if word not in ARTICLES)


def fallback(part: FormPart) -> str:
    """Returns the section for what has no place of its own: the last that papers must have."""
    own = [name for name, each in part.sections.items() if _may_take(each)]
    required = [name for name in own if part.sections[name].required]
    return (required or own)[-1]


def _may_take(section: FormSection) -> bool:
    return not (section.holds or section.repeated or section.one_line)


class KnownNames:
    """The names that headings and lines of the front sheet may have; `chosen` are headings to which somebody gave a
    section.
    """

    def __init__(
        self,
        one: KnownSections,
        two: KnownSections,
        front: Mapping[str, str],
        chosen: Mapping[str, str],
        own: OwnPages,
    ) -> None:
        self.own = own
        self._one = one
        self._two = two
        self._front = front
        self._chosen = chosen

    def is_printed(self, words: str) -> bool:
        """Whether the form prints these words itself, on its front sheet or at the beginning of a section."""
        key = key_of(words)
        is_banner = words.strip() in BANNERS
        return is_banner or key in self.own.printed or bool(MARKING.fullmatch(key))

    def sections(
        self,
        words: str,
    ) -> tuple[str, str]:
        """Returns the sections of both parts that a heading means."""
        chosen = self._chosen.get(key_of(words))
        if chosen:
            return self._of_id(chosen)
        return self._one.named(words), self._two.named(words)

    def _of_id(
        self,
        name: str,
    ) -> tuple[str, str]:
        in_part_1 = in_part_2 = ""
        if name in self._one.headings:
            in_part_1 = name
        if name in self._two.headings:
            in_part_2 = name
        return in_part_1, in_part_2

    def near(
        self,
        words: str,
    ) -> tuple[str, ...]:
        """Returns sections that a heading may mean which matches none exactly."""
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
        """Returns the line of the front sheet with this heading."""
        return self._front.get(
            line_key_of(words),
            "",
        )


def printed_by(form: Form) -> frozenset[str]:
    """Returns what is compared of the sentences that a form itself prints."""
    sentences = [*form.authority]
    for part in (form.part_1, form.part_2):
        sentences += [part.marking, *part.statement]
        statement = " ".join(part.statement)
        sentences.append(Text(statement, part.span))
        intros = (section.intro for section in part.sections.values())
        sentences += filter(None, intros)
    return frozenset(key_of(str(each)) for each in sentences)
