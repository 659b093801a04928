"""A pause of the garbage collector while big tables are built."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Nothing in the tables of a gazetteer is garbage; looking for some takes a third of the time to build them.

    Afterwards they are frozen: they live as long as the process, and looking through them takes 0.2 s each time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
