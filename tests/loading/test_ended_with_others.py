"""What a finding says of a label that withholds more than what has ended."""


def test_what_else_has_the_label_is_named_and_how_to_split_it(findings):
    found = findings("""\
        tables:
          costs:
            caption: Costs
            unit: £k
            columns: {y1: 2029/30, y2: 2030/31}
            rows:
              films: {heading: Films, cells: [1, 2], public: true}
              radios: {heading: Radios, cells: [3, 4], cells-withheld: commercial}
        part-1: {sections: {summary: [{table: costs}]}}
        ended: [{what: [costs.rows.radios.y1], on: 1 May 2031, by: A Person, why: It is signed.}]
        """)
    [finding] = [each for each in found if each.rule == "ended-with-others"]

    assert finding.what.endswith("whose label withholds `costs.rows.radios.y2` as well")
    assert "in each cell: `{value: …, withheld: its_ground}`" in finding.fix


def test_no_key_is_proposed_that_programs_alone_write(findings):
    found = findings("""\
        ended: [{what: [price], zebra: 1, on: 1 May 2031, by: A Person, why: It is signed.}]
        part-1: {sections: {summary: We buy.}}
        """)
    [finding] = [each for each in found if each.rule == "unknown-key"]

    assert finding.fix.endswith("Known here: on, what, words, why, by.")
