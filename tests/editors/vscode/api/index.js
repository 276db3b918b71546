// Run inside VS Code's extension host: what the extension and the server give through VS Code's API.

const assert = require('node:assert/strict');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');

const WORKSPACE = vscode.workspace.workspaceFolders[0].uri;
const EXPECTED = JSON.parse(fs.readFileSync(path.join(__dirname, '..', '..', 'fixtures', 'expected.json'), 'utf8'));
const CAPABILITIES = JSON.parse(fs.readFileSync(process.env.IMR_CAPABILITIES, 'utf8'));
const SEVERITIES = ['error', 'warning', 'information', 'hint'];

exports.run = async () => {
  const { Skip, reporter } = await import('../report.mjs');
  const { until } = await import('../until.mjs');
  const { check } = reporter(process.env.IMR_TEST_PREFIX);
  let failed = 0;
  const test = async (name, body) => (await check(name, body)) || failed++;
  const needs = (capability) => {
    if (!CAPABILITIES[capability]) {
      throw new Skip(`the server has no ${capability} yet`);
    }
  };

  const uri = vscode.Uri.joinPath(WORKSPACE, 'flawed.imr');
  const letter = await vscode.workspace.openTextDocument(uri);
  const show = (document) => vscode.window.showTextDocument(document, { preview: false });
  await show(letter);
  const findings = (at = uri) => vscode.languages.getDiagnostics(at);
  const codeOf = (finding) => finding.code?.value ?? finding.code;
  /** A finding as the fixtures' expectations write it. */
  const plain = (finding) => ({
    code: codeOf(finding),
    severity: SEVERITIES[finding.severity],
    line: letter.lineAt(finding.range.start.line).text,
    text: letter.getText(finding.range),
  });
  const loud = (finding) => finding.severity <= vscode.DiagnosticSeverity.Warning;
  /** The findings of a document once they have stayed the same for half a second. */
  const settled = async (at) => {
    let [last, since] = ['', Date.now()];
    return until(() => {
      const now = JSON.stringify(findings(at));
      if (now !== last) {
        [last, since] = [now, Date.now()];
      }
      return Date.now() - since > 500 && findings(at);
    }, 'findings to settle');
  };

  await test('letters and templates have the language', async () => {
    for (const name of ['a.imr', 'a.imr.txt', 'a.template.imr']) {
      const file = vscode.Uri.joinPath(WORKSPACE, name);
      await vscode.workspace.fs.writeFile(file, Buffer.from('CLINICAL CASE SUMMARY\n'));
      assert.equal((await vscode.workspace.openTextDocument(file)).languageId, 'imr', name);
      await vscode.workspace.fs.delete(file);
    }
  });

  await test('opening a letter activates the extension', () =>
    until(() => vscode.extensions.getExtension('imr.imr').isActive, 'the extension to be active'));

  await test('the commands are there', async () => {
    const commands = await vscode.commands.getCommands(true);
    assert.ok(['imr.restartServer', 'imr.showOutput'].every((it) => commands.includes(it)));
  });

  await test('every expected finding stands at its exact text', async () => {
    const least = EXPECTED.findings.filter((it) => !it.pending);
    await until(() => findings().filter(loud).length >= least.length, 'as many findings as expected');
    const byLine = (a, b) => letter.getText().indexOf(a.line) - letter.getText().indexOf(b.line);
    const found = (await settled(uri)).filter(loud).map(plain).sort(byLine);
    // A pending finding may be absent: its rule is in the catalogue and not yet in the server.
    const wanted = EXPECTED.findings.filter((it) => !it.pending || found.some((other) => other.code === it.code));
    assert.deepEqual(found, wanted.map(({ pending, ...rest }) => rest));
  });

  await test('findings name their source and link their explanation', async () => {
    for (const finding of findings()) {
      assert.equal(finding.source, 'imr');
    }
    if (!findings().some((it) => it.code?.target)) {
      throw new Skip('the server links no explanations yet');
    }
    const without = findings().filter((it) => !it.code?.target);
    assert.deepEqual(without.map(codeOf), []);
  });

  await test('a letter without a flaw has neither error nor warning', async () => {
    const clean = vscode.Uri.joinPath(WORKSPACE, 'clean.imr');
    await show(await vscode.workspace.openTextDocument(clean));
    assert.deepEqual((await settled(clean)).filter(loud).map(codeOf), []);
    await show(letter);
  });

  await test('the outline nests items in their section', async () => {
    needs('documentSymbolProvider');
    const symbols = await vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
    const issues = symbols.find((it) => it.name.toUpperCase().includes('ISSUES'));
    assert.ok(issues, `no issues section among ${symbols.map((it) => it.name)}`);
    assert.deepEqual(issues.children.map((it) => it.name).slice(0, EXPECTED.items.length), EXPECTED.items);
    for (const item of issues.children) {
      assert.ok(issues.range.contains(item.range), `${item.name} is not inside its section`);
      assert.ok(item.range.contains(item.selectionRange), item.name);
    }
  });

  await test('each item can be folded', async () => {
    needs('foldingRangeProvider');
    const ranges = await vscode.commands.executeCommand('vscode.executeFoldingRangeProvider', uri);
    for (const item of EXPECTED.items) {
      const line = letter.positionAt(letter.getText().indexOf(item)).line;
      assert.ok(ranges.some((it) => it.start === line && it.end > line), item);
    }
  });

  await test('a safe fix removes its finding and adds none', async () => {
    needs('codeActionProvider');
    const before = findings().filter(loud).map(codeOf);
    const finding = findings().find((it) => codeOf(it) === 'misspelled-heading');
    assert.ok(finding, 'no finding to fix');
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, finding.range, 'quickfix');
    const fix = actions.find((it) => it.isPreferred && it.edit);
    assert.ok(fix, `no preferred fix with an edit among: ${JSON.stringify(actions)}`);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    // Until the letter is saved, what is merely pending where the edit was is only a hint.
    assert.ok(await letter.save());
    const after = (await settled(uri)).filter(loud).map(codeOf);
    assert.deepEqual(after.sort(), before.filter((it) => it !== 'misspelled-heading').sort());
    await vscode.commands.executeCommand('undo');
    assert.ok(await letter.save());
    await until(() => findings().some((it) => codeOf(it) === 'misspelled-heading'), 'the finding to come back');
  });

  await test('fix all changes no decision', async () => {
    needs('codeActionProvider');
    const whole = new vscode.Range(0, 0, letter.lineCount, 0);
    const actions = await vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, whole, 'source.fixAll.imr');
    if (actions.length === 0) {
      throw new Skip('the server has no source.fixAll.imr yet');
    }
    assert.ok(await vscode.workspace.applyEdit(actions[0].edit));
    for (const decision of [': Upheld\n', ': Uphled\n', ': Overturned\n']) {
      assert.ok(letter.getText().includes(decision), decision);
    }
    await vscode.commands.executeCommand('undo');
    await settled(uri);
  });

  await test('an edit brings the findings up to date', async () => {
    const has = () => findings().some((it) => codeOf(it) === 'decision-mismatch');
    await until(has, 'the finding to be there');
    const at = letter.getText().indexOf('visits: Upheld') + 'visits: '.length;
    const range = new vscode.Range(letter.positionAt(at), letter.positionAt(at + 'Upheld'.length));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, range, 'Overturned');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await until(() => !has(), 'the finding to go');
    await vscode.commands.executeCommand('undo');
    await until(has, 'the finding to come back');
  });

  await test('an untitled letter is checked', async () => {
    const draft = await vscode.workspace.openTextDocument({ language: 'imr', content: letter.getText() });
    await show(draft);
    await until(() => findings(draft.uri).length > 0, 'findings of the untitled letter');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show(letter);
  });

  await test('a snippet writes a whole item', async () => {
    const draft = await vscode.workspace.openTextDocument({ language: 'imr', content: '' });
    await show(draft);
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'imr', name: 'Disputed item' });
    const text = await until(() => draft.getText(), 'the snippet');
    for (const part of ['[DISPUTED ITEM]: Upheld', 'Claims Administrator guideline: ', 'MAXIMUS guideline: ', 'Decision rationale: ']) {
      assert.ok(text.includes(part), part);
    }
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show(letter);
  });

  await test('a server that dies is started again', async () => {
    const [before] = serverProcesses();
    assert.ok(before, 'no server process found');
    process.kill(before, 'SIGKILL');
    await until(() => serverProcesses().some((it) => it !== before), 'a new server process');
    await until(() => findings().some((it) => codeOf(it) === 'decision-mismatch'), 'the findings of the new server');
  });

  await test('the restart command starts a new server', async () => {
    const [before] = serverProcesses();
    await vscode.commands.executeCommand('imr.restartServer');
    const after = serverProcesses();
    assert.equal(after.length, 1);
    assert.notEqual(after[0], before);
    await until(() => findings().some((it) => codeOf(it) === 'decision-mismatch'), 'the findings of the new server');
  });

  const outline = () => vscode.commands.executeCommand('vscode.executeDocumentSymbolProvider', uri);
  await test('a server that keeps dying is left alone until it is restarted by hand', async () => {
    needs('documentSymbolProvider');
    let last;
    for (let crash = 1; crash <= 5; crash++) {
      last = await until(() => serverProcesses().find((it) => it !== last), `the server before crash ${crash}`);
      // One that dies while it starts is not tried again: this one has to be up.
      await until(outline, `an answer before crash ${crash}`);
      process.kill(last, 'SIGKILL');
    }
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.deepEqual(serverProcesses(), []);
    await vscode.commands.executeCommand('imr.restartServer');
    assert.equal(serverProcesses().length, 1);
    await until(() => findings().some((it) => codeOf(it) === 'decision-mismatch'), 'the findings of the new server');
  });

  if (failed > 0) {
    throw new Error(`${failed} failed`);
  }
};

/** Process ids of the servers that this extension host has started (Linux). */
function serverProcesses() {
  const ids = fs.readdirSync('/proc').filter((it) => /^\d+$/.test(it));
  return ids.filter((id) => {
    try {
      const [, parent] = fs.readFileSync(`/proc/${id}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
      const command = fs.readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      return Number(parent) === process.pid && command.includes('lsp');
    } catch {
      return false; // ended meanwhile
    }
  }).map(Number);
}
