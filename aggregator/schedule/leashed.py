"""A command that ends with the process that started it: python -m aggregator.schedule.leashed PID COMMAND…"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # Linux: a signal when the parent ends, so that kill -9 leaves no crawl behind


def main() -> None:
    """Run the command, as long as the parent lives."""
    parent = int(sys.argv.pop(1))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        sys.exit(f"process {parent}, which wanted this done, has ended")
    from aggregator.cli import main as command_line

    command_line()


if __name__ == "__main__":
    main()
