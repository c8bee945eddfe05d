"""Examples of each command and its exit codes, as `--help` prints them."""

OF_PAPERS = {
    0: "done",
    1: "the paper must be put right: findings",
    2: "the command line, or a file named on it, is wrong",
    5: "the computer prevented it: disk full, no permission or no memory",
}
# Of commands that write what may be published: never of a source that is no longer there.
OR_CHANGED = "the command line, or a file named on it, is wrong, or changed while it was being read: run it again"
OF_BUILDS = OF_PAPERS | {
    2: OR_CHANGED,
    4: "a finished Part 1 leaks; it was not written",
}
OF_BUILD = OF_BUILDS | {
    0: "done; of a draft, whatever is open",
    1: "the paper must be put right: findings; a draft: nothing of it can be read",
}
OF_COMPARISONS = OF_PAPERS | {
    1: "a version must be put right: findings",
    2: OR_CHANGED,
    4: "the changes of Part 1 would leak; nothing was written",
}
OF_SCHEDULE = OF_PAPERS | {
    2: OR_CHANGED,
    4: "the notice would tell something withheld; it was not written",
}
OF_RENAMINGS = OF_PAPERS | {
    1: "the new id would change the paper, or the paper has findings; nothing was written",
    2: "the command line is wrong: no such id, one that is taken, or one of several things",
}
OF_IMPORTS = {
    0: "done",
    2: "the command line, or a file named on it, is wrong",
    5: "the computer prevented it: disk full, no permission or no memory",
}
OF_WATCH = {
    2: "the command line, or a paper named on it, is wrong",
    5: "the computer prevented it: disk full, no permission or no memory",
    130: "ended by Ctrl-C, as it is meant to be",
}
OF_WORDS = {0: "done", 2: "the command line is wrong"}
# Examples and exit codes of each command.
MORE: dict[str, tuple[tuple[str, ...], dict[int, str]]] = {
    "build": (
        (
            "twopart build",
            "twopart build connect-fbc3 --prove",
            "twopart build radios --docx",
            "twopart build content/radios --draft",
            "twopart build --jobs 2",
        ),
        OF_BUILD,
    ),
    "check": (("twopart check", "twopart check radios --format short", "twopart check radios --figures"), OF_PAPERS),
    "watch": (
        (
            "twopart watch radios",
            "twopart watch radios cameras --open",
            "twopart watch radios --editor 'code --goto {file}:{line}'",
        ),
        OF_WATCH,
    ),
    "schema": (("twopart schema radios", "twopart schema --form mps-iam > mps-iam.schema.json"), OF_WORDS),
    "export": (("twopart export radios public-source",), OF_BUILDS),
    "review": (
        (
            "twopart review radios",
            "twopart review radios --pdf",
            "twopart review radios --xlsx ticks.xlsx",
            "twopart review radios --agree price costs.kit.y1 --as finance --by 'A Person'",
            "twopart review radios --query price --as finance --by 'A Person' --words 'With VAT?'",
            "twopart review radios --open",
        ),
        OF_PAPERS,
    ),
    "compare": (
        (
            "twopart compare radios@HEAD radios",
            "twopart compare HEAD~3:content/radios content/radios",
            "twopart compare radios@HEAD radios --prove",
            "twopart compare old-public-source new-public-source",
        ),
        OF_COMPARISONS,
    ),
    "calendar": (
        ("twopart calendar", "twopart calendar radios --on '4 May 2029'", "twopart calendar --format json"),
        OF_PAPERS,
    ),
    "schedule": (("twopart schedule radios --request FOI-2029-117 > notice.md",), OF_SCHEDULE),
    "release": (("twopart release radios",), OF_PAPERS),
    "rename": (
        (
            "twopart rename price price_of_vans radios",
            "twopart rename costs.kit cameras radios --dry-run",
            "twopart rename why_now reasons radios --kind anchor",
            "twopart rename heron heron_optics",
        ),
        OF_RENAMINGS,
    ),
    "audit": (("twopart audit old.pdf --paper radios", "twopart audit commented.docx --paper radios"), OF_BUILDS),
    "explain": (("twopart explain", "twopart explain typed-figure"), OF_WORDS),
    "new": (
        (
            "twopart new --list",
            "twopart new mopac-decision radios --title 'Hand-held radios'",
            "twopart new --from radios radios-2",
        ),
        OF_WORDS,
    ),
    "import": (
        (
            "twopart import last-year.docx radios --form mps-iam",
            "twopart import part-2.docx radios --form mps-iam --public part-1.docx",
            "twopart import part-2.docx radios --form mps-iam --section 'Money=investment-required'",
        ),
        OF_IMPORTS,
    ),
    "completion": (("twopart completion bash > ~/.local/share/bash-completion/completions/twopart",), OF_WORDS),
}  # fmt: skip
