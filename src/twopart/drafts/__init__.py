"""Drafts: what both parts of a paper would be, with everything open: holes, and findings beside what they are about."""
