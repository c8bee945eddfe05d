"""Writes a structure tree into an unfinished PDF."""

from __future__ import annotations

from typing import Any

from twopart.render.pdf.weasy import pydyf
from twopart.render.tags.tree import Link, Mark, Node, at


def write(pdf: Any, document: Node) -> None:  # noqa: ANN401 - pydyf has no types
    """What is not in the tree becomes decoration of its page, which screen readers pass over."""
    writer = _Writer(pdf)
    root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    top = writer.entry(document, root.reference)
    root["K"] = pydyf.Array([top.reference])
    root["ParentTree"] = writer.parents().reference
    if names := writer.names():
        root["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(names)})
    pdf.catalog["StructTreeRoot"] = root.reference
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})


class _Writer:
    """Notes, while it goes down the tree, whose each mark and link is: PDF wants that as a table, too."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401
        self._pdf = pdf
        self._pages = pdf.page_references
        self._owners: dict[Mark, bytes] = {}
        self._links: dict[bytes, bytes] = {}
        self._ids: dict[str, bytes] = {}

    def entry(self, node: Node, parent: bytes) -> Any:  # noqa: ANN401
        entry = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{node.role}", "P": parent, **node.facts}
        )
        self._pdf.add_object(entry)
        entry["Pg"] = self._pages[node.page]
        entry["K"] = pydyf.Array(
            [self._kid(kid, node.page, entry.reference) for kid in node.kids]
        )
        if "ID" in node.facts:
            self._ids[node.facts["ID"].string] = entry.reference
        return entry

    def parents(self) -> Any:  # noqa: ANN401
        """Whose each mark and link is, by page and by link."""
        for number, reference in enumerate(self._pages):
            page = at(self._pdf, reference)
            self._decorate(number, at(self._pdf, page["Contents"]).stream)
            self._keep_owned_links(page)
        table = pydyf.Dictionary(
            {"Nums": pydyf.Array([*self._of_marks(), *self._of_links()])}
        )
        self._pdf.add_object(table)
        return table

    def names(self) -> list[Any]:
        return [
            part
            for name in sorted(self._ids)
            for part in (pydyf.String(name), self._ids[name])
        ]

    def _kid(self, kid: Node | Mark | Link, page: int, owner: bytes) -> Any:  # noqa: ANN401
        match kid:
            case Node():
                return self.entry(kid, owner).reference
            case Mark():
                self._owners[kid] = owner
                elsewhere = pydyf.Dictionary(
                    {"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.number}
                )
                return kid.number if kid.page == page else elsewhere
            case Link():
                area = kid.entry.reference
                self._links[area] = owner
                return pydyf.Dictionary(
                    {"Type": "/OBJR", "Pg": self._pages[kid.page], "Obj": area}
                )

    def _decorate(self, page: int, content: list[Any]) -> None:
        for position, item in enumerate(content):
            if (
                isinstance(item, dict)
                and "MCID" in item
                and Mark(page, item["MCID"]) not in self._owners
            ):
                content[position - 1 : position + 1] = [
                    "/Artifact",
                    pydyf.Dictionary({"Type": "/Pagination"}),
                ]

    def _keep_owned_links(self, page: Any) -> None:  # noqa: ANN401
        """A link in a running header goes: nobody who listens would reach it."""
        areas = page.pop("Annots", ())
        if kept := [area for area in areas if area in self._links]:
            page["Annots"] = pydyf.Array(kept)
        for area in areas:
            if area not in self._links:
                at(self._pdf, area).clear()

    def _of_marks(self) -> list[Any]:
        owned: list[dict[int, bytes]] = [{} for _ in self._pages]
        for mark, owner in self._owners.items():
            owned[mark.page][mark.number] = owner
        return [
            entry
            for page, marks in enumerate(owned)
            for entry in (
                page,
                pydyf.Array(
                    [marks.get(n, "null") for n in range(max(marks, default=-1) + 1)]
                ),
            )
        ]

    def _of_links(self) -> list[Any]:
        table: list[Any] = []
        for number, (area, owner) in enumerate(
            self._links.items(), start=len(self._pages)
        ):
            at(self._pdf, area)["StructParent"] = number
            table += (number, owner)
        return table
