"""Imported by every Python process that the tests of the schedule start: its clock is real time and what a file adds.

The file is SHARED_CLOCK: seconds, as eight bytes. What tells the time of day is moved; waiting takes as long as ever.
A crawl names its process to the sites, so that their log tells one from another.
"""

import mmap
import os
import struct
import sys
import time

if "SHARED_CLOCK" in os.environ:
    import time_machine

    with open(os.environ["SHARED_CLOCK"], "rb") as file:
        _seconds = mmap.mmap(file.fileno(), 8, access=mmap.ACCESS_READ)

    def _time_ns(_: object) -> int:
        return int(time_machine.escape_hatch.time.time_ns()) + int(struct.unpack("d", _seconds[:8])[0] * 1e9)

    time_machine.Traveller.time_ns = _time_ns  # type: ignore[assignment]
    time_machine.travel(0).start()
    if "aggregator.schedule.leashed" in sys.orig_argv:
        os.environ["AGGREGATOR_CONTACT"] = f"process-{os.getpid()}-{time.monotonic_ns()}"
