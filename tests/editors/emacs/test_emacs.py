"""The Emacs mode: checked by `checks.el` inside Emacs, each check a test here; and looked at in a terminal."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from expected import CAPABILITIES, ERRORS, EXPECTED, FIXTURES, expected
from screen import Screen

HERE = Path(__file__).resolve().parent
MODE = Path(os.environ["REPO"]) / "editors" / "emacs"
EMACS = os.environ["EMACS"]


@pytest.fixture
def letter(tmp_path):
    return Path(shutil.copy(FIXTURES / "flawed.imr", tmp_path))


@pytest.fixture
def environment(tmp_path):
    """An own home, and the server on the PATH as the mode expects it."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "imr").symlink_to(os.environ["IMR_SERVER"])
    return {**os.environ, "HOME": str(tmp_path), "PATH": f"{programs}:{os.environ['PATH']}"}


def check(name, letter, environment):
    """What the function `check-NAME` prints; it fails by an error."""
    command = [EMACS, "--batch", "-Q", "-L", MODE, "-l", HERE / "checks.el", letter, "-f", f"check-{name}"]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr[-600:]
    return run.stdout


def test_the_mode_compiles_without_a_warning(environment, tmp_path):
    copy = shutil.copy(MODE / "imr-mode.el", tmp_path)
    command = [EMACS, "--batch", "-Q", "--eval", "(setq byte-compile-error-on-warn t)", "-f", "batch-byte-compile", copy]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr


def test_letters_are_coloured(letter, environment):
    check("colours", letter, environment)


def test_every_expected_finding_stands_at_its_exact_text(letter, environment):
    lines = check("findings", letter, environment).splitlines()
    findings = [dict(zip(("severity", "code", "text"), line.split("\t"), strict=True)) for line in lines]
    wanted = [{key: it[key] for key in ("severity", "code", "text")} for it in expected({it["code"] for it in findings})]
    assert findings == wanted


def test_the_outline_lists_the_items(letter, environment):
    if not CAPABILITIES.get("documentSymbolProvider"):
        pytest.skip("the server has no documentSymbol yet")
    names = check("outline", letter, environment).splitlines()
    assert [name for name in names if name in EXPECTED["items"]] == EXPECTED["items"]


def test_the_screen_shows_the_findings(letter, environment):
    start = '(progn (require \'imr-mode) (add-hook \'imr-mode-hook #\'eglot-ensure) (setq eglot-sync-connect 10))'
    line = letter.read_text(encoding="utf-8").splitlines().index(EXPECTED["findings"][0]["line"]) + 1
    own = {name: environment[name] for name in ("HOME", "PATH")}
    with Screen([EMACS, "-Q", "-L", str(MODE), "--eval", start, f"+{line}", letter.name], {**own, "COLORTERM": "truecolor"}, rows=60, folder=letter.parent) as screen:
        screen.wait_for_match(rf"Flymake\[{ERRORS} \d+")
        screen.wait_for("Hydrocodone")
        screen.save(Path(os.environ["ARTEFACTS"]) / f"{os.environ['IMR_TEST_PREFIX']}-letter")
