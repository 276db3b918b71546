"""The ways to the plugin besides a folder on the runtime path: lazy.nvim, a rock, nvim-lspconfig."""

import os
import re
import shutil
import subprocess

import pynvim
import pytest
from conftest import NVIM, REPO, Editor, until
from expected import ERRORS, WARNINGS

NEOVIM = REPO / "editors" / "neovim"


@pytest.fixture
def bare(environment, tmp_path, monkeypatch):
    """A Neovim without the plugin, with the server on the PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "imr").symlink_to(os.environ["IMR_SERVER"])
    for name, value in {**environment, "PATH": f"{programs}:{os.environ['PATH']}"}.items():
        monkeypatch.setenv(name, value)
    nvim = pynvim.attach("child", argv=[NVIM, "--clean", "-i", "NONE", "-n", "--embed", "--headless"])
    nvim.ui_attach(120, 36, rgb=True)
    yield Editor(nvim)
    try:
        nvim.command("qall!")
        nvim.close()
    except (EOFError, OSError):
        # A Neovim that quits closes the channel before it answers.
        pass


def checked(editor, letters):
    editor.open(letters / "flawed.imr")
    assert editor.filetype() == "imr"
    editor.attached()
    until(lambda: len(editor.findings()) >= ERRORS + WARNINGS, "the findings")


def test_what_the_manual_says_for_lazy_nvim_works(bare, checkout, letters):
    manual = (NEOVIM / "doc" / "imr.txt").read_text(encoding="utf-8")
    [spec] = re.findall(r"^With lazy\.nvim: >lua\n(.*?)^<", manual, re.M | re.S)
    # lazy.nvim calls `config` with the plugin's folder, then `build`.
    bare.lua("local spec = load('return ' .. select(1, ...):match('^%s*(.-),?%s*$'))() "
             "assert(spec[1] == 'imr-tools/imr' and spec.lazy == false) "
             "spec.config({ dir = select(2, ...) }) vim.cmd(spec.build:sub(2))", spec, str(checkout))
    checked(bare, letters)
    assert bare.lua("return vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil")


def test_the_rock_works(bare, letters, tmp_path):
    luarocks = os.environ.get("LUAROCKS")
    if not luarocks:
        pytest.skip("luarocks cannot be had here")
    source = tmp_path / "source"
    shutil.copytree(NEOVIM, source / "editors" / "neovim", ignore=shutil.ignore_patterns("parser", "queries", "tags"))
    [rockspec] = (source / "editors" / "neovim").glob("*.rockspec")
    tree = tmp_path / "rocks"
    subprocess.run([luarocks, "make", "--tree", tree, "--deps-mode", "none", "--no-manifest", rockspec],
                   cwd=source, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, check=True)
    [rock] = (tree / "lib" / "luarocks" / "rocks-5.1" / "imr.nvim").iterdir()
    modules = tree / "share" / "lua" / "5.1"
    bare.lua("""
      local rock, modules, grammar = ...
      package.path = modules .. '/?.lua;' .. package.path
      vim.opt.runtimepath:prepend(rock)
      vim.g.imr_grammar = grammar
      vim.cmd.runtime('plugin/imr.lua')
      vim.cmd.runtime('ftdetect/imr.lua')
      vim.cmd('ImrBuildParser')
    """, str(rock), str(modules), str(REPO / "tree-sitter-imr"))
    checked(bare, letters)
    assert bare.lua("return vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()] ~= nil")
    bare.nvim.command("Imr status")


def test_the_entry_for_nvim_lspconfig_works(bare, letters, tmp_path):
    if not bare.nvim.eval("has('nvim-0.11')"):
        pytest.skip("Neovim 0.10 reads no such entries")
    entry = REPO / "editors" / "registries" / "nvim-lspconfig" / "imr.lua"
    (tmp_path / "lspconfig" / "lsp").mkdir(parents=True)
    shutil.copy(entry, tmp_path / "lspconfig" / "lsp")
    text = re.sub(r"^--- ?", "", entry.read_text(encoding="utf-8"), flags=re.M)
    [filetype] = re.findall(r"```lua\n(.*?)```", text, re.S)
    bare.nvim.command(f"set runtimepath^={tmp_path}/lspconfig")
    bare.lua(filetype + "vim.lsp.enable('imr')")
    checked(bare, letters)
