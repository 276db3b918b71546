// What is shipped: every file that the manifest names is in the package, and nothing else is.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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
  'images/letter-dark.svg',
  'images/letter-light.svg',
  'images/overview.svg',
  'language-configuration.json',
  'media/preview.css',
  'media/preview.js',
  'media/walkthrough/checklist.png',
  'media/walkthrough/findings.png',
  'media/walkthrough/new.png',
  'media/walkthrough/preview.png',
  'package.json',
  'snippets/imr.json',
  'syntaxes/imr.tmLanguage.json',
];

interface Contribution {
  path?: string;
  configuration?: string;
  icon?: { light: string; dark: string };
}

interface Manifest {
  main: string;
  icon: string;
  engines: { vscode: string };
  extensionKind: string[];
  devDependencies: Record<string, string>;
  capabilities: { untrustedWorkspaces: { restrictedConfigurations: string[] } };
  contributes: {
    languages: Contribution[];
    grammars: Contribution[];
    snippets: Contribution[];
    semanticTokenScopes: { scopes: Record<string, string[]> }[];
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    keybindings: { command: string }[];
    views: Record<string, { icon: string }[]>;
    viewsContainers: { activitybar: { icon: string }[] };
    walkthroughs: { steps: { media: { image: string }; description: string }[] }[];
    configuration: { properties: Record<string, { scope: string; default: unknown }> }[];
  };
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const manifest = JSON.parse(read('package.json')) as Manifest;
const sources = readdirSync(path.join(ROOT, 'src')).map((file) => read(path.join('src', file))).join('\n');
const settings = Object.assign({}, ...manifest.contributes.configuration.map((it) => it.properties)) as Record<string, { default: unknown }>;
const commands = manifest.contributes.commands.map((it) => it.command);
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
  const { languages, grammars, snippets, views, viewsContainers, walkthroughs } = manifest.contributes;
  const icons = [...Object.values(views).flat(), ...viewsContainers.activitybar].map((it) => it.icon);
  const pictures = walkthroughs.flatMap((it) => it.steps.map((step) => step.media.image));
  const contributed = [...languages, ...grammars, ...snippets].flatMap((it) => [it.path, it.configuration, it.icon?.light, it.icon?.dark]);
  const paths = [...contributed, ...icons, ...pictures];
  const named = [manifest.main, manifest.icon, ...paths.filter((it) => it !== undefined)].map((it) => path.posix.normalize(it));
  assert.ok(named.length >= 12, 'the manifest names too little for this test to mean anything');
  for (const file of named) {
    assert.ok(shipped.includes(file), `${file} is named by package.json and not shipped`);
  }
});

test('every contributed command is registered, and the other way round', () => {
  const registered = [...sources.matchAll(/registerCommand\('([^']+)'/g)].map((match) => match[1]);
  assert.deepEqual(commands.slice().sort(), registered.sort());
});

test('menus, keys and walkthroughs name contributed commands only', () => {
  const { menus, keybindings, walkthroughs } = manifest.contributes;
  const steps = walkthroughs.flatMap((it) => it.steps.map((step) => step.description)).join('\n');
  const linked = [...steps.matchAll(/\(command:(imr\.[A-Za-z]+)/g)].map((match) => match[1]);
  const named = [...Object.values(menus).flat(), ...keybindings].map((it) => it.command);
  assert.ok(linked.length > 0 && named.length > 0);
  for (const command of [...linked, ...named]) {
    assert.ok(command !== undefined && commands.includes(command), `${command} is no command`);
  }
});

test('an untrusted workspace cannot name a program', () => {
  const restricted = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  const named = Object.keys(settings).filter((key) => key.startsWith('imr.server.'));
  assert.deepEqual(restricted.slice().sort(), named.sort());
});

test('the extension runs where the letters are', () => {
  assert.deepEqual(manifest.extensionKind, ['workspace']);
});

test('the API is that of the oldest VS Code supported', () => {
  assert.equal(`^${manifest.devDependencies['@types/vscode']}`, manifest.engines.vscode);
});

test('every setting that the code reads is declared', () => {
  const keys = [...sources.matchAll(/\.get<[^>]+>\('([^']+)'/g)].map((match) => `imr.${match[1]}`);
  const [own] = manifest.contributes.configuration;
  assert.deepEqual([...new Set(keys)].sort(), Object.keys(own?.properties ?? {}).sort());
});

test('what an editor does not set is left to imr.toml', () => {
  const [, findings] = manifest.contributes.configuration;
  const set = Object.entries(findings?.properties ?? {}).filter(([, { default: value }]) => value !== null && JSON.stringify(value) !== '{}');
  assert.deepEqual(set.map(([key]) => key), ['imr.enable']);
});

test('a semantic token has the colour of a scope that the grammar gives', () => {
  const grammar = read('syntaxes/imr.tmLanguage.json');
  for (const [type, selectors] of Object.entries(manifest.contributes.semanticTokenScopes[0]?.scopes ?? {})) {
    for (const scope of selectors.flatMap((it) => it.split(' '))) {
      // The grammar may go into more detail.
      assert.ok(grammar.includes(scope.replace(/\.imr$/, '.')), `${type}: ${scope}`);
    }
  }
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
