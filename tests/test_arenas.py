import ctypes
import subprocess
import sys

import pytest

COUNT = """
import ctypes, sys, tempfile, threading
from aggregator.arenas import few_arenas
if sys.argv[1] == "few":
    few_arenas()
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
meet = threading.Barrier(9)
def hold():
    libc.malloc(ctypes.c_size_t(1000))
    meet.wait()
    meet.wait()
threads = [threading.Thread(target=hold) for _ in range(8)]
for thread in threads:
    thread.start()
meet.wait()
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as told:
    file = ctypes.c_void_p(libc.fopen(told.name.encode(), b"w"))
    libc.malloc_info(0, file)
    libc.fclose(file)
    print(told.read().count(b"<heap nr="))
meet.wait()
"""


@pytest.mark.skipif(not hasattr(ctypes.CDLL(None), "mallopt"), reason="needs the GNU C library, which has arenas")
def test_threads_share_two_arenas() -> None:
    def arenas(how: str) -> int:
        run = subprocess.run([sys.executable, "-c", COUNT, how], capture_output=True, text=True, check=True)
        return int(run.stdout)

    assert arenas("few") <= 2 < arenas("many")
