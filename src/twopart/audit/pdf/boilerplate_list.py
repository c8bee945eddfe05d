"""All that PDF and our engine write into every file, each with the place where they write it.

`tests/audit_of_pdf/test_boilerplate.py` makes files with the engine and compares them with this list, in both
directions. In names, `TAG` stands for the six capitals of a subset font, and `#` for digits. Nothing here excuses
a word anywhere else.
"""

KEYS = """
-             Author ColorSpace Count Dest ExtGState Filter First Font Keywords Last Length Length# MCID N Next Nums
-             Parent Pattern Prev Producer Shading Subject TAG Title XObject lab-d#
A             BBox ColSpan ListNumbering O Scope
A#.#          CA
a#            ca
a#.#          ca
Action        S Type URI
Annot         A BS Contents Dest F Rect StructParent Subtype Type
BS            W
CIDSystemInfo Ordering Registry Supplement
CMap          CIDSystemInfo CMapName Filter Length Type
Catalog       Lang MarkInfo Metadata Names Outlines OutputIntents Pages StructTreeRoot Type ViewerPreferences
DecodeParms   Colors Columns Predictor
Dests         Names
ExtGState     A#.# a# a#.#
Font          BaseFont CIDSystemInfo CIDToGIDMap DescendantFonts Encoding FontDescriptor Subtype ToUnicode Type W
FontDescriptor Ascent CapHeight Descent Flags FontBBox FontFamily FontFile# FontName ItalicAngle StemH StemV Type
Group         CS I S Type
IDTree        Names
MarkInfo      Marked
Metadata      Length Subtype Type
Names         Dests
OBJR          Obj Pg Type
ObjStm        Filter First Length N Type
OutputIntent  DestOutputProfile Info OutputConditionIdentifier S Type
Page          Annots ArtBox BleedBox Contents MediaBox Parent Resources StructParents Tabs TrimBox Type
Pages         Count Kids Type
Pagination    Type
StructElem    A ActualText Alt ID K P Pg S Type
StructTreeRoot IDTree K ParentTree Type
ViewerPreferences DisplayDocTitle
XObject       BBox BitsPerComponent ColorSpace DecodeParms Filter Group Height Interpolate Length Resources SMask Subtype
XObject       Type Width x#
XRef          Filter ID Index Info Length Root Size Type W
lab-d#        Range WhitePoint
"""

NAMES = """
- Dest                  XYZ
- Filter                FlateDecode
- lab-d#                Lab
A ListNumbering         Decimal Disc LowerAlpha LowerRoman None
A O                     Layout List Table
A Scope                 Column Row
Action S                URI
Action Type             Action
Annot Dest              XYZ
Annot Subtype           Link
Annot Type              Annot
CMap CMapName           WP-Encod-#
CMap Filter             FlateDecode
CMap Type               CMap
Catalog Type            Catalog
Dests Names             XYZ
Font BaseFont           TAG+Fira-Sans TAG+Fira-Sans-Italic TAG+Fira-Sans-Semi-Bold TAG+Fira-Sans-Semi-Bold-Italic
Font BaseFont           TAG+Source-Sans-Pro TAG+Source-Sans-Pro-Bold TAG+Source-Sans-Pro-Italic
Font BaseFont           TAG+Source-Sans-Pro-Semi-Bold TAG+Source-Sans-Pro-Semi-Bold-Italic
Font CIDToGIDMap        Identity
Font Encoding           Identity-H
Font Subtype            CIDFontType# Type#
Font Type               Font
FontDescriptor FontName TAG+Fira-Sans TAG+Fira-Sans-Italic TAG+Fira-Sans-Semi-Bold TAG+Fira-Sans-Semi-Bold-Italic
FontDescriptor FontName TAG+Source-Sans-Pro TAG+Source-Sans-Pro-Bold TAG+Source-Sans-Pro-Italic
FontDescriptor FontName TAG+Source-Sans-Pro-Semi-Bold TAG+Source-Sans-Pro-Semi-Bold-Italic
FontDescriptor Type     FontDescriptor
Group CS                DeviceRGB
Group S                 Transparency
Group Type              Group
Metadata Subtype        XML
Metadata Type           Metadata
OBJR Type               OBJR
ObjStm Filter           FlateDecode
ObjStm Type             ObjStm
OutputIntent S          GTS_PDFA#
OutputIntent Type       OutputIntent
Page Tabs               S
Page Type               Page
Pages Type              Pages
Pagination Type         Pagination
StructElem S            BlockQuote Caption Div Document Figure H# L LBody LI Lbl Link NonStruct Note P Part
StructElem S            Reference Sect Span TBody TD TH THead TOC TOCI TR Table
StructElem Type         StructElem
StructTreeRoot Type     StructTreeRoot
XObject ColorSpace      DeviceGray DeviceRGB
XObject Filter          DCTDecode FlateDecode
XObject Subtype         Form Image
XObject Type            XObject
XRef Filter             FlateDecode
XRef Type               XRef
(instruction) BDC       Artifact Figure Span
(instruction) BMC       Artifact
(instruction) Do        x#
(instruction) Tf        TAG
(instruction) gs        A#.# a# a#.#
"""

STRINGS = """
- Producer                              WeasyPrint 70.0
CIDSystemInfo Ordering                  Identity
CIDSystemInfo Registry                  Adobe
FontDescriptor FontFamily               Fira Sans
FontDescriptor FontFamily               Source Sans Pro
OutputIntent Info                       sRGB IEC61966-2.1
OutputIntent OutputConditionIdentifier  sRGB
"""

WORDS = "obj endobj stream endstream startxref xref trailer"  # of the notation, outside of any dictionary

XMP = """
<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" pdfuaid:part="1" />
<rdf:Description rdf:about="" pdf:Producer="WeasyPrint 70.0" />
<rdf:Description rdf:about="">
<dc:title>
<rdf:Alt>
<rdf:li xml:lang="x-default">
<dc:creator>
<rdf:Seq>
<rdf:li>
<dc:description>
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfaid:part="2" \
pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas>
<rdf:Bag>
<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/
<pdfaSchema:prefix>pdfuaid
<pdfaSchema:property>
<pdfaProperty:name>part
<pdfaProperty:valueType>Integer
<pdfaProperty:category>internal
<pdfaProperty:description>Part of ISO 14289 to which the document conforms
<?xpacket end="r"?>
"""  # a tag to a line, and after it the words that the engine itself sets there

CHARACTER_MAP = """
/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
endcodespacerange
endcmap
CMapName currentdict /CMap defineresource pop
end
3 dict dup begin
/Registry (Adobe) def
/Ordering (Identity) def
/Supplement 0 def
end def
/CMapName /WP-Encod-0 def
/CMapType 1 def
"""  # lines of two programs: of every font, and of one that lacks a character

FONT = """
Copyright 2010, 2012, 2014 Adobe Systems Incorporated (http://www.adobe.com/), with Reserved Font Name ‘Source’.
Digitized data copyright 2012-2016, The Mozilla Foundation and Telefonica S.A.
Fira Sans
Fira Sans SemiBold
Source Sans Pro
Source Sans Pro Semibold
Bold
Italic
Regular
1.075;ADBO;SourceSansPro-It;ADOBE
1.075;ADBO;SourceSansPro-SemiboldIt;ADOBE
2.020;ADBO;SourceSansPro-Bold;ADOBE
2.020;ADBO;SourceSansPro-Regular;ADOBE
2.020;ADBO;SourceSansPro-Semibold;ADOBE
4.203;CTDB;FiraSans-Italic
4.203;CTDB;FiraSans-Regular
4.203;CTDB;FiraSans-SemiBold
4.203;CTDB;FiraSans-SemiBoldItalic
Fira Sans Italic
Fira Sans Regular
Fira Sans SemiBold Italic
Source Sans Pro Bold
Source Sans Pro Italic
Source Sans Pro Semibold Italic
Version 1.075;PS 2.000;hotconv 1.0.86;makeotf.lib2.5.63406
Version 2.020;PS 2.000;hotconv 1.0.86;makeotf.lib2.5.63406
Version 4.203
FiraSans-Italic
FiraSans-Regular
FiraSans-SemiBold
FiraSans-SemiBoldItalic
SourceSansPro-Bold
SourceSansPro-It
SourceSansPro-Regular
SourceSansPro-Semibold
SourceSansPro-SemiboldIt
"""  # the records of the `name` table of a font program

PROFILE = """
IEC 61966-2-1 Default RGB Colour Space - sRGB
Reference Viewing Condition in IEC 61966-2-1
Copyright International Color Consortium, 2015
"""  # the words of the colour profile
