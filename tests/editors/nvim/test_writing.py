"""What a reviewer does in Neovim: type, complete, fold, format, mend, and go on when the server has died."""

import json

import pytest
from conftest import needs, notified, opened, until, with_parser
from expected import ERRORS, EXPECTED, WARNINGS, command_line

GUIDELINE = "Decision Date: 06/01/2015\n\nNorco 10/325 mg #90: Upheld\n\nMAXIMUS guideline: \n"


def newest_only(editor, what):
    if not editor.nvim.eval("has('nvim-0.11')"):
        pytest.skip(f"Neovim 0.10 has no {what}")


def floating(editor):
    """The text of the window that floats over the letter."""
    return editor.lua("""
      for _, window in ipairs(vim.api.nvim_list_wins()) do
        if vim.api.nvim_win_get_config(window).relative ~= '' then
          return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\\n')
        end
      end
      return ''
    """)


def in_order(findings):
    return sorted(findings, key=lambda it: json.dumps(it, sort_keys=True))


# Typing

def test_typing_at_speed_saved_ends_with_what_the_command_line_finds(editor, letters):
    opened(editor, letters)
    keys = ("The request for 6 visits of acupuncture is within the recommended trial. " * 5)[:300]
    before = editor.text()
    editor.at("Therefore, the request for acupuncture")
    editor.nvim.input("i")
    for key in keys:
        editor.nvim.input(key)
    editor.nvim.input("<Esc>")
    place = before.index("Therefore, the request for acupuncture")
    assert editor.text() == before[:place] + keys + before[place:], "what was typed, and nothing else"
    # A decision is mistyped, so that there is one more thing to find.
    editor.at("Overturned")
    editor.nvim.input("ciwOverturnd<Esc>")
    editor.nvim.command("silent write")
    found = editor.settled()
    assert len(found) > ERRORS + WARNINGS
    assert in_order(found) == in_order(command_line(letters / "flawed.imr"))


def test_topics_are_offered_while_typing_and_nothing_is_written_that_was_not_typed(editor, tmp_path):
    newest_only(editor, "completion while typing")
    (tmp_path / "a.imr").write_text(GUIDELINE)
    editor.open(tmp_path / "a.imr")
    editor.attached()
    typed = ""
    editor.nvim.input("GA")
    for words in ["Decision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids,", " criteria for use Page(s):"]:
        editor.nvim.input(words)
        typed += words
        until(lambda: editor.nvim.eval("pumvisible()"), f"the menu behind {words}")
        assert editor.nvim.current.line == f"MAXIMUS guideline: {typed}"
    editor.nvim.input(" 80.<Esc>")
    assert editor.nvim.current.line == f"MAXIMUS guideline: {typed} 80."


def test_omnifunc_offers_topics_and_inserts_one_with_its_pages(editor, tmp_path):
    needs("completionProvider")
    (tmp_path / "a.imr").write_text(GUIDELINE)
    editor.open(tmp_path / "a.imr")
    editor.attached()
    editor.nvim.command("set completeopt=menuone,noselect")
    editor.nvim.input("GADecision based on MTUS Chronic Pain Medical Treatment Guidelines Opioids, crit<C-x><C-o>")
    words = until(lambda: [item["abbr"] or item["word"] for item in editor.nvim.call("complete_info", ["items"])["items"]], "what is offered")
    assert "Opioids, criteria for use" in words[0], words
    editor.nvim.input("<C-n><C-y>")
    until(lambda: "Guidelines Opioids, criteria for use" in editor.nvim.current.line, "the topic in the line")
    if editor.nvim.eval("has('nvim-0.11')"):
        until(lambda: "use Page(s): 76-80" in editor.nvim.current.line, "its pages")


# Looking

def test_hovering_over_a_cited_topic_tells_of_it(editor, letters):
    needs("hoverProvider")
    opened(editor, letters)
    editor.at("CRITERIA FOR USE")
    editor.lua("vim.lsp.buf.hover()")
    text = until(lambda: floating(editor), "the hover")
    assert "Opioids, criteria for use" in text, text


@pytest.mark.parametrize("by", ["lsp", "treesitter"])
def test_an_item_is_folded(editor, letters, by):
    needs("foldingRangeProvider")
    if by == "lsp":
        newest_only(editor, "folds of a server")
        opened(editor, letters)
    else:
        with_parser(editor, letters)
    editor.nvim.command(f"setlocal foldmethod=expr foldexpr=v:lua.vim.{by}.foldexpr() foldlevel=1")
    for item in EXPECTED["items"]:
        line = editor.line_of(item) + 1
        until(lambda: editor.nvim.call("foldclosed", line) == line, f"the fold of {item}")
        assert editor.nvim.call("foldclosedend", line) > line + 4 or item == EXPECTED["items"][-1]


def test_an_item_is_a_text_object(editor, letters):
    with_parser(editor, letters)
    rows = editor.lua("""
      local tree = vim.treesitter.get_parser(0, 'imr'):parse()[1]
      local query = assert(vim.treesitter.query.get('imr', 'textobjects'))
      local rows = {}
      for id, node in query:iter_captures(tree:root(), 0) do
        if query.captures[id] == 'class.outer' then
          rows[tostring((node:range()))] = true
        end
      end
      return vim.tbl_keys(rows)
    """)
    assert {str(editor.line_of(item)) for item in EXPECTED["items"]} == set(rows)


def test_imr_outline_lists_the_items(editor, letters):
    needs("documentSymbolProvider")
    opened(editor, letters)
    editor.nvim.command("Imr outline")
    listed = lambda: [it["text"] for it in editor.nvim.call("getloclist", 0) + editor.nvim.call("getqflist")]
    until(lambda: all(any(item in text for text in listed()) for item in EXPECTED["items"]), "the items in the list")


# Mending

def test_a_quick_fix_repairs_a_misspelled_topic(editor, letters):
    needs("codeActionProvider")
    opened(editor, letters)
    until(lambda: "unknown-topic" in editor.codes(), "the finding")
    editor.at("OPIODS")
    editor.lua("""
      vim.lsp.buf.code_action({
        context = { only = { 'quickfix' } },
        filter = function(action) return action.title:find('Opioids, criteria for use', 1, true) ~= nil end,
        apply = true,
      })
    """)
    until(lambda: "Guidelines Opioids, criteria for use Page(s): 76-80." in editor.text(), "the topic")
    until(lambda: "unknown-topic" not in editor.codes(), "the finding to go")


def test_formatting_mends_the_layout_changes_no_decision_and_is_then_done(editor, letters):
    needs("documentFormattingProvider")
    opened(editor, letters)
    straight = editor.text()
    crooked = straight.replace("\n\nMAXIMUS", "\n\n\n\nMAXIMUS").replace("Case Number: ", "Case Number:   ")
    editor.nvim.current.buffer[:] = crooked.splitlines()
    editor.lua("vim.lsp.buf.format({ timeout_ms = 5000 })")
    once = editor.text()
    assert "\n\n\nMAXIMUS" not in once and "Case Number: CM" in once
    assert [it for it in once.splitlines() if ": U" in it or ": O" in it] == [it for it in straight.splitlines() if ": U" in it or ": O" in it]
    editor.lua("vim.lsp.buf.format({ timeout_ms = 5000 })")
    assert editor.text() == once


def test_imr_new_begins_a_letter_without_structural_errors(editor, tmp_path):
    editor.nvim.command(f"cd {tmp_path}")
    items = ["Naproxen 550 mg #60", "Physical therapy for the left knee, 8 visits"]
    messages = notified(editor)
    editor.nvim.command(f"Imr new {'; '.join(items)}")
    assert editor.filetype() == "imr", messages()
    assert all(f"\n{item}: " in editor.text() for item in items)
    assert editor.nvim.eval("expand('%:t')") == "determination.imr"
    editor.attached()
    until(editor.all_findings, "what is left to be filled in")
    assert {it["code"] for it in editor.settled()} == {"unfilled-placeholder"}


# When the server dies

def kill_server(editor):
    """`kill -9` of whatever Neovim has started; it waits until the client has noticed."""
    editor.lua("""
      _G.before = vim.lsp.get_clients({ name = 'imr' })[1].id
      for _, id in ipairs(vim.api.nvim_get_proc_children(vim.fn.getpid())) do
        vim.uv.kill(id, 'sigkill')
      end
    """)
    until(lambda: editor.lua("return vim.lsp.get_client_by_id(_G.before) == nil"), "the server to be gone")


def test_a_killed_server_is_started_again_and_no_text_is_lost(editor, letters):
    messages = notified(editor)
    opened(editor, letters)
    until(lambda: "decision-mismatch" in editor.codes(), "the findings")
    editor.at("visits: Upheld")
    editor.nvim.input("$ciwOverturned<Esc>")
    until(lambda: "decision-mismatch" not in editor.codes(), "the finding to go")
    text = editor.text()
    kill_server(editor)
    editor.attached()
    assert editor.text() == text and editor.nvim.eval("&modified")
    until(lambda: "unknown-decision" in editor.codes(), "the findings of the new server")
    assert "decision-mismatch" not in editor.codes(), "it has the text that was not saved"
    editor.nvim.input("u")
    until(lambda: "decision-mismatch" in editor.codes(), "what is typed from then on to be followed")
    assert any("started again" in message for message in messages())
    assert len(editor.all_findings()) == len({json.dumps(it) for it in editor.all_findings()})


def test_a_server_that_keeps_dying_is_left_alone_until_the_letter_is_opened_anew(editor, letters):
    messages = notified(editor)
    opened(editor, letters)
    for _ in range(5):
        editor.attached()
        kill_server(editor)
    until(lambda: any("keeps ending" in message for message in messages()), "to be told")
    assert editor.lua("return #vim.lsp.get_clients({ name = 'imr' })") == 0
    editor.nvim.command("edit")
    editor.attached()
    until(lambda: len(editor.findings()) >= ERRORS + WARNINGS, "the findings of the new server")
