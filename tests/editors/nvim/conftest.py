"""A Neovim for each test: the plugin in a checkout of its own, settings and data nowhere near the user's."""

import contextlib
import os
import shutil
import time
from pathlib import Path

import pynvim
import pytest
from expected import CAPABILITIES

REPO = Path(os.environ["REPO"])
GRAMMAR = REPO / "tree-sitter-imr"
NVIM = os.environ["NVIM"]


def until(condition, what="it", seconds=10):
    """Asks again and again until `condition` gives something true."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds} s for {what}")
        time.sleep(0.02)


class Editor:
    """A Neovim under our control, with what the tests ask of it."""

    def __init__(self, nvim):
        self.nvim = nvim
        self.lua = nvim.exec_lua

    def open(self, path):
        self.nvim.command(f"edit {path}")

    def filetype(self):
        return self.nvim.eval("&filetype")

    def line_of(self, text):
        """0-based number of the line that is `text`, or that holds it."""
        return next(number for number, line in enumerate(self.nvim.current.buffer[:]) if text in line)

    def findings(self):
        """Errors and warnings as the fixtures' expectations write them, in the text's order."""
        return self.lua("""
          local names = { 'error', 'warning' }
          local found = {}
          for _, d in ipairs(vim.diagnostic.get(0)) do
            if names[d.severity] then
              local text = vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})
              local line = vim.api.nvim_buf_get_lines(0, d.lnum, d.lnum + 1, true)[1]
              table.insert(found, { at = { d.lnum, d.col }, finding = {
                code = d.code, severity = names[d.severity], line = line, text = table.concat(text, '\\n'),
              } })
            end
          end
          table.sort(found, function(a, b) return a.at[1] < b.at[1] end)
          return vim.tbl_map(function(it) return it.finding end, found)
        """)

    def all_findings(self):
        """Code, severity and text of whatever was found, in no order."""
        return self.lua("""
          local names = { 'error', 'warning', 'information', 'hint' }
          return vim.tbl_map(function(d)
            local text = vim.api.nvim_buf_get_text(0, d.lnum, d.col, d.end_lnum, d.end_col, {})
            return { code = d.code, severity = names[d.severity], text = table.concat(text, '\\n') }
          end, vim.diagnostic.get(0))
        """)

    def settled(self):
        """`all_findings` once they have stayed the same for half a second."""
        last, since = None, 0.0

        def same():
            nonlocal last, since
            now = self.all_findings()
            if now != last:
                last, since = now, time.monotonic()
            return time.monotonic() - since > 0.5

        until(same, "findings to settle")
        return last

    def at(self, text):
        """Puts the cursor on the first place of `text`."""
        for number, line in enumerate(self.nvim.current.buffer[:]):
            if text in line:
                self.nvim.current.window.cursor = (number + 1, len(line[: line.index(text)].encode()))
                return
        raise AssertionError(f"{text} is not in the buffer")

    def text(self):
        return "\n".join(self.nvim.current.buffer[:]) + "\n"

    def codes(self):
        return [finding["code"] for finding in self.findings()]

    def attached(self):
        """Waits until the server has this buffer."""
        until(lambda: self.lua("local c = vim.lsp.get_clients({ bufnr = 0, name = 'imr' })[1]; return c and c.initialized or false"),
              "the server to be attached")

    def request(self, method, params=None):
        """The server's answer for this buffer."""
        return self.lua("""
          local method, params = ...
          params.textDocument = vim.lsp.util.make_text_document_params(0)
          local answers = vim.lsp.buf_request_sync(0, method, params, 5000)
          local _, answer = next(answers or {})
          assert(answer and not answer.err, answer and vim.inspect(answer.err) or 'no answer')
          return answer.result
        """, method, params or {})


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


def notified(editor):
    """Collects what the plugin tells; gives the messages so far."""
    editor.lua("""
      _G.told = {}
      vim.notify = function(message) table.insert(_G.told, message) end
      vim.notify_once = vim.notify
    """)
    return lambda: editor.lua("return _G.told")


@pytest.fixture
def checkout(tmp_path):
    """The plugin and the grammar's sources, laid out as in the repository; tests may build into it."""
    root = tmp_path / "checkout"
    ignored = shutil.ignore_patterns("parser", "queries", "tags")
    shutil.copytree(REPO / "editors" / "neovim", root / "editors" / "neovim", ignore=ignored)
    for part in ("src", "queries"):
        if (REPO / "tree-sitter-imr" / part).is_dir():
            shutil.copytree(REPO / "tree-sitter-imr" / part, root / "tree-sitter-imr" / part)
    return root


@pytest.fixture
def letters(tmp_path):
    """The test's own copies of the fixtures."""
    return Path(shutil.copytree(Path(__file__).resolve().parent.parent / "fixtures", tmp_path / "letters"))


@pytest.fixture
def arguments(checkout):
    """How Neovim is started: the plugin, no configuration of the user's."""
    return [NVIM, "--clean", "-i", "NONE", "-n", "--cmd", f"set runtimepath^={checkout}/editors/neovim"]


@pytest.fixture
def environment(tmp_path):
    """Variables that keep Neovim's files in the test's folder."""
    names = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    return {name: str(tmp_path / name.lower()) for name in names}


@pytest.fixture
def start(arguments, environment, monkeypatch):
    """Starts editors; `cmd` is the server's command line."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    running = []

    def run(cmd=(os.environ["IMR_SERVER"], "lsp")):
        words = ", ".join(f"'{word}'" for word in cmd)
        nvim = pynvim.attach("child", argv=[*arguments, "--embed", "--headless", "--cmd", f"let g:imr_cmd = [{words}]"])
        # Without a user interface popup menus and the like are not drawn.
        nvim.ui_attach(120, 36, rgb=True)
        running.append(nvim)
        return Editor(nvim)

    yield run
    for nvim in running:
        # A Neovim that quits closes the channel before it answers.
        with contextlib.suppress(EOFError, OSError):
            nvim.command("qall!")
        with contextlib.suppress(EOFError, OSError):
            nvim.close()


@pytest.fixture
def editor(start):
    return start()
