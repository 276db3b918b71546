// The colours before the server answers: what our TextMate grammar says of a text, by VS Code's own engine.

const fs = require('node:fs');
const path = require('node:path');

const EXTENSION = path.join(__dirname, '..', '..', '..', '..', 'editors', 'vscode');
const fromExtension = (name) => require(path.join(EXTENSION, 'node_modules', name));

/** The scopes of each UTF-16 unit of each line of `text`: arrays of lists, the outermost scope first. */
exports.scopesOf = async (text) => {
  const { Registry, INITIAL, parseRawGrammar } = fromExtension('vscode-textmate');
  const engine = fromExtension('vscode-oniguruma');
  const wasm = fs.readFileSync(path.join(EXTENSION, 'node_modules', 'vscode-oniguruma', 'release', 'onig.wasm'));
  await engine.loadWASM(wasm);
  const file = path.join(EXTENSION, 'syntaxes', 'imr.tmLanguage.json');
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new engine.OnigScanner(patterns),
      createOnigString: (string) => new engine.OnigString(string),
    }),
    loadGrammar: async () => parseRawGrammar(fs.readFileSync(file, 'utf8'), file),
  });
  const grammar = await registry.loadGrammar('text.imr');
  let state = INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    const units = Array.from({ length: line.length }, () => []);
    for (const { startIndex, endIndex, scopes } of tokens) {
      units.fill(scopes, startIndex, endIndex);
    }
    return units;
  });
};
