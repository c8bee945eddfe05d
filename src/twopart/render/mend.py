from contextlib import contextmanager
@contextmanager
def mending():
    yield None
