"""Projects a paper to the view of one part. This is the redaction: pure, and a public view never refers to anything
withheld.
"""
