"""What a finding says of a label that withholds more than what has ended."""


def test_what_else_has_the_label_is_named_and_how_to_split_it(findings):
    found = findings("""\
        figures:
          withheld:
            commercial:
              price: £1.8m
              fee: £0.3m
        part-2: {withheld: commercial, sections: {detail: "It costs {price}, with {fee}."}}
        ended: [{what: [price], on: 1 May 2031, by: A Person, why: It is signed.}]
        """)
    [finding] = [each for each in found if each.rule == "ended-with-others"]

    assert finding.what == "`ended` names `price`, whose label withholds `fee` as well"
    assert "`price: {amount: …, withheld: its_ground}`" in finding.fix
