// Run inside VS Code's extension host: what the extension and the server give through VS Code's API.

const assert = require('node:assert/strict');
const { execFileSync, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const vscode = require('vscode');
const { coloursAgree } = require('./colours');

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

  await test('the extension runs beside the letters', () => {
    assert.equal(vscode.extensions.getExtension('imr.imr').extensionKind, vscode.ExtensionKind.Workspace);
    assert.ok(vscode.env.remoteName, 'this window is not a remote one');
  });

  await test('the commands are there', async () => {
    const commands = await vscode.commands.getCommands(true);
    const own = vscode.extensions.getExtension('imr.imr').packageJSON.contributes.commands.map((it) => it.command);
    assert.deepEqual(own.filter((it) => !commands.includes(it)), []);
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

  await test('typing at speed, saved, ends with what the command line finds', async () => {
    const typed = vscode.Uri.joinPath(WORKSPACE, 'typed.imr');
    await vscode.workspace.fs.writeFile(typed, Buffer.from(letter.getText()));
    const document = await vscode.workspace.openTextDocument(typed);
    const editor = await show(document);
    const sentence = 'The request for 6 visits of acupuncture is within the recommended trial. ';
    const keys = sentence.repeat(5).slice(0, 300);
    assert.equal(keys.length, 300);
    const at = document.getText().indexOf('Therefore, the request for acupuncture');
    editor.selection = new vscode.Selection(document.positionAt(at), document.positionAt(at));
    for (const key of keys) {
      await vscode.commands.executeCommand('type', { text: key });
    }
    // A decision goes, and comes back changed, so that there is something to find.
    const word = document.getText().indexOf('Overturned');
    editor.selection = new vscode.Selection(document.positionAt(word), document.positionAt(word + 'Overturned'.length));
    for (const key of 'Overtuned') {
      await vscode.commands.executeCommand('type', { text: key });
    }
    assert.ok(await document.save());
    const inEditor = (await settled(typed)).map((it) => ({ code: codeOf(it), severity: SEVERITIES[it.severity], text: document.getText(it.range) }));
    const checked = JSON.parse(run(['check', '--format', 'json', '--fail-on', 'never', typed.fsPath])).files[0].diagnostics;
    const lines = document.getText().split('\n');
    // The command line counts characters, the editor UTF-16 units.
    const cut = ({ line, column, endLine, endColumn }) => {
      const [first, last] = [[...lines[line - 1]], [...lines[endLine - 1]]];
      return line === endLine
        ? first.slice(column - 1, endColumn - 1).join('')
        : [first.slice(column - 1).join(''), ...lines.slice(line, endLine - 1), last.slice(0, endColumn - 1).join('')].join('\n');
    };
    const onCommandLine = checked.map((it) => ({ code: it.code, severity: it.severity, text: cut(it) }));
    const byCode = (a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b));
    assert.ok(onCommandLine.length > 4);
    assert.deepEqual(inEditor.sort(byCode), onCommandLine.sort(byCode));
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(typed);
    await show(letter);
  });

  await test('the final letter is copied once no error is left, and not before', async () => {
    await vscode.env.clipboard.writeText('before');
    await show(letter);
    await vscode.commands.executeCommand('imr.copyFinalLetter');
    assert.equal(await vscode.env.clipboard.readText(), 'before');
    const clean = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(WORKSPACE, 'clean.imr'));
    const editor = await show(clean);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '%% a remark of the draft\n'));
    await vscode.commands.executeCommand('imr.copyFinalLetter');
    const copied = await vscode.env.clipboard.readText();
    assert.equal(copied, clean.getText().replace('%% a remark of the draft\n', ''));
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show(letter);
  });

  await test('the next placeholder is selected, and after the last the first', async () => {
    const text = letter.getText().replace('pain in the left wrist', '{{pain}} in [BODY PART]');
    const draft = await vscode.workspace.openTextDocument({ language: 'imr', content: text });
    const editor = await show(draft);
    const selected = async () => {
      await vscode.commands.executeCommand('imr.nextPlaceholder');
      return draft.getText(editor.selection);
    };
    await until(async () => (await selected()) === '{{pain}}', 'the first placeholder');
    const found = [await selected(), await selected()];
    assert.ok(found.includes('{{pain}}'), found.join());
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show(letter);
  });

  await test('plain text that reads like a letter becomes one where that is set', async () => {
    const settings = vscode.workspace.getConfiguration('imr');
    await settings.update('recognizeLetters', 'always', vscode.ConfigurationTarget.Global);
    const open = async (name, text) => {
      const file = vscode.Uri.joinPath(WORKSPACE, name);
      await vscode.workspace.fs.writeFile(file, Buffer.from(text));
      const document = await vscode.workspace.openTextDocument(file);
      await show(document);
      return file;
    };
    const language = (file) => vscode.workspace.textDocuments.find((it) => it.uri.toString() === file.toString())?.languageId;
    const ours = await open('plain.txt', letter.getText());
    await until(() => language(ours) === 'imr', 'the language of the letter');
    const other = await open('other.txt', 'CLINICAL CASE SUMMARY\n\nDear Sir,\n');
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(language(other), 'plaintext');
    for (const file of [ours, other]) {
      await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
      await vscode.workspace.fs.delete(file);
    }
    await settings.update('recognizeLetters', undefined, vscode.ConfigurationTarget.Global);
    await show(letter);
  });

  await test('settings of rules reach the server at once', async () => {
    const has = () => findings().some((it) => codeOf(it) === 'decision-mismatch');
    await until(has, 'the finding to be there');
    const settings = vscode.workspace.getConfiguration('imr');
    await settings.update('rules', { 'decision-mismatch': 'off' }, vscode.ConfigurationTarget.Global);
    await until(() => !has(), 'the finding to go');
    await settings.update('rules', undefined, vscode.ConfigurationTarget.Global);
    await until(has, 'the finding to come back');
  });

  await test('hovering over a cited topic and a decision tells of them', async () => {
    needs('hoverProvider');
    for (const [words, told] of [['CRITERIA FOR USE', /[Oo]pioids, criteria for use|misspelling/], ['Upheld', /[Dd]enial|necessary|Upheld/]]) {
      const at = letter.positionAt(letter.getText().indexOf(words) + 2);
      const hovers = await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, at);
      const text = hovers.flatMap((it) => it.contents).map((it) => it.value ?? it).join('\n');
      assert.match(text, told, words);
    }
  });

  await test('formatting mends the lay-out, changes no decision, and is then done', async () => {
    needs('documentFormattingProvider');
    const crooked = letter.getText().replace(/\n\nMAXIMUS/g, '\n\n\n\nMAXIMUS').replace('Case Number: ', 'Case Number:   ');
    const draft = await vscode.workspace.openTextDocument({ language: 'imr', content: crooked });
    await show(draft);
    const options = { tabSize: 4, insertSpaces: true };
    const edits = () => vscode.commands.executeCommand('vscode.executeFormatDocumentProvider', draft.uri, options);
    const made = await until(async () => ((await edits()) ?? []).length > 0 && (await edits()), 'edits');
    const edit = new vscode.WorkspaceEdit();
    edit.set(draft.uri, made);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const decisions = (text) => text.match(/: (Upheld|Uphled|Overturned)\n/g);
    assert.deepEqual(decisions(draft.getText()), decisions(letter.getText()));
    assert.deepEqual((await edits()) ?? [], []);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show(letter);
  });

  await test('the task checks the workspace, and its findings are taken into the Problems panel', async () => {
    const [task] = await vscode.tasks.fetchTasks({ type: 'imr' });
    assert.ok(task, 'no task');
    assert.deepEqual(task.problemMatchers, ['$imr']);
    const { process: program, args } = task.execution;
    // The matcher leaves letters alone that are open: the server tells of those.
    const closed = vscode.Uri.joinPath(WORKSPACE, 'closed.imr');
    await vscode.workspace.fs.writeFile(closed, Buffer.from(letter.getText()));
    const printed = spawnSync(program, args, { cwd: WORKSPACE.fsPath, encoding: 'utf8' });
    assert.equal(printed.status, 1, printed.stderr);
    // Without its native modules this VS Code starts no process in a terminal: what the task's process prints is
    // given to a terminal of ours, and VS Code reads it there as it would read the task's own.
    const closing = new vscode.EventEmitter();
    const writing = new vscode.EventEmitter();
    const terminal = {
      onDidWrite: writing.event,
      onDidClose: closing.event,
      open: () => {
        writing.fire(printed.stdout.replaceAll('\n', '\r\n'));
        closing.fire(1);
      },
      close: () => {},
    };
    const shown = new vscode.Task({ type: 'imr' }, task.scope, 'check', 'imr', new vscode.CustomExecution(async () => terminal), task.problemMatchers);
    await vscode.tasks.executeTask(shown);
    const matched = await until(() => findings(closed).length > 0 && findings(closed), 'the findings of the closed letter');
    const mismatch = matched.find((it) => codeOf(it) === 'decision-mismatch');
    assert.ok(mismatch, matched.map(codeOf).join());
    assert.equal(mismatch.severity, vscode.DiagnosticSeverity.Error);
    const { start } = findings().find((it) => codeOf(it) === 'decision-mismatch').range;
    assert.equal(mismatch.range.start.line, start.line);
    await vscode.workspace.fs.delete(closed);
  });

  await test('the colours before and after the server has answered mean the same', () => coloursAgree(WORKSPACE));

  await test('an item is filled with what it lacks', async () => {
    const draft = await vscode.workspace.openTextDocument({ language: 'imr', content: 'IMR ISSUES, DECISIONS AND RATIONALES\n\nNorco 10/325 mg #90: Upheld\n\n' });
    const editor = await show(draft);
    editor.selection = new vscode.Selection(2, 2, 2, 2);
    await until(() => findings(draft.uri).length > 0, 'the server to know the draft');
    await vscode.commands.executeCommand('imr.fillItem');
    await until(() => ['Claims Administrator guideline:', 'MAXIMUS guideline:', 'Decision rationale:'].every((it) => draft.getText().includes(it)), 'the labels');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await show(letter);
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

  await test('a server that is killed is started again, and no text is lost', async () => {
    const [before] = serverProcesses();
    assert.ok(before, 'no server process found');
    const at = letter.getText().indexOf('visits: Upheld') + 'visits: '.length;
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(letter.positionAt(at), letter.positionAt(at + 'Upheld'.length)), 'Overturned');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const has = () => findings().some((it) => codeOf(it) === 'decision-mismatch');
    await until(() => !has(), 'the finding to go');
    const text = letter.getText();
    process.kill(before, 'SIGKILL');
    await until(() => serverProcesses().some((it) => it !== before), 'a new server process');
    assert.equal(letter.getText(), text);
    assert.ok(letter.isDirty);
    // The new server has what was not saved, and follows what is typed.
    await until(() => findings().some((it) => codeOf(it) === 'unknown-decision'), 'the findings of the new server');
    assert.ok(!(await settled(uri)).some((it) => codeOf(it) === 'decision-mismatch'));
    await vscode.commands.executeCommand('undo');
    await until(has, 'the finding to come back');
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

/** What the server's program prints. */
function run(args) {
  const program = vscode.workspace.getConfiguration('imr').get('server.path');
  return execFileSync(program, args, { encoding: 'utf8' });
}

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
