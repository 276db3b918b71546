// What a reviewer sees in VS Code's window: squiggles, colours, the Problems panel, the outline, messages.

import { Skip } from './report.mjs';
import { until } from './until.mjs';

const LETTER = 'flawed.imr';

/** Checks the window on the flawed letter and saves pictures of it. */
export async function checkWindow({ session, settings, report, expected, capabilities, screenshot }) {
  const page = await session.page();
  const check = async (name, body) => {
    const passed = await report.check(name, body);
    if (!passed) {
      await page.screenshot({ path: screenshot(`failed-${name.replaceAll(/\W+/g, '-')}`) });
    }
    return passed;
  };
  const ready = await check('the letter opens', async () => {
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    await page.getByRole('treeitem', { name: LETTER }).dblclick({ timeout: 60_000 });
    await page.waitForSelector('.monaco-editor .view-line', { timeout: 30_000 });
  });
  if (ready) {
    await check('the status bar names the language', () => languageShown(page));
    await check('headings, labels, decisions and prose differ in colour', () => coloursDiffer(page));
    await check('errors and warnings are underlined', () => squigglesShown(page, expected));
    await check('the Problems panel lists the findings', () => problemsListed(page, expected));
    await check('the outline lists the items', () => outlineListed(page, expected, capabilities));
    await page.screenshot({ path: screenshot('letter') });
    await check('a server that is missing or ends at once is told, with a button', () => faultyServersTold(page, session, settings, screenshot));
    await check('the server starts once the path is right again', async () => {
      session.configure(settings);
      await page.waitForSelector('.monaco-editor .squiggly-error', { timeout: 20_000 });
    });
  }
  await page.screenshot({ path: screenshot('end') });
  await page.close();
}

async function languageShown(page) {
  const status = page.locator('#status\\.editor\\.mode');
  await until(async () => (await status.innerText()) === 'IMR Determination', 'the language in the status bar', 10_000);
}

/** The style classes of the first token of the visible line that begins with `text`. */
async function styleOf(page, text) {
  const line = page.locator('.monaco-editor .view-line').filter({ hasText: text }).first();
  // A line's blanks are no-break spaces in the page; `filter` takes both for the same.
  return line.locator('span > span').first().getAttribute('class');
}

async function coloursDiffer(page) {
  const samples = ['CLINICAL CASE SUMMARY', 'Case Number', 'The injured worker is a 41-year-old'];
  await until(async () => {
    const styles = await Promise.all(samples.map((text) => styleOf(page, text)));
    return new Set(styles).size === samples.length;
  }, `different styles for ${samples.join(', ')}`, 10_000);
}

async function squigglesShown(page, expected) {
  await revealLast(page);
  for (const severity of new Set(expected.findings.map((it) => it.severity))) {
    await page.waitForSelector(`.monaco-editor .squiggly-${severity}`, { timeout: 20_000 });
  }
}

/** Scrolls so that the items, which hold the findings, are in sight. */
async function revealLast(page) {
  await page.locator('.monaco-editor .view-lines').first().click();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('Home');
}

async function problemsListed(page, expected) {
  await page.keyboard.press('Control+Shift+M');
  const rows = page.locator('.markers-panel .monaco-list-row');
  const codes = expected.findings.filter((it) => !it.pending).map((it) => it.code);
  await until(async () => {
    const texts = await rows.allInnerTexts();
    return codes.every((code) => texts.some((row) => row.includes(code)));
  }, `${codes.join(', ')} in the panel`, 10_000);
}

async function outlineListed(page, expected, capabilities) {
  if (!capabilities.documentSymbolProvider) {
    throw new Skip('the server has no documentSymbol yet');
  }
  await command(page, 'Explorer: Focus on Outline View');
  // The list holds only the rows in sight: the files make room for it.
  await page.locator('.pane-header').filter({ hasText: 'letters' }).first().click();
  const rows = page.locator('.outline-tree .monaco-list-row');
  await until(async () => {
    const texts = await rows.allInnerTexts();
    return expected.items.every((item) => texts.some((row) => row.includes(item)));
  }, 'the items in the outline', 10_000);
}

/** A server that is not there, and one that ends at once. */
async function faultyServersTold(page, session, settings, screenshot) {
  const list = page.locator('.notifications-center');
  // Newer releases show no toasts to a driven window; the list of notifications has them in every release.
  const told = async (server, message) => {
    session.configure({ ...settings, 'imr.server.path': server });
    await page.waitForSelector('#status\\.notifications .codicon-bell-dot', { timeout: 20_000 });
    await command(page, 'Notifications: Show Notifications');
    await list.getByText(message).waitFor({ timeout: 20_000 });
    const count = await list.locator('.notification-list-item').count();
    if (count !== 1) {
      throw new Error(`${count} notifications where one is enough`);
    }
    await page.waitForTimeout(500); // it slides in
    await page.screenshot({ path: screenshot(`no-server-${server.split('/')[1]}`) });
  };
  await told('/bin/false', 'could not be started');
  await command(page, 'Notifications: Clear All Notifications');
  await told('/nowhere/imr', 'imr.server.path names no program');
  await list.getByRole('button', { name: 'Set Server Path' }).click();
  await page.waitForSelector('.settings-editor', { timeout: 20_000 });
  await page.keyboard.press('Control+F4');
  await page.getByRole('tab', { name: LETTER }).click();
}

/** Runs a command by its title, through the command palette. */
async function command(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
}
