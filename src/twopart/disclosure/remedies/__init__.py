"""What an author could do about a figure that can be worked out."""
