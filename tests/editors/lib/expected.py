"""What the fixtures should give, and what the server under test can do, for every editor driven from Python."""

import json
import os
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
LETTER = FIXTURES / "flawed.imr"
CLEAN = FIXTURES / "clean.imr"
EXPECTED = json.loads((FIXTURES / "expected.json").read_text(encoding="utf-8"))
CAPABILITIES = json.loads(Path(os.environ["IMR_CAPABILITIES"]).read_text(encoding="utf-8"))
