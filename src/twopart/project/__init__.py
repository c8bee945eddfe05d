"""Paper + part -> view. This is the redaction: pure, and nothing withheld can be reached from a public view."""
