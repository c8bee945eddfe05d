"""Which findings point at words that are seen on a terminal. All others are about a secret: their lines stay masked.

A new rule is not listed here, and so its lines stay masked until somebody lists it.
"""

# Rules of which the place alone stays masked: a number or a date that has no label, in a line that is public.
_ITS_PLACE = frozenset({"typed-figure", "typed-date"})
_OF_PUBLIC_WORDS = frozenset(
    """
    missing-file empty-file not-utf-8 unreadable-file file-not-read link-out unknown-form tab strange-character no-shape
    look-alike yaml-syntax lost-item words-cut-off second-document anchor tag too-deep too-many merge-marks
    unknown-key missing-key missing-value doubled-key key-is-no-word lost-colon wrong-shape no-such-choice bad-id
    unreadable-value no-range no-last-place no-such-date
    bad-reference unclosed-clause unopened-clause nested-clause clause-without-ground clause-with-two-bars
    silence-without-reason empty-clause silence-misspelt unknown-shared
    unknown-section missing-section stub-in-part-2 unknown-front-line missing-front-line one-line-section
    missing-sheet-line front-line-kind unknown-declaration missing-declaration no-such-box
    figure-without-value figure-without-label precision-without-formula nothing-stated prints-as-nothing
    unreadable-formula unreadable-tie unknown-figure unknown-count units-differ ratio-without-precision divided-by-nil
    nothing-to-sum date-in-formula no-date-in-formula nothing-there range-in-formula formula-too-long
    formula-in-a-circle
    uneven-row empty-table group-with-cells unknown-part-of-sum sum-of-words bad-unit sum-and-formula
    unknown-heading-over heading-over-columns table-label words-among-figures column-without-precision
    does-not-tie stated-differs total-differs total-does-not-add-up rounding year-columns scale-slip other-currency
    list-count list-total said-twice unknown-insider
    anchor-twice anchor-of-page quoted-from-nothing explained-without-short unexplained-abbreviation
    dash-in-id name-used-twice unknown-passage unknown-table unknown-timeline unknown-chart unknown-picture
    used-twice shown-nowhere
    withheld-without-ground passage-without-words items-and-bullets withheld-from-both-parts note-in-a-note empty-stub
    unknown-reference unknown-variant reference-without-number reference-to-the-other-part
    passage-too-long too-many-signs raw-html image-in-prose link-definition block-in-prose one-bracket
    link-not-allowed bare-address left-open glued-words markdown-in-print bare-word quotes-in-print stray-quote
    wording-without-withholding silence-without-withholding public-and-not-shown unknown-ground ground-without-end
    ground-has-ended ground-of-another-form ground-without-record ground-record marking higher-marking stub-has-ended
    nothing-ended ended-with-others ended-without-record
    unread-reference placeholder bare-placeholder placeholder-phrase continues-nothing
    in-place-twice id-without-braces plain-among-decisions misplaced-title sheet-over-a-page no-box-ticked
    no-such-exception exception-matches-nothing typed-again
    chart-of-nothing chart-of-unknown leaves-out-public
    long-timeline event-without-dates not-a-date ends-before-it-starts
    no-picture-file unreadable-picture picture-too-large not-drawn words-in-drawing empty-alternative long-alternative
    coarse-picture
    """.split()
)


def of_public_words(rule: str) -> bool:
    """Whether a finding of this rule is about what its author marked public, and about no secret."""
    return rule in _OF_PUBLIC_WORDS


def shows_all_but_its_place(rule: str) -> bool:
    """Whether the rest of its line may be seen."""
    return rule in _ITS_PLACE
