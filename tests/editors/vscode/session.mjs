// One private VS Code: its server process with the packaged extension installed, and pages onto it.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { until } from './until.mjs';

const { chromium } = createRequire(process.env.PLAYWRIGHT)('playwright-core');

const SETTINGS = {
  'telemetry.telemetryLevel': 'off',
  'workbench.startupEditor': 'none',
  // Autosave would write to the fixtures' copies behind the tests' back.
  'files.autoSave': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.enabled': false,
  // A folder that is not trusted is opened restricted, and nobody is asked.
  'security.workspace.trust.startupPrompt': 'never',
};

/**
 * Starts VS Code in `folder`, which is emptied first. `settings` are those of the machine, `own` those of the workspace,
 * which is trusted unless `restricted`.
 */
export async function startSession({ folder, vscode, node, vsix, fixtures, settings, own, restricted = false, env }) {
  rmSync(folder, { recursive: true, force: true });
  const workspace = path.join(folder, 'letters');
  const user = path.join(folder, 'data', 'User');
  const machine = path.join(folder, 'data', 'Machine');
  for (const each of [user, machine, path.join(folder, 'home'), workspace]) {
    mkdirSync(each, { recursive: true });
  }
  cpSync(fixtures, workspace, { recursive: true });

  // The window counts as remote: what belongs to the machine, as the path of a server does, is read from there.
  // It comes in whole: settings read half written are none, and the extension would look for a server anywhere.
  const write = (file, values) => {
    writeFileSync(`${file}.new`, JSON.stringify(values, null, 2));
    renameSync(`${file}.new`, file);
  };
  const configure = (values) => write(path.join(machine, 'settings.json'), values);
  configure(settings);
  write(path.join(user, 'settings.json'), SETTINGS);
  if (own !== undefined) {
    mkdirSync(path.join(workspace, '.vscode'));
    write(path.join(workspace, '.vscode', 'settings.json'), own(workspace));
  }

  const port = await freePort();
  const args = [
    path.join(vscode, 'out', 'server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(port), '--without-connection-token'],
    ...['--server-data-dir', folder, '--user-data-dir', path.join(folder, 'data'), '--extensions-dir', path.join(folder, 'extensions')],
    ...['--accept-server-license-terms', '--telemetry-level', 'off'],
    ...(restricted ? [] : ['--disable-workspace-trust']),
    // From 1.139 on, pages may only name tests to run when the server says so.
    '--enable-smoke-test-driver',
  ];
  const environment = {
    ...process.env,
    ...env,
    HOME: path.join(folder, 'home'),
    // No gallery: nothing is asked of any outside host.
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
  };
  execFileSync(node, [...args, '--install-extension', vsix], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] });

  const log = openSync(path.join(folder, 'server.log'), 'w');
  const server = spawn(node, args, { env: environment, stdio: ['ignore', log, log] });
  let ended = false;
  server.on('exit', () => (ended = true));
  await until(async () => {
    if (ended) {
      throw new Error(`VS Code's server ended; see ${path.join(folder, 'server.log')}`);
    }
    return (await fetch(`http://127.0.0.1:${port}/version`).catch(() => undefined))?.ok;
  }, 'the server to answer');

  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

  return {
    workspace,
    configure,
    /** The user's settings as they are written, those of the machine with them. */
    settings: () => [user, machine].map((it) => readFileSync(path.join(it, 'settings.json'), 'utf8')).join(''),
    /** What the extension has written to its output, in this session. */
    output: () => {
      const logs = path.join(folder, 'data', 'logs');
      const files = readdirSync(logs, { recursive: true, encoding: 'utf8' }).filter((it) => it.endsWith('IMR.log'));
      return files.map((it) => readFileSync(path.join(logs, it), 'utf8')).join('');
    },
    /** A page on the workspace. `payload` is VS Code's own way of naming development extensions and tests. */
    async page(payload = [], expose = {}) {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      for (const [name, body] of Object.entries(expose)) {
        await page.exposeFunction(name, body);
      }
      const query = new URLSearchParams({ folder: workspace });
      if (payload.length > 0) {
        query.set('payload', JSON.stringify(payload));
      }
      await page.goto(`http://127.0.0.1:${port}/?${query}`);
      return page;
    },
    /** How VS Code names a file of the machine that its server runs on. */
    remote: (file) => `vscode-remote://127.0.0.1:${port}${file}`,
    async stop() {
      await browser.close();
      server.kill();
      await until(() => ended, 'the server to end');
    },
  };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
