// That our TextMate grammar and the server's semantic tokens say the same of a letter's words.

const assert = require('node:assert/strict');
const path = require('node:path');
const vscode = require('vscode');
const { scopesOf } = require('./scopes');

/** The scopes that fit each type. Topics in the form of 2014 stand behind the document without a mark of their own. */
const FITTING = {
  namespace: /^entity\.name\.section\.imr$/,
  keyword: /^keyword\.other\./,
  class: /^entity\.name\.function\.item\.imr$/,
  enumMember: /^constant\.language\.decision\./,
  type: /^entity\.name\.type\.source\./,
  property: /^(variable\.other\.constant\.topic|entity\.name\.type\.source)\.imr$/,
  number: /^constant\.numeric\.page\.imr$/,
  macro: /^variable\.other\.placeholder\.imr$/,
  comment: /^comment\.line\.double-percent\.imr$/,
};
/** What only the server knows to be no part of a citation, or knows nothing of: a document that it has never heard of. */
const OWN = /^(entity\.name\.type\.source|variable\.other\.constant\.topic|keyword\.control\.basis|constant\.(numeric\.date|other)|punctuation|meta|text)\b/;

/** Letters that are in order, where the two agree on each word; in the others the grammar may miss one. */
const IN_ORDER = ['fixtures/clean.imr', 'examples/in-order.imr', 'examples/form-2014.imr'];
const FLAWED = ['fixtures/flawed.imr', 'examples/flawed.imr'];

exports.coloursAgree = async (workspace) => {
  for (const name of [...IN_ORDER, ...FLAWED]) {
    const root = path.join(__dirname, '..', '..', ...(name.startsWith('examples') ? ['..', '..'] : []));
    const text = Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.file(path.join(root, name)))).toString();
    const file = vscode.Uri.joinPath(workspace, `coloured-${name.replace('/', '-')}`);
    await vscode.workspace.fs.writeFile(file, Buffer.from(text));
    const document = await vscode.workspace.openTextDocument(file);
    await vscode.window.showTextDocument(document);
    const types = await typesOf(document);
    const scopes = await scopesOf(document.getText());
    const places = document.getText().split('\n').flatMap((line, row) => line.split('').map((char, at) => ({ char, row, at, line })));
    let [agreed, missed] = [0, 0];
    for (const { char, row, at, line } of places.filter((it) => /[\p{L}\p{N}]/u.test(it.char))) {
      const [type, own] = [types[row][at], scopes[row][at].slice(1)];
      const where = `${name}:${row + 1}:${at + 1} "${line.slice(at, at + 20)}" is ${type ?? 'nothing'} and ${own.join(' ') || 'nothing'}`;
      if (type === undefined) {
        assert.ok(own.every((it) => OWN.test(it) || (it === 'constant.language.decision.imr' && own[0] === 'meta.case-field.imr')), where);
      } else if (own.every((it) => it.startsWith('meta.'))) {
        missed++;
        assert.ok(FLAWED.includes(name), where);
      } else {
        assert.ok(own.some((it) => FITTING[type].test(it)), where);
        agreed++;
      }
    }
    assert.ok(agreed > 200 && agreed > 5 * missed, `${name}: ${agreed} agreed, ${missed} missed`);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(file);
  }
};

/** The server's type of each UTF-16 unit of each line, as VS Code has it. */
async function typesOf(document) {
  const legend = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokensLegend', document.uri);
  const { data } = await vscode.commands.executeCommand('vscode.provideDocumentSemanticTokens', document.uri);
  const types = Array.from({ length: document.lineCount }, (_, row) => new Array(document.lineAt(row).text.length).fill(undefined));
  let [row, at] = [0, 0];
  for (let entry = 0; entry < data.length; entry += 5) {
    const [lines, units, length, type] = data.subarray(entry, entry + 4);
    [row, at] = lines === 0 ? [row, at + units] : [row + lines, units];
    types[row].fill(legend.tokenTypes[type], at, at + length);
  }
  return types;
}
