// The extension as it is installed: the server inside, no setting made, and a folder that is not trusted.

import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { command, notified, openLetter, statusItem } from './page.mjs';
import { until } from './until.mjs';

const CHECKED = 'decided, 3 errors';

/** No program on the PATH, no setting: the letter is checked, and nothing is told of settings. */
export async function checkBundled({ session, report, screenshot }) {
  const page = await session.page();
  await report.check('a package with the server inside needs none on the PATH', async () => {
    await openLetter(page);
    await statusItem(page, CHECKED).waitFor({ timeout: 30_000 });
    await page.screenshot({ path: screenshot('bundled') });
  });
  await report.check('the default settings are in order, and a wrong one is told', async () => {
    // Whatever is told is told when the server takes the settings, which is before it finds anything.
    await command(page, 'Notifications: Show Notifications');
    const items = page.locator('.notifications-center .notification-list-item');
    // VS Code tells of its own start too, while it is slow.
    const own = /Activating Extensions/;
    const told = (await items.allInnerTexts()).filter((text) => !own.test(text));
    const written = session.output().split('\n').filter((line) => /\[(warning|error)\]/.test(line));
    if (told.length + written.length > 0) {
      throw new Error(`told: ${[...told, ...written].join('; ')}`);
    }
    session.configure({ 'imr.profile': 'signing' });
    await notified(page, /imr\.profile|profile/);
    session.configure({});
    await command(page, 'Notifications: Clear All Notifications');
  });
  await page.close();
}

/** A workspace whose settings name a program of its own, for `startSession`. */
export const hostile = (workspace) => {
  const program = path.join(workspace, 'imr.sh');
  writeFileSync(program, `#!/bin/sh\ntouch '${path.join(workspace, 'was-run')}'\nexec '${process.env.IMR_SERVER}' "$@"\n`);
  chmodSync(program, 0o755);
  return { 'imr.server.path': program, 'imr.rules': { 'misspelled-heading': 'off' } };
};

/** Restricted mode: what does not come from the workspace works, and the workspace's program is not run. */
export async function checkRestricted({ session, report, expected, screenshot }) {
  const page = await session.page();
  const wasRun = () => existsSync(path.join(session.workspace, 'was-run'));
  const ready = await report.check('in a folder that is not trusted letters are checked, by no program of the folder', async () => {
    await openLetter(page);
    await statusItem(page, 'Restricted Mode').waitFor({ timeout: 20_000 });
    await statusItem(page, CHECKED).waitFor({ timeout: 30_000 });
    await page.waitForSelector('.monaco-editor .squiggly-error', { timeout: 20_000 });
    await command(page, 'IMR: Open Determination Overview');
    const row = (text) => page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();
    await row(`1. ${expected.items[0]}`).waitFor({ timeout: 10_000 });
    await command(page, 'IMR: Open Preview of the Final Letter');
    const preview = page.frameLocator('iframe.webview.ready').first().frameLocator('#active-frame');
    await preview.getByText('Not yet the final letter').waitFor({ timeout: 20_000 });
    await page.screenshot({ path: screenshot('restricted') });
    if (wasRun()) {
      throw new Error("the workspace's program was run");
    }
  });
  if (ready) {
    await report.check('once the folder is trusted, its settings count', async () => {
      await command(page, 'Workspaces: Manage Workspace Trust');
      await page.getByRole('button', { name: 'Trust', exact: true }).first().click({ timeout: 10_000 });
      await until(wasRun, "the workspace's program to be run");
    });
  }
  await page.close();
}
