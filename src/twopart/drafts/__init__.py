"""Drafts: both parts of an unfinished paper, with placeholders for what is missing and findings in the margin."""
