"""The endings of the names of a part's files, after the name of the paper.

Every build reads it, so it imports next to nothing.
"""

from twopart.render.parts import PUBLIC_PART, RESTRICTED_PART

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

# What is published beside the PDF of Part 1: how the name of each file ends, after the name of its paper.
WEB_PAGE = "part-1.html"
FIGURES = "figures.csv"
BESIDE = (WEB_PAGE, FIGURES)
# The Word document of each part, made if it is asked for.
WORD: "Mapping[int, str]" = {PUBLIC_PART: "part-1.docx", RESTRICTED_PART: "part-2.docx"}
CALLED: "Mapping[str, str]" = {
    WEB_PAGE: "its web page",
    FIGURES: "its table of figures",
    WORD[PUBLIC_PART]: "its Word document",
}
