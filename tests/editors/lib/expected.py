"""What the fixtures should give, and what the server under test can do, for every editor driven from Python."""

import json
import os
import subprocess
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
LETTER = FIXTURES / "flawed.imr"
CLEAN = FIXTURES / "clean.imr"
# A finding marked `pending` may be absent: its rule is in the catalogue and not yet in the server.
EXPECTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
CAPABILITIES = json.loads(Path(os.environ["IMR_CAPABILITIES"]).read_text(encoding="utf-8"))
# The least number of errors and warnings, as editors count them.
ERRORS = sum(it["severity"] == "error" and not it.get("pending") for it in EXPECTED["findings"])
WARNINGS = sum(it["severity"] == "warning" and not it.get("pending") for it in EXPECTED["findings"])


def expected(codes):
    """The findings that have to be there, given the codes that were found."""
    wanted = [it for it in EXPECTED["findings"] if not it.get("pending") or it["code"] in codes]
    return [{key: value for key, value in it.items() if key != "pending"} for it in wanted]


def command_line(letter):
    """What `imr check` finds in a letter: code, severity and text."""
    run = subprocess.run([os.environ["IMR_SERVER"], "check", "--format", "json", "--fail-on", "never", letter],
                         capture_output=True, text=True, check=True)
    lines = Path(letter).read_text(encoding="utf-8").split("\n")

    def text(it):
        first, last = it["line"] - 1, it["endLine"] - 1
        if first == last:
            return lines[first][it["column"] - 1 : it["endColumn"] - 1]
        return "\n".join([lines[first][it["column"] - 1 :], *lines[first + 1 : last], lines[last][: it["endColumn"] - 1]])

    found = json.loads(run.stdout)["files"][0]["diagnostics"]
    return [{"code": it["code"], "severity": it["severity"], "text": text(it)} for it in found]
