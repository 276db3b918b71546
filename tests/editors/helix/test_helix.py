"""The configuration for Helix, in a real Helix: there is no other way to ask it than to look at its screen."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from expected import CAPABILITIES, ERRORS, EXPECTED, FIXTURES, WARNINGS
from processes import servers, wait_until
from screen import SGR, Screen

REPO = Path(os.environ["REPO"])
ARTEFACTS = Path(os.environ["ARTEFACTS"])
HX = os.environ["HX"]
GRAMMAR = REPO / "tree-sitter-imr"
# The status line counts as "● 2 ● 3": warnings, then errors.
FINDINGS = rf"^ NOR .*● {WARNINGS} ● {ERRORS} "


@pytest.fixture
def environment(tmp_path):
    """The configuration as it is in the repository, and the server on the PATH as its file expects it."""
    config = tmp_path / "config" / "helix"
    config.mkdir(parents=True)
    shutil.copy(REPO / "editors" / "helix" / "languages.toml", config)
    (config / "config.toml").write_text('[editor]\ntrue-color = true\nend-of-line-diagnostics = "hint"\n')
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "imr").symlink_to(os.environ["IMR_SERVER"])
    return {
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_CACHE_HOME": str(tmp_path / "cache"),
        "PATH": f"{programs}:{os.environ['PATH']}",
        "COLORTERM": "truecolor",
    }


@pytest.fixture
def letter(tmp_path):
    return shutil.copy(FIXTURES / "flawed.imr", tmp_path)


@pytest.fixture
def screen(environment, letter):
    line = Path(letter).read_text(encoding="utf-8").splitlines().index(EXPECTED["findings"][0]["line"]) + 1
    with Screen([HX, f"{Path(letter).name}:{line}"], environment, columns=160, rows=44, folder=Path(letter).parent) as screen:
        screen.wait_for("NOR", "Acupuncture with 100")
        yield screen


def go_to(screen, text):
    """Searches `text`, and waits until the cursor is there: keys typed earlier would act elsewhere."""
    letter = (FIXTURES / "flawed.imr").read_text(encoding="utf-8").splitlines()
    start = letter.index(EXPECTED["findings"][0]["line"])
    line = next(number for number, it in enumerate(letter, 1) if number > start + 1 and text in it)
    screen.keys(f"/{text}", "Enter")
    screen.wait_for_match(rf"1 sel +{line}:")


def save(screen, letter):
    """Saves, and gives what was saved."""
    screen.keys(":write", "Enter")
    screen.wait_for("written")
    return Path(letter).read_text(encoding="utf-8")


def build_grammar(environment):
    """What editors/helix/README.md says: the parser and its queries in Helix's runtime folder."""
    runtime = Path(environment["XDG_CONFIG_HOME"]) / "helix" / "runtime"
    (runtime / "grammars").mkdir(parents=True)
    sources = sorted(GRAMMAR.glob("src/*.c"))
    command = ["cc", "-shared", "-fPIC", "-O2", "-std=c11", "-I", GRAMMAR / "src", "-o", runtime / "grammars" / "imr.so"]
    subprocess.run([*command, *sources], check=True)
    shutil.copytree(GRAMMAR / "queries" / "helix", runtime / "queries" / "imr")


def test_health_finds_the_server(environment):
    run = subprocess.run([HX, "--health", "imr"], env={**os.environ, **environment}, capture_output=True, text=True, check=True)
    assert re.search(r"✓ imr: \S*/imr", SGR.sub("", run.stdout)), run.stdout


def test_findings_are_shown_and_counted(screen):
    screen.wait_for("Uphled", "OPIODS")
    counts = re.search(r"● (\d+) ● (\d+) ", screen.wait_for_match(r"● \d+ ● \d+ ")).groups()
    assert int(counts[0]) >= WARNINGS and int(counts[1]) == ERRORS, counts
    signed = [line for line in screen.text().splitlines() if re.match(r"\s*●\s+\d+ ", line)]
    assert any("Uphled" in line for line in signed) and any("Acupuncture with" in line for line in signed)
    screen.save(ARTEFACTS / f"{os.environ['IMR_TEST_PREFIX']}-letter")


def test_the_symbol_picker_lists_the_items(screen):
    if not CAPABILITIES.get("documentSymbolProvider"):
        pytest.skip("the server has no documentSymbol yet")
    screen.wait_for_match(FINDINGS)
    screen.keys("Space", "s")
    screen.wait_for(*[item[:30] for item in EXPECTED["items"]])
    screen.save(ARTEFACTS / f"{os.environ['IMR_TEST_PREFIX']}-symbols")


def test_a_safe_fix_is_offered_and_applied(screen):
    if not CAPABILITIES.get("codeActionProvider"):
        pytest.skip("the server has no codeAction yet")
    screen.wait_for_match(FINDINGS)
    go_to(screen, "Decison")
    screen.keys("Space", "a")
    screen.wait_for('Replace by "Decision rationale"')
    screen.keys("Enter")
    screen.wait_for("Decision rationale: Lumbar supports")


def test_a_topic_is_offered_and_inserted_with_its_pages(environment, tmp_path):
    (tmp_path / "a.imr").write_text("Decision Date: 06/01/2015\n\nNorco 10/325 mg #90: Upheld\n\nMAXIMUS guideline: \n")
    with Screen([HX, "a.imr:5"], environment, columns=160, rows=30, folder=tmp_path) as screen:
        screen.wait_for_match(r"^ NOR .*● \d+ ")
        screen.keys("A")
        screen.wait_for("INS")
        screen.keys("Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, crit")
        # The menu names what would be inserted, and what kind of thing it is.
        screen.wait_for_match(r"Opioids, criteria for use +reference")
        screen.save(ARTEFACTS / f"{os.environ['IMR_TEST_PREFIX']}-completion")
        screen.keys("Tab")
        screen.wait_for("Guidelines Opioids, criteria for use Page(s): 76-80")
        screen.keys("Enter", "Escape")
        screen.wait_for("NOR")
        screen.keys(":write", "Enter")
        screen.wait_for("written")
    assert "Guidelines Opioids, criteria for use Page(s): 76-80" in (tmp_path / "a.imr").read_text()


def test_hovering_over_a_cited_topic_tells_of_it(screen):
    screen.wait_for_match(FINDINGS)
    go_to(screen, "CRITERIA FOR")
    screen.keys("Space", "k")
    screen.wait_for_match(r"Opioids, criteria for use")


def test_formatting_mends_the_layout(screen, letter):
    screen.wait_for_match(FINDINGS)
    straight = Path(letter).read_text(encoding="utf-8")
    go_to(screen, "MAXIMUS guideline")
    screen.keys("O", "Enter", "Enter", "Escape")
    screen.wait_for_match(r"^ NOR .*\[\+\]")
    screen.keys(":format", "Enter")
    # Formatting comes when it comes: what is saved then tells.
    wait_until(lambda: save(screen, letter) == straight, "the lay-out as it was")


def test_a_killed_server_loses_no_text_and_is_there_again_after_a_restart(screen, letter, environment):
    program = environment["PATH"].split(":")[0] + "/imr"
    screen.wait_for_match(FINDINGS)
    [before] = servers(program)
    go_to(screen, "Uphled")
    screen.keys("c")
    screen.wait_for("INS")
    screen.keys("Upheld", "Escape")
    screen.wait_for_match(r"● 2 ● 2 ")
    os.kill(before, signal.SIGKILL)
    wait_until(lambda: not servers(program), "the server to be gone")
    screen.wait_for("Lumbar support brace 😀: Upheld")
    screen.keys(":lsp-restart", "Enter")
    wait_until(lambda: servers(program), "a new server")
    # It has what was not saved, and follows what is typed.
    screen.wait_for_match(r"● 2 ● 2 ")
    go_to(screen, "Decison")
    screen.keys("c")
    screen.wait_for("INS")
    screen.keys("Decision", "Escape")
    screen.wait_for_match(r"● 1 ● 2 ")
    assert "Lumbar support brace 😀: Upheld" in save(screen, letter)


def test_the_grammar_colours_the_letter(environment, letter):
    if not (GRAMMAR / "queries" / "helix").is_dir():
        pytest.skip("the grammar has no highlight queries yet")
    build_grammar(environment)
    with Screen([HX, letter], environment, columns=120, rows=44) as screen:
        screen.wait_for("NOR", "CLINICAL CASE SUMMARY", "Decision rationale")
        screen.save(ARTEFACTS / f"{os.environ['IMR_TEST_PREFIX']}-colours")
        assert screen.colour_of("CLINICAL CASE SUMMARY") != screen.colour_of("The injured worker")
        assert screen.colour_of("MAXIMUS guideline") != screen.colour_of("The injured worker")
