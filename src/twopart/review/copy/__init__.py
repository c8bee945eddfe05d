"""The review copy: what each of its sections prints, as plain records, and the page that is made of them."""
