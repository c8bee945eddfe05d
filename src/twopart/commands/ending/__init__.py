"""What ends, and what is withheld until then: the calendar, and refusal notices."""
