"""What can be read of a paper that has mistakes, with holes in the place of the rest: for drafts alone."""
