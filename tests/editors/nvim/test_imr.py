"""The Neovim plugin in a real Neovim."""

import os
import shutil
from pathlib import Path

import pytest
from conftest import REPO, until
from expected import CAPABILITIES, ERRORS, EXPECTED, PENDING, WARNINGS, expected
from screen import Screen

HEADING = "IMR ISSUES, DECISIONS AND RATIONALES"
GRAMMAR = REPO / "tree-sitter-imr"


def needs(capability):
    if not CAPABILITIES.get(capability):
        pytest.skip(f"the server has no {capability} yet")


def opened(editor, letters, name="flawed.imr"):
    editor.open(letters / name)
    editor.attached()
    return editor


def with_parser(editor, letters):
    if not (GRAMMAR / "src" / "parser.c").exists():
        pytest.skip("the grammar has no generated parser yet")
    editor.nvim.command("ImrBuildParser")
    editor.open(letters / "flawed.imr")


# Which files are letters

@pytest.mark.parametrize("name", ["a.imr", "a.imr.txt", "a.template.imr"])
def test_name_makes_a_letter(editor, tmp_path, name):
    (tmp_path / name).write_text("x\n")
    editor.open(tmp_path / name)
    assert editor.filetype() == "imr"


@pytest.mark.parametrize(
    ("text", "filetype"),
    [
        ("\n" * 59 + f"  {HEADING.replace(' ', '  ')} \n", "imr"),
        ("\n" * 60 + f"{HEADING}\n", "text"),
        (f"The section {HEADING} holds the decisions.\n", "text"),
        ("CLINICAL CASE SUMMARY\n", "text"),
    ],
    ids=["heading in line 60", "heading in line 61", "heading within a sentence", "heading of other documents too"],
)
def test_content_makes_a_letter(editor, tmp_path, text, filetype):
    (tmp_path / "a.txt").write_text(text)
    editor.open(tmp_path / "a.txt")
    assert editor.filetype() == filetype


# What the server gives

def test_every_expected_finding_stands_at_its_exact_text(editor, letters):
    opened(editor, letters)
    until(lambda: len(editor.findings()) >= ERRORS + WARNINGS, "the findings")
    assert editor.findings() == expected(editor.codes())


@pytest.mark.parametrize("code", PENDING)
def test_rule_still_to_come(editor, letters, code):
    opened(editor, letters)
    until(editor.findings, "the findings")
    if code not in editor.codes():
        pytest.skip(f"the server has no {code} yet")


def test_a_letter_without_a_flaw_has_neither_error_nor_warning(editor, letters):
    opened(editor, letters)
    until(editor.findings, "the flawed letter's findings")
    editor.open(letters / "clean.imr")
    editor.attached()
    editor.nvim.command("sleep 500m")
    assert editor.codes() == []


def test_an_edit_brings_the_findings_up_to_date(editor, letters):
    opened(editor, letters)
    until(lambda: "decision-mismatch" in editor.codes(), "the finding")
    line = editor.line_of("visits: Upheld")
    editor.nvim.current.window.cursor = (line + 1, 0)
    editor.nvim.input("$ciwOverturned<Esc>")
    until(lambda: "decision-mismatch" not in editor.codes(), "the finding to go")
    editor.nvim.input("u")
    until(lambda: "decision-mismatch" in editor.codes(), "the finding to come back")


def test_findings_are_drawn(editor, letters):
    opened(editor, letters)
    until(editor.findings, "the findings")
    drawn = editor.lua("""
      local count = 0
      for name, id in pairs(vim.api.nvim_get_namespaces()) do
        if name:find('diagnostic') then
          count = count + #vim.api.nvim_buf_get_extmarks(0, id, 0, -1, {})
        end
      end
      return count
    """)
    assert drawn >= ERRORS + WARNINGS


def test_the_outline_nests_items_in_their_section(editor, letters):
    needs("documentSymbolProvider")
    symbols = opened(editor, letters).request("textDocument/documentSymbol")
    issues = next(symbol for symbol in symbols if "ISSUES" in symbol["name"].upper())
    assert [item["name"] for item in issues["children"]] == EXPECTED["items"]


def test_each_item_can_be_folded(editor, letters):
    needs("foldingRangeProvider")
    folds = opened(editor, letters).request("textDocument/foldingRange")
    starts = {fold["startLine"] for fold in folds}
    assert {editor.line_of(item) for item in EXPECTED["items"]} <= starts


def test_a_safe_fix_is_applied_by_code_action(editor, letters):
    needs("codeActionProvider")
    opened(editor, letters)
    until(lambda: "misspelled-heading" in editor.codes(), "the finding")
    before = editor.codes()
    editor.nvim.current.window.cursor = (editor.line_of("Decison") + 1, 0)
    editor.lua("""
      vim.lsp.buf.code_action({
        context = { only = { 'quickfix' } },
        filter = function(action) return action.isPreferred end,
        apply = true,
      })
    """)
    until(lambda: "misspelled-heading" not in editor.codes(), "the finding to go")
    # Until the letter is saved, what is merely pending where the edit was is only a hint.
    editor.nvim.command("silent write")
    left = [code for code in before if code != "misspelled-heading"]
    until(lambda: editor.codes() == left, "the other findings, and no more")


def test_one_server_serves_all_letters(editor, letters):
    opened(editor, letters)
    opened(editor, letters, "clean.imr")
    assert editor.lua("return #vim.lsp.get_clients({ name = 'imr' })") == 1


# Editing and colours

def test_comments_are_toggled_with_percent_signs(editor, letters):
    editor.open(letters / "clean.imr")
    editor.nvim.input("gcc")
    until(lambda: editor.nvim.current.buffer[0].startswith("%% Case Number"), "the comment")


def test_letters_are_coloured_without_a_parser(editor, letters):
    editor.open(letters / "flawed.imr")
    group = "synIDattr(synID({}, {}, 1), 'name')"
    heading = editor.line_of(HEADING) + 1
    assert editor.nvim.eval(group.format(heading, 1)) == "imrSection"
    item = editor.line_of("Hydrocodone/acetaminophen 5/325 mg #60: Upheld") + 1
    assert editor.nvim.eval(group.format(item, 1)) == "imrItem"
    assert editor.nvim.eval(group.format(item, len("Hydrocodone/acetaminophen 5/325 mg #60: U"))) == "imrUpheld"
    assert editor.nvim.eval(group.format(heading + 2, 1)) == ""


def needs_queries():
    if not (GRAMMAR / "queries" / "highlights.scm").exists():
        pytest.skip("the grammar has no highlight queries yet")


def test_the_parser_is_built_and_colours_the_letter(editor, letters):
    needs_queries()
    with_parser(editor, letters)
    assert editor.lua("return vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil")
    captures = """
      vim.treesitter.get_parser(0, 'imr'):parse()
      return vim.tbl_map(function(it) return it.capture end, vim.treesitter.get_captures_at_pos(0, ...))
    """
    decision = editor.line_of("#60: Upheld")
    column = len("Hydrocodone/acetaminophen 5/325 mg #60: ")
    heading, upheld = editor.lua(captures, editor.line_of(HEADING), 0), editor.lua(captures, decision, column)
    assert heading and upheld and heading != upheld, (heading, upheld)


def test_a_letter_without_errors_in_its_tree(editor, letters):
    with_parser(editor, letters)
    assert not editor.lua("return vim.treesitter.get_parser(0, 'imr'):parse()[1]:root():has_error()")


def test_a_build_without_the_grammar_says_so(editor, checkout):
    shutil.rmtree(checkout / "tree-sitter-imr", ignore_errors=True)
    messages = notified(editor)
    editor.nvim.command("ImrBuildParser")
    assert any("no grammar in" in message and "g:imr_grammar" in message.replace("vim.g.", "g:") for message in messages())


# When something is missing

def notified(editor):
    """Collects what the plugin tells; gives the messages so far."""
    editor.lua("""
      _G.told = {}
      vim.notify = function(message) table.insert(_G.told, message) end
      vim.notify_once = vim.notify
    """)
    return lambda: editor.lua("return _G.told")


def test_a_missing_server_is_told(start, letters):
    editor = start(cmd=("imr-that-is-not-there", "lsp"))
    messages = notified(editor)
    editor.open(letters / "flawed.imr")
    assert any("imr-that-is-not-there" in message for message in messages())
    assert editor.filetype() == "imr"


def test_checkhealth_names_the_missing_server(start):
    editor = start(cmd=("imr-that-is-not-there", "lsp"))
    editor.nvim.command("checkhealth imr")
    assert "ERROR `imr-that-is-not-there` is no program here" in "\n".join(editor.nvim.current.buffer[:])


def test_checkhealth_is_content_where_all_is_there(editor, letters):
    needs_queries()
    with_parser(editor, letters)
    editor.attached()
    editor.nvim.command("checkhealth imr")
    report = "\n".join(editor.nvim.current.buffer[:])
    assert "server found" in report and "the server is running" in report
    assert "WARNING" not in report and "ERROR" not in report, report


def test_checkhealth_sees_a_changed_grammar(editor, letters, checkout):
    with_parser(editor, letters)
    with open(checkout / "tree-sitter-imr" / "src" / "parser.c", "a", encoding="utf-8") as source:
        source.write("/* changed */\n")
    editor.nvim.command("checkhealth imr")
    assert "the grammar has changed" in "\n".join(editor.nvim.current.buffer[:])


def test_the_manual_has_no_broken_tags(editor, checkout):
    editor.nvim.command(f"helptags {checkout}/editors/neovim/doc")
    editor.nvim.command("help imr")
    assert editor.nvim.eval("expand('%:t')") == "imr.txt"
    for tag in ("imr-install", ":ImrBuildParser", "g:imr_cmd", "g:imr_grammar"):
        editor.nvim.command(f"help {tag}")
        assert editor.nvim.eval("expand('%:t')") == "imr.txt", tag


# What a person sees

def test_the_screen_shows_signs_and_codes(arguments, environment, letters):
    server = os.environ["IMR_SERVER"]
    codes = "lua vim.diagnostic.config({ virtual_text = { format = function(d) return d.code end }, signs = true })"
    more = ["--cmd", f"let g:imr_cmd = ['{server}', 'lsp']", "-c", codes]
    if (GRAMMAR / "src" / "parser.c").exists():
        more += ["-c", "ImrBuildParser"]
    command = [*arguments, *more, str(letters / "flawed.imr"), "+/stimulation"]
    with Screen(command, {**environment, "COLORTERM": "truecolor"}) as screen:
        screen.wait_for("decision-mismatch")
        screen.keys("zt")
        text = screen.wait_for("decision-mismatch", "unknown-decision", "OPIODS")
        screen.save(Path(os.environ["ARTEFACTS"]) / f"{os.environ['IMR_TEST_PREFIX']}-letter")
    signed = {line.split()[0]: line for line in text.splitlines() if line[:2] in ("E ", "W ")}
    assert set(signed) == {"E", "W"}, text
