"""The Emacs mode: checked by `checks.el` inside Emacs, each check a test here; and looked at in a terminal."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from expected import CAPABILITIES, ERRORS, EXPECTED, FIXTURES, WARNINGS, command_line, expected
from processes import servers, wait_until
from screen import Screen

HERE = Path(__file__).resolve().parent
MODE = Path(os.environ["REPO"]) / "editors" / "emacs"
EMACS = os.environ["EMACS"]
GRAMMAR = Path(os.environ["REPO"]) / "tree-sitter-imr"


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


def findings(printed):
    """What `checks-print` has printed."""
    lines = [line.split("\t") for line in printed.splitlines()]
    return [{"severity": severity, "code": code, "text": text.replace("\\n", "\n")} for severity, code, text in lines]


@pytest.mark.parametrize("mode", ["imr-mode", "imr-ts-mode"])
def test_the_mode_compiles_without_a_warning(environment, tmp_path, mode):
    copy = shutil.copy(MODE / f"{mode}.el", tmp_path)
    strict = "(setq byte-compile-error-on-warn t)"
    command = [EMACS, "--batch", "-Q", "-L", MODE, "--eval", strict, "-f", "batch-byte-compile", copy]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr


def test_letters_are_coloured(letter, environment):
    check("colours", letter, environment)


def test_every_expected_finding_stands_at_its_exact_text(letter, environment):
    found = [it for it in findings(check("findings", letter, environment)) if it["severity"] != "note"]
    wanted = [{key: it[key] for key in ("severity", "code", "text")} for it in expected({it["code"] for it in found})]
    assert found == wanted


def test_typing_at_speed_saved_ends_with_what_the_command_line_finds(letter, environment):
    # Flymake has one word for information and hints.
    def loud(it):
        return (it["code"], it["severity"] if it["severity"] in ("error", "warning") else "note", it["text"])

    found = findings(check("typing", letter, environment))
    assert "Overturnd" in {it["text"] for it in found}
    assert sorted(map(loud, found)) == sorted(map(loud, command_line(letter)))


def test_a_safe_fix_is_applied(letter, environment):
    check("fix", letter, environment)


def test_hovering_over_a_cited_topic_tells_of_it(letter, environment):
    assert "Opioids, criteria for use" in check("hover", letter, environment)


def test_formatting_mends_the_layout_changes_no_decision_and_is_then_done(letter, environment):
    check("formatting", letter, environment)


def test_the_tree_sitter_mode_colours_lists_and_moves(letter, environment):
    # What the mode's README says.
    folder = Path(environment["HOME"]) / ".emacs.d" / "tree-sitter"
    folder.mkdir(parents=True)
    command = ["cc", "-shared", "-fPIC", "-O2", "-std=c11", "-I", GRAMMAR / "src", "-o", folder / "libtree-sitter-imr.so"]
    subprocess.run([*command, *sorted(GRAMMAR.glob("src/*.c"))], check=True)
    names = check("tree-sitter", letter, environment).splitlines()
    assert [name for name in names if name in EXPECTED["items"]] == EXPECTED["items"]
    assert [name for name in names if name in EXPECTED["sections"]] == EXPECTED["sections"]


def test_the_outline_lists_the_items(letter, environment):
    if not CAPABILITIES.get("documentSymbolProvider"):
        pytest.skip("the server has no documentSymbol yet")
    names = check("outline", letter, environment).splitlines()
    assert [name for name in names if name in EXPECTED["items"]] == EXPECTED["items"]


# In a terminal, as a person works

@contextlib.contextmanager
def terminal(letter, environment, line=1):
    """An Emacs that has opened `letter`."""
    start = '(progn (require \'imr-mode) (add-hook \'imr-mode-hook #\'eglot-ensure) (setq eglot-sync-connect 10))'
    own = {name: environment[name] for name in ("HOME", "PATH")}
    command = [EMACS, "-Q", "-L", str(MODE), "--eval", start, f"+{line}", letter.name]
    with Screen(command, {**own, "COLORTERM": "truecolor"}, rows=60, folder=letter.parent) as screen:
        yield screen


def line_of(letter, text):
    return next(number for number, line in enumerate(letter.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def test_the_screen_shows_the_findings(letter, environment):
    with terminal(letter, environment, line_of(letter, EXPECTED["findings"][0]["line"])) as screen:
        screen.wait_for_match(rf"Flymake\[{ERRORS} \d+")
        screen.wait_for("Hydrocodone")
        screen.save(Path(os.environ["ARTEFACTS"]) / f"{os.environ['IMR_TEST_PREFIX']}-letter")


def test_a_topic_is_offered_and_inserted_with_its_pages(tmp_path, environment):
    letter = tmp_path / "a.imr"
    letter.write_text("Decision Date: 06/01/2015\n\nNorco 10/325 mg #90: Upheld\n\nMAXIMUS guideline: \n")
    with terminal(letter, environment, 5) as screen:
        screen.wait_for("Flymake[")
        screen.keys("C-e")
        screen.keys("Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, crit")
        screen.wait_for("Opioids, crit")
        screen.keys("C-M-i")
        screen.wait_for("Opioids, criteria for use: initiating therapy")
        screen.save(Path(os.environ["ARTEFACTS"]) / f"{os.environ['IMR_TEST_PREFIX']}-completion")
        # The first of those that are listed.
        screen.keys("M-Down")
        screen.keys("M-Enter")
        # The line is wrapped before its pages.
        screen.wait_for("Page(s): 76-80")
        screen.keys("C-x", "C-s")
        wait_until(lambda: "Guidelines Opioids, criteria for use Page(s): 76-80" in letter.read_text(), "the letter to be saved")


def test_a_killed_server_is_started_again_and_no_text_is_lost(letter, environment):
    program = environment["PATH"].split(":")[0] + "/imr"
    with terminal(letter, environment, line_of(letter, "Uphled")) as screen:
        screen.wait_for_match(rf"Flymake\[{ERRORS} {WARNINGS}")
        [before] = servers(program)
        started = time.monotonic()
        screen.keys("C-e", "M-BSpace")
        screen.keys("Upheld")
        screen.wait_for_match(rf"Flymake\[{ERRORS - 1} {WARNINGS}")
        # A connection that has not lasted `eglot-autoreconnect`, three seconds, is not made anew.
        wait_until(lambda: time.monotonic() - started > 3.5, "the connection to be old enough")
        os.kill(before, signal.SIGKILL)
        wait_until(lambda: servers(program) not in ([], [before]), "a new server")
        # It has what was not saved, and follows what is typed.
        screen.wait_for_match(rf"Flymake\[{ERRORS - 1} {WARNINGS}")
        screen.keys("C-s")
        screen.keys("Decison")
        screen.keys("Enter", "M-BSpace")
        screen.keys("Decision")
        screen.wait_for_match(rf"Flymake\[{ERRORS - 1} {WARNINGS - 1}")
        screen.keys("C-x", "C-s")
        wait_until(lambda: "Lumbar support brace 😀: Upheld" in letter.read_text(encoding="utf-8"), "the letter to be saved")
