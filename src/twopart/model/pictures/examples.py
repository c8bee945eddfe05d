"""A picture and its file, for the examples of rules."""

OF_FILES = "It is about the bytes of a file, which no text can show."
PUBLIC_PICTURE = """\
pictures:
  docks:
    file: docks.svg
    caption: Docks for cameras
    alternative: Two docks stand side by side.
    public: true
part-1: {sections: {summary: [{picture: docks}]}}
"""
TWO_DOCKS = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40" width="60" height="40">
  <rect x="5" y="5" width="20" height="30" fill="#204060"/>
  <rect x="35" y="5" width="20" height="30" fill="#204060"/>
</svg>
"""
DRAWING = "--- docks.svg\n" + TWO_DOCKS
WITH_A_RIM = DRAWING.replace("</svg>", '  <path d="M0 0h60"/>\n</svg>')
