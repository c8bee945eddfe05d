"""The message that README shows is the one that is said of such a mistake."""

import re

from conftest import HERE, examine_files

from twopart.terminal import finding_format

README = (HERE.parent / "README.md").read_text("utf-8")
PAPER = """\
figures: {price: {amount: £5k, public: true}}
part-1: {sections: {summary: [{use: need}]}}
--- shared.yaml
# What both parts print.


passages:

  need: >-
      The cameras cost us {pirce} in all.
"""


def test_the_message_in_the_readme_is_what_is_said():
    shown = re.findall(r"(?s)```\n(error\[.*?)\n```", README)

    said = list(finding_format.texts(examine_files(PAPER), colour=False))
    assert [message.replace("content/cameras/", "") for message in shown] == said
