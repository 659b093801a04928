"""The C library's heaps: by default it has eight a core for the threads of a process, and each keeps what it held."""

import ctypes
import sys

M_ARENA_MAX = -8  # of mallopt(3)
ARENAS = 2  # of a process; 50 MiB less at the peak of a crawl, in the same time


def few_arenas() -> None:
    """Have this process share its memory between threads; call it before they start. Only with the GNU C library."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(M_ARENA_MAX, ARENAS)
