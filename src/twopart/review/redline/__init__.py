"""The review copy as a Word document: the passages of both parts, and what its comments say."""
