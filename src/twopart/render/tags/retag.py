"""Writes a structure tree into an unfinished PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from twopart.render.pdf.weasy import Entry, Pdf, pydyf
from twopart.render.tags.tree import Link, MarkedContent, Node, entry_at

if TYPE_CHECKING:
    from collections.abc import Iterator


def write(pdf: Pdf, document: Node) -> None:
    """Writes the tree. Marks that are not in it become decoration of their page, which screen readers skip."""
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
    """Writes elements, and remembers the owner of each mark and link: PDF asks for a table of them (the parent tree)."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._owners: dict[MarkedContent, bytes] = {}
        self._links: dict[bytes, bytes] = {}
        self._ids: dict[str, bytes] = {}

    def entry(
        self,
        node: Node,
        parent: bytes,
    ) -> Entry:
        """Adds an element and all below it, and returns it."""
        entry = pydyf.Dictionary(
            {
                "Type": "/StructElem",
                "S": f"/{node.role}",
                "P": parent,
                **node.facts,
            }
        )
        self._pdf.add_object(entry)
        reference = entry.reference
        entry["Pg"] = self._pages[node.page]
        kids = [self._kid(kid, node.page, reference) for kid in node.kids]
        entry["K"] = pydyf.Array(kids)
        if "ID" in node.facts:
            self._ids[node.facts["ID"].string] = reference
        return entry

    def parents(self) -> Entry:
        """Adds the table of the owners of all marks, by page, and of all links, and returns it."""
        for number, reference in enumerate(self._pages):
            page = entry_at(self._pdf, reference)
            self._decorate(number, entry_at(self._pdf, page["Contents"]).stream)
            self._keep_owned_links(page)
        numbers = [*self._of_marks(), *self._of_links()]
        table = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
        self._pdf.add_object(table)
        return table

    def names(self) -> list[Any]:
        """Returns each id followed by the reference to its element, in the order of ids."""
        names: list[Any] = []
        for name, reference in sorted(self._ids.items()):
            names += (pydyf.String(name), reference)
        return names

    def _kid(
        self,
        kid: Node | MarkedContent | Link,
        page: int,
        owner: bytes,
    ) -> Entry:
        match kid:
            case Node():
                return self.entry(kid, owner).reference
            case MarkedContent():
                self._owners[kid] = owner
                return self._mark(kid, page)
            case Link():
                self._links[kid.entry.reference] = owner
                return self._link(kid)

    def _mark(
        self,
        mark: MarkedContent,
        page: int,
    ) -> Entry:
        """Returns the number of a mark; with its page, if that is not the page of its element."""
        if mark.page == page:
            return mark.number
        return pydyf.Dictionary(
            {
                "Type": "/MCR",
                "Pg": self._pages[mark.page],
                "MCID": mark.number,
            }
        )

    def _link(self, link: Link) -> Entry:
        return pydyf.Dictionary(
            {
                "Type": "/OBJR",
                "Pg": self._pages[link.page],
                "Obj": link.entry.reference,
            }
        )

    def _decorate(
        self,
        page: int,
        content: list[Any],
    ) -> None:
        """Makes decoration of the marks that no element owns. The tag of a mark stands before its properties."""
        for position, item in enumerate(content):
            if not isinstance(item, dict) or "MCID" not in item:
                continue
            if MarkedContent(page, item["MCID"]) not in self._owners:
                content[position - 1] = "/Artifact"
                content[position] = pydyf.Dictionary({"Type": "/Pagination"})

    def _keep_owned_links(self, page: Entry) -> None:
        """Removes links in running headers: nobody who listens would reach them."""
        owned = []
        for annotation in page.pop("Annots", ()):
            if annotation in self._links:
                owned.append(annotation)
            else:
                entry_at(self._pdf, annotation).clear()
        if owned:
            page["Annots"] = pydyf.Array(owned)

    def _of_marks(self) -> Iterator[Any]:
        """Yields the number of each page, followed by the owners of its marks in the order of their numbers."""
        by_page: list[dict[int, bytes]] = [{} for _ in self._pages]
        for mark, owner in self._owners.items():
            by_page[mark.page][mark.number] = owner
        for page, owners in enumerate(by_page):
            numbers = range(max(owners, default=-1) + 1)
            yield page
            yield pydyf.Array([owners.get(number, "null") for number in numbers])

    def _of_links(self) -> Iterator[Any]:
        """Yields a number for each link, counted on from those of pages, followed by the link's owner."""
        first = len(self._pages)
        for number, (annotation, owner) in enumerate(self._links.items(), start=first):
            entry_at(self._pdf, annotation)["StructParent"] = number
            yield number
            yield owner
