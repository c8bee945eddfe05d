"""What reviewers get of a paper: the tick sheet, the review copy, and the record of who agreed."""
