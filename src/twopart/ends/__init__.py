"""What withholds, and until when: the calendar over papers, and the refusal notice of one."""
