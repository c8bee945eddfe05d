"""The review copy: its sections as plain records, and the page made from them."""
