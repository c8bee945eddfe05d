"""PDF/A-2a (ISO 19005-2) on top of PDF/UA-1: what colours mean, what is printed of links, and the claim to be one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from twopart.render import tree
from twopart.render.weasy import generation, pydyf

_COLOURS = (Path(generation.__file__).parent / "sRGB2014.icc").read_bytes()  # before there is a view to hide
_CHANNELS = 3
_PRINTED = 4  # a flag of annotations
_END = b"</rdf:RDF>"

# PDF/A knows no other names in the metadata than its own; for others it wants a description (6.6.2.3).
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


def make_archivable(pdf: Any) -> None:  # noqa: ANN401 - pydyf has no types
    for area in tree.areas(pdf):
        area["F"] = _PRINTED
    pdf.catalog["OutputIntents"] = pydyf.Array([_intent(pdf)])
    metadata = tree.at(pdf, pdf.catalog["Metadata"])
    [words] = metadata.stream
    metadata.stream = [words.replace(_END, _CLAIM + _END)]
    metadata.compress = False  # so that any tool can read it


def _intent(pdf: Any) -> Any:  # noqa: ANN401
    """Red, green and blue are those of sRGB."""
    profile = pydyf.Stream([_COLOURS], pydyf.Dictionary({"N": _CHANNELS}), compress=True)
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
