// What is shipped: every file that the manifest names is in the package, and nothing else is.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { before, test } from 'node:test';

const ROOT = process.cwd();

/** The files of a package without a bundled server. */
const SHIPPED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'dist/extension.js',
  'images/icon.png',
  'language-configuration.json',
  'package.json',
  'snippets/imr.json',
  'syntaxes/imr.tmLanguage.json',
];

interface Contribution {
  path?: string;
  configuration?: string;
}

interface Manifest {
  main: string;
  icon: string;
  engines: { vscode: string };
  devDependencies: Record<string, string>;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    languages: Contribution[];
    grammars: Contribution[];
    snippets: Contribution[];
    commands: { command: string }[];
    configuration: { properties: Record<string, { scope: string }> };
  };
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
let shipped: string[] = [];

before(() => {
  const list = execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'ls', '--no-dependencies'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  shipped = list.split('\n').filter((line) => line !== '');
});

test('the package holds exactly what it should', () => {
  assert.deepEqual(shipped.filter((file) => !file.startsWith('server/')).sort(), SHIPPED);
});

test('every contributed path is in the package', () => {
  const { languages, grammars, snippets } = manifest.contributes;
  const paths = [...languages, ...grammars, ...snippets].flatMap((it) => [it.path, it.configuration]);
  const named = [manifest.main, manifest.icon, ...paths.filter((it) => it !== undefined)].map((it) => path.posix.normalize(it));
  assert.ok(named.length >= 5, 'the manifest names too little for this test to mean anything');
  for (const file of named) {
    assert.ok(shipped.includes(file), `${file} is named by package.json and not shipped`);
  }
});

test('every contributed command is registered, and the other way round', () => {
  const source = read('src/extension.ts');
  const registered = [...source.matchAll(/registerCommand\('([^']+)'/g)].map((match) => match[1]);
  assert.deepEqual(manifest.contributes.commands.map((it) => it.command).sort(), registered.sort());
});

test('an untrusted workspace cannot name a program', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const named = Object.keys(manifest.contributes.configuration.properties).filter((key) => key.startsWith('imr.server.'));
  assert.deepEqual(restricted.slice().sort(), named.sort());
});

test('the API is that of the oldest VS Code supported', () => {
  assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
});

test('every setting that the code reads is declared', () => {
  const source = ['src/server.ts', 'src/trace.ts'].map(read).join('\n');
  const keys = [...source.matchAll(/\.get<[^>]+>\('([^']+)'/g)].map((match) => `imr.${match[1]}`);
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(manifest.contributes.configuration.properties).sort());
});

test('snippets have a prefix, and tab stops without gaps', () => {
  const snippets = JSON.parse(read('snippets/imr.json')) as Record<string, { prefix: unknown; body: string | string[] }>;
  for (const [name, { prefix, body }] of Object.entries(snippets)) {
    assert.ok(Array.isArray(prefix) && prefix.length > 0, name);
    const stops = [...[body].flat().join('\n').matchAll(/\$\{?(\d+)/g)].map((match) => Number(match[1])).filter((it) => it > 0);
    const distinct = [...new Set(stops)].sort((a, b) => a - b);
    assert.deepEqual(distinct, distinct.map((_, index) => index + 1), name);
  }
});

test('the lock file names no registry', () => {
  assert.ok(!/"resolved"/.test(read('package-lock.json')));
});
