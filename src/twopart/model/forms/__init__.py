"""What a form is, what a paper says in its boxes, and the house that papers share."""
