"""What the words of a sentence say is to be done with its figures: two months after, five instalments of, of which."""
