"""The house: what the papers of a folder share, in `house.yaml` beside them."""

from collections.abc import Mapping
from dataclasses import field
from typing import ClassVar

from twopart.base.record import record
from twopart.base.source import Span, Text
from twopart.model.ground import Ground
from twopart.model.paper import Name


@record
class House:
    """People, suppliers and abbreviations, the authority, and grounds.

    What is withheld here is withheld in every paper, whether the paper mentions it or not. What may be public is
    public in a paper that says so itself: `id: {from: house, public: true}`.
    """

    about: ClassVar[Mapping[str, str]] = {
        "authority": "whose papers they are, as the lines at the top of their first pages",
        "people": "people with their roles and how to reach them, by id",
        "suppliers": "suppliers, with the other names they go by, by id",
        "abbreviations": "what short names stand for, by id",
        "grounds": "grounds that several papers withhold on, by id",
    }
    span: Span
    authority: tuple[Text, ...] = ()
    people: Mapping[str, Name] = field(default_factory=dict)
    suppliers: Mapping[str, Name] = field(default_factory=dict)
    abbreviations: Mapping[str, Name] = field(default_factory=dict)
    grounds: Mapping[str, Ground] = field(default_factory=dict)
