"""The days on which withholding ends, as a calendar over papers; and the refusal notice of one paper."""
