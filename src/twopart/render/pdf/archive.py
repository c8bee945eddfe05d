"""Makes a PDF/UA-1 file a PDF/A-2a file too (ISO 19005-2): output intent, flags of links, and metadata."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from twopart.render.pdf.weasy import Entry, Pdf, generation, pydyf
from twopart.render.tags import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE_OF_PROFILE = Path(generation.__file__).parent / "sRGB2014.icc"
_COLOUR_PROFILE = _FILE_OF_PROFILE.read_bytes()  # before files are out of reach
_CHANNELS = 3  # red, green, blue
_PRINTED = 4  # the flag “Print” of annotations (ISO 32000-1, 12.5.3)
_END_OF_METADATA = b"</rdf:RDF>"

# PDF/A requires a description of any metadata properties that it does not define itself (ISO 19005-2, 6.6.2.3).
_CLAIM = b"""\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


def make_archivable(pdf: Pdf) -> None:
    """Changes a document of pydyf in place, before it is written."""
    for annotation in tree.page_annotations(pdf):
        annotation["F"] = _PRINTED
    for picture in _pictures(pdf):
        picture.extra["Interpolate"] = "false"  # ISO 19005-2, 6.2.8.1
    pdf.catalog["OutputIntents"] = pydyf.Array([_intent(pdf)])
    metadata = tree.entry_at(pdf, pdf.catalog["Metadata"])
    [text] = metadata.stream
    end = _CLAIM + _END_OF_METADATA
    metadata.stream = [text.replace(_END_OF_METADATA, end)]
    metadata.compress = False  # so that any tool can read it


def _pictures(pdf: Pdf) -> Iterator[Entry]:
    """Yields the pictures of pixels in a document."""
    for entry in pdf.objects:
        extra = getattr(entry, "extra", {})
        if extra.get("Subtype") == "/Image":
            yield entry


def _intent(pdf: Pdf) -> Entry:
    """Returns the output intent: the document's RGB colours are sRGB (ISO 19005-2, 6.2.3)."""
    channels = pydyf.Dictionary({"N": _CHANNELS})
    profile = pydyf.Stream([_COLOUR_PROFILE], channels, compress=True)
    pdf.add_object(profile)
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String("sRGB"),
            "Info": pydyf.String("sRGB IEC61966-2.1"),
            "DestOutputProfile": profile.reference,
        }
    )
