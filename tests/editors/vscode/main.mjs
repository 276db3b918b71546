// The VS Code suite: the packaged extension in a real VS Code, asked through its API and looked at through its window.
// Everything comes from the environment; vscode/suite.sh sets it.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { reporter } from './report.mjs';
import { startSession } from './session.mjs';
import { checkBundled, checkRestricted, hostile } from './settled.mjs';
import { checkTrace } from './trace.mjs';
import { checkWindow } from './window.mjs';

const HERE = import.meta.dirname;
const { CACHE, ARTEFACTS, IMR_SERVER, IMR_CAPABILITIES, VSCODE_LABEL, VSCODE_HOME, VSCODE_NODE, VSIX, VSIX_BUNDLED } = process.env;
const FIXTURES = path.join(HERE, '..', 'fixtures');
const API_LIMIT_MS = 120_000;

const settings = { 'imr.server.path': IMR_SERVER };
// No server is on this PATH: where one is found it was named, or it came with the extension.
const PATH = '/usr/bin:/bin';
const common = { folder: path.join(CACHE, 'run', VSCODE_LABEL), vscode: VSCODE_HOME, node: VSCODE_NODE, fixtures: FIXTURES };
const screenshot = (name) => path.join(ARTEFACTS, `${VSCODE_LABEL}-${name}.png`);
const expected = JSON.parse(readFileSync(path.join(FIXTURES, 'expected.json'), 'utf8'));
const report = reporter(`${VSCODE_LABEL} window`);

await during({ vsix: VSIX, settings, env: { PATH, IMR_TEST_PREFIX: `${VSCODE_LABEL} api` } }, async (session) => {
  await runApiTests(session);
  const capabilities = JSON.parse(readFileSync(IMR_CAPABILITIES, 'utf8'));
  await checkWindow({ session, settings, report, expected, capabilities, screenshot });
  await checkTrace({ session, settings, report, screenshot });
});
await during({ vsix: VSIX_BUNDLED, settings: {}, env: { PATH } }, (session) => checkBundled({ session, report, screenshot }));
await during({ vsix: VSIX_BUNDLED, settings: {}, own: hostile, restricted: true, env: { PATH } }, (session) =>
  checkRestricted({ session, report, expected, screenshot }),
);

/** Runs `body` with a VS Code of its own. */
async function during(options, body) {
  const session = await startSession({ ...common, ...options });
  try {
    await body(session);
  } finally {
    await session.stop();
  }
}

/** Lets VS Code load the folder `api` as a second extension and run what it exports; each check reports itself. */
async function runApiTests(session) {
  const { note } = reporter(`${VSCODE_LABEL} api`);
  let finish;
  const finished = new Promise((resolve) => (finish = resolve));
  const api = session.remote(path.join(HERE, 'api'));
  const page = await session.page(
    [
      ['extensionDevelopmentPath', api],
      ['extensionTestsPath', `${api}/index`],
    ],
    { codeAutomationLog: () => {}, codeAutomationExit: (code) => finish(code) },
  );
  const timer = setTimeout(() => finish('no'), API_LIMIT_MS);
  const code = await finished;
  clearTimeout(timer);
  if (code !== 0 && code !== 1) {
    await page.screenshot({ path: path.join(ARTEFACTS, `${VSCODE_LABEL}-api-failed.png`) });
    note('not ok', 'the tests ran to their end', `${code} exit code`);
  }
  await page.close();
}
