"""The server's processes, for tests that kill it (Linux)."""

import time
from pathlib import Path


def servers(program):
    """Process ids of what runs as `program`, which is the test's own path of it."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_text(encoding="utf-8").split("\0")
            state = (folder / "stat").read_text(encoding="utf-8").rsplit(") ", 1)[1][0]
        except (OSError, UnicodeDecodeError):
            continue  # ended meanwhile
        if command[0] == str(program) and state != "Z":
            found.append(int(folder.name))
    return found


def wait_until(condition, what, seconds=15):
    """Asks again and again until `condition` gives something true; gives that."""
    end = time.monotonic() + seconds
    while not (value := condition()):
        assert time.monotonic() < end, f"waited {seconds} s for {what}"
        time.sleep(0.05)
    return value
