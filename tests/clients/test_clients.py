"""The server, driven by an independent client that says of itself what real editors say."""

import asyncio
import json
import os
import pathlib
import sys

import pytest
from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import LanguageClient, make_test_lsp_client

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
LETTER = (ROOT / "examples" / "flawed.imr").read_text(encoding="utf-8")
RECORDED = sorted((HERE / "capabilities").glob("*.json"))
URI = "file:///c%3A/Letters/fl%C3%A4wed.imr"


def server() -> str:
    """The program under test."""
    if named := os.environ.get("IMR_SERVER"):
        return named
    name = "imr.exe" if sys.platform == "win32" else "imr"
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
    built = [it for it in (target / "debug" / name, target / "release" / name) if it.exists()]
    if not built:
        pytest.exit("build the server first: cargo build --package imr", returncode=2)
    return str(max(built, key=lambda it: it.stat().st_mtime))


class Session:
    """A client and what the server answered to its `initialize`."""

    def __init__(self, client: LanguageClient, recorded: dict, result: types.InitializeResult):
        self.client, self.recorded, self.result = client, recorded, result
        self.version = 1
        self.lines = LETTER.split("\n")

    def capability(self, path: str):
        value = self.recorded["capabilities"]
        for key in path.split("."):
            value = (value or {}).get(key)
        return value

    @property
    def pulls(self) -> bool:
        return self.capability("textDocument.diagnostic") is not None

    def length(self, text: str) -> int:
        """Columns of `text` in the unit that was agreed on."""
        unit = self.result.capabilities.position_encoding
        size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[unit]
        codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[unit]
        return len(text.encode(codec)) // size

    def place(self, line: int, index: int) -> types.Position:
        return types.Position(line, self.length(self.lines[line][:index]))

    def open(self) -> None:
        document = types.TextDocumentItem(URI, "imr", self.version, "\n".join(self.lines))
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(document))

    def replace(self, line: int, start: int, end: int, text: str) -> None:
        """Edits one line, here and in the server."""
        span = types.Range(self.place(line, start), self.place(line, end))
        old = self.lines[line]
        self.lines[line] = old[:start] + text + old[end:]
        self.version += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=self.version, uri=URI),
                [types.TextDocumentContentChangePartial(range=span, text=text)],
            )
        )

    async def diagnostics(self) -> list[types.Diagnostic]:
        """Those of the present version, asked for or waited for."""
        if self.pulls:
            identifier = types.TextDocumentIdentifier(URI)
            report = await self.client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(identifier)
            )
            assert report.kind == "full" and report.result_id
            assert URI not in self.client.diagnostics, "asked for and pushed"
            return list(report.items)
        while True:
            published = await asyncio.wait_for(
                self.client.wait_for_notification("textDocument/publishDiagnostics"), 30
            )
            if (published.uri, published.version) == (URI, self.version):
                return list(published.diagnostics)


@pytest.fixture(params=RECORDED, ids=lambda it: it.stem)
async def session(request):
    recorded = json.loads(request.param.read_text(encoding="utf-8"))
    client = make_test_lsp_client()
    await client.start_io(server(), "lsp")
    capabilities = get_converter().structure(recorded["capabilities"], types.ClientCapabilities)
    info = recorded["clientInfo"]
    result = await client.initialize_session(
        types.InitializeParams(
            capabilities=capabilities,
            client_info=types.ClientInfo(info["name"], info.get("version")),
            process_id=os.getpid(),
        )
    )
    yield Session(client, recorded, result)
    await client.shutdown_session()
    await client.stop()


async def test_unit_and_way_of_diagnostics(session):
    offered = session.capability("general.positionEncodings") or ["utf-16"]
    assert session.result.capabilities.position_encoding == offered[0]
    assert (session.result.capabilities.diagnostic_provider is not None) == session.pulls
    session.open()
    found = await session.diagnostics()
    assert {"misspelled-heading", "lost-space"} <= {it.code for it in found}
    assert all(it.source == "imr" for it in found)


async def test_edits_behind_wide_characters(session):
    session.open()
    await session.diagnostics()
    line = next(at for at, text in enumerate(session.lines) if "therapy.The" in text)
    session.replace(line, 0, 0, "👩‍⚕️ é ")
    dot = session.lines[line].index("therapy.The") + len("therapy.")
    lost = [it for it in await session.diagnostics() if it.code == "lost-space"]
    assert any(
        it.range.start.line == line and it.range.start <= session.place(line, dot) <= it.range.end
        for it in lost
    )
    session.replace(line, dot, dot, " ")
    assert not [
        it
        for it in await session.diagnostics()
        if it.code == "lost-space" and it.range.start.line == line
    ]


async def test_symbols_and_folds(session):
    session.open()
    identifier = types.TextDocumentIdentifier(URI)
    symbols = await session.client.text_document_document_symbol_async(
        types.DocumentSymbolParams(identifier)
    )
    nested = session.capability("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport")
    kind = types.DocumentSymbol if nested else types.SymbolInformation
    assert symbols and all(isinstance(it, kind) for it in symbols)
    folds = await session.client.text_document_folding_range_async(
        types.FoldingRangeParams(identifier)
    )
    assert folds and all(it.start_line < it.end_line for it in folds)
    if session.capability("textDocument.foldingRange.lineFoldingOnly"):
        assert all(it.start_character is None for it in folds)


async def test_a_fix_removes_its_finding(session):
    session.open()
    found = await session.diagnostics()
    heading = next(it for it in found if it.code == "misspelled-heading")
    actions = await session.client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(URI),
            heading.range,
            types.CodeActionContext(diagnostics=[heading], only=[types.CodeActionKind.QuickFix]),
        )
    )
    action = next(it for it in actions if it.diagnostics[0].code == "misspelled-heading")
    if session.capability("workspace.workspaceEdit.documentChanges"):
        change = action.edit.document_changes[0]
        assert change.text_document.version == session.version
        edits = change.edits
    else:
        edits = action.edit.changes[URI]
    (edit,) = edits
    line, text = edit.range.start.line, session.lines[edit.range.start.line]
    index = {session.length(text[:at]): at for at in range(len(text) + 1)}
    start, end = index[edit.range.start.character], index[edit.range.end.character]
    session.replace(line, start, end, edit.new_text)
    left = [it for it in await session.diagnostics() if it.code == "misspelled-heading"]
    assert len(left) == len([it for it in found if it.code == "misspelled-heading"]) - 1


async def test_workspace_diagnostics(session):
    if not session.pulls:
        pytest.skip("this client does not ask")
    session.open()
    first = await session.client.workspace_diagnostic_async(types.WorkspaceDiagnosticParams([]))
    (item,) = first.items
    assert (item.uri, item.version) == (URI, 1)
    previous = [types.PreviousResultId(item.uri, item.result_id)]
    again = await session.client.workspace_diagnostic_async(
        types.WorkspaceDiagnosticParams(previous)
    )
    assert [it.kind for it in again.items] == ["unchanged"]
