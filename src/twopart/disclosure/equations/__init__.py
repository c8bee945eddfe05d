"""The relations between figures, as somebody outside can set them up."""
