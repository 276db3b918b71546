// What a reviewer sees in VS Code's window: squiggles, colours, the Problems panel, the outline, messages.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { command, LETTER, notified, openLetter } from './page.mjs';
import { Skip } from './report.mjs';
import { until } from './until.mjs';

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
    await openLetter(page);
  });
  if (ready) {
    await check('the status bar names the language', () => languageShown(page));
    await check('headings, labels, decisions and prose differ in colour', () => coloursDiffer(page));
    await check('the colours are the same before and after the server has answered', () => coloursStay(page, session, settings));
    await check('errors and warnings are underlined', () => squigglesShown(page, expected));
    await check('the Problems panel lists the findings', () => problemsListed(page, expected));
    await check('the outline lists the items', () => outlineListed(page, expected, capabilities));
    await page.screenshot({ path: screenshot('letter') });
    await check('the status bar counts items and problems', () => statusCounted(page, session));
    await check('the overview lists the items and what is left', () => overviewListed(page, expected, screenshot));
    await check('a click in the overview goes there, and it follows typing', () => overviewFollows(page));
    await check('the preview shows the final letter', () => previewShown(page, session, screenshot));
    await check('a topic is offered in a guideline field, and inserted', () => completionInserts(page, capabilities, screenshot));
    await check('a quick fix mends the misspelled topic', () => topicMended(page, screenshot));
    await check('a new determination has no structural error', () => newDetermination(page, screenshot));
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

/** The colour of each character in sight that is not blank. */
const coloursOf = (page) =>
  page.evaluate(() => {
    const tokens = [...document.querySelectorAll('.editor-instance .view-line > span > span')];
    return tokens.flatMap((it) => [...it.textContent].filter((char) => char.trim() !== '').map((char) => `${char} ${getComputedStyle(it).color}`));
  });

/** With the server's tokens and without them, on a letter that is in order: what the words are is plain then. */
async function coloursStay(page, session, settings) {
  await openLetter(page, 'clean.imr');
  const seen = async (enabled) => {
    session.configure({ ...settings, 'editor.semanticHighlighting.enabled': enabled });
    let [last, since] = ['', Date.now()];
    return until(async () => {
      const now = (await coloursOf(page)).join('\n');
      if (now !== last) {
        [last, since] = [now, Date.now()];
      }
      return Date.now() - since > 1_500 && now;
    }, 'the colours to settle');
  };
  const [plain, tokens] = [await seen(false), await seen(true)];
  session.configure(settings);
  const [before, after] = [plain.split('\n'), tokens.split('\n')];
  const other = before.findIndex((it, index) => it !== after[index]);
  if (other >= 0 || before.length !== after.length || new Set(before.map((it) => it.slice(2))).size < 4) {
    throw new Error(`${before.length} and ${after.length} characters; at ${other}: ${before.slice(other, other + 8)} / ${after.slice(other, other + 8)}`);
  }
  await command(page, 'View: Close Editor');
  await openLetter(page);
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

/** The overview of the letter as the command line gives it out. */
function status(session) {
  const printed = execFileSync(process.env.IMR_SERVER, ['status', '--format', 'json', LETTER], { cwd: session.workspace, encoding: 'utf8' });
  return JSON.parse(printed).files[0];
}

async function statusCounted(page, session) {
  const { decided, items, problems } = status(session);
  const text = `${decided}/${items.length} decided, ${problems.errors} errors`;
  await page.locator('.statusbar-item').filter({ hasText: text }).first().waitFor({ timeout: 10_000 });
}

/** The row of the overview that holds `text`. */
const row = (page, text) => page.locator('.pane-body .monaco-list-row').filter({ hasText: text }).first();

async function overviewListed(page, expected, screenshot) {
  await command(page, 'IMR: Open Determination Overview');
  for (const [index, item] of expected.items.entries()) {
    await row(page, `${index + 1}. ${item}`).waitFor({ timeout: 10_000 });
  }
  await row(page, 'against the decision').waitFor();
  for (const check of ['Every item decided', 'Credentials', 'Errors']) {
    // The list holds only the rows in sight.
    await page.keyboard.press('End');
    await row(page, check).waitFor({ timeout: 10_000 });
  }
  await page.screenshot({ path: screenshot('overview') });
}

async function overviewFollows(page) {
  await page.keyboard.press('Home');
  await row(page, '3. Lumbar support brace').click();
  const decided = row(page, 'Uphled?');
  const line = page.locator('.monaco-editor .view-line').filter({ hasText: 'Lumbar support brace' }).first();
  await line.waitFor({ timeout: 10_000 });
  await decided.waitFor({ timeout: 10_000 });
  await line.click();
  await page.keyboard.press('End');
  for (let key = 0; key < 'Uphled'.length; key++) {
    await page.keyboard.press('Backspace');
  }
  await page.keyboard.type('Upheld');
  await decided.waitFor({ state: 'detached', timeout: 10_000 });
  for (let key = 0; key < 'Upheld'.length; key++) {
    await page.keyboard.press('Backspace');
  }
  await page.keyboard.type('Uphled');
  await decided.waitFor({ timeout: 10_000 });
}

async function previewShown(page, session, screenshot) {
  await command(page, 'IMR: Open Preview of the Final Letter');
  const outer = page.frameLocator('iframe.webview.ready').first();
  const letter = outer.frameLocator('#active-frame').locator('#letter');
  await until(async () => (await letter.textContent().catch(() => ''))?.includes('Lumbar'), 'the letter in the preview');
  const shown = await letter.evaluate((element) => element.textContent);
  const draft = readFileSync(path.join(session.workspace, LETTER), 'utf8');
  const final = draft.split('\n').filter((line) => !line.startsWith('%%')).join('\n');
  if (shown !== final) {
    throw new Error(`the preview differs from the letter without comments (${shown.length} and ${final.length} characters)`);
  }
  await outer.frameLocator('#active-frame').getByText('Not yet the final letter').waitFor();
  await page.screenshot({ path: screenshot('preview') });
  // The middle button closes a tab, whatever its button is drawn with.
  await page.locator('.tab').filter({ hasText: 'Final letter' }).first().click({ button: 'middle' });
}

/** Types into an editor of its own, as a reviewer does. */
async function completionInserts(page, capabilities, screenshot) {
  if (!capabilities.completionProvider) {
    throw new Skip('the server has no completion yet');
  }
  await openUntitled(page);
  const lines = ['Decision Date: 06/01/2015', '', 'Norco 10/325 mg #90: Upheld', '', 'MAXIMUS guideline: '];
  // Pasting does not bring up what typing would; the last words are typed.
  await page.keyboard.insertText(lines.join('\n'));
  await page.keyboard.type('Decision based on MTUS Chronic Pain Medical Treatment Guidelines opioids crit');
  const offered = page.locator('.suggest-widget.visible .monaco-list-row').filter({ hasText: 'Opioids, criteria for use' }).first();
  // What typing opens may be closed again by what the server says of the line meanwhile; it is asked for then.
  await until(async () => {
    if (await offered.waitFor({ timeout: 3_000 }).then(() => true, () => false)) {
      return true;
    }
    await page.keyboard.press('Control+Space');
    return false;
  }, 'topics to be offered', 20_000);
  await page.screenshot({ path: screenshot('completion') });
  await offered.click();
  const text = async () => (await page.locator('.monaco-editor .view-lines').first().innerText()).replace(/\s+/g, ' ');
  await until(async () => /Guidelines Opioids, criteria for use Page\(s\): \d+-\d+/.test(await text()), 'the topic with its pages in the line', 10_000);
  await closeUntitled(page);
}

async function openUntitled(page) {
  await command(page, 'File: New Untitled Text File');
  await command(page, 'Change Language Mode');
  const input = page.locator('.quick-input-widget input');
  await input.fill('IMR Determination');
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'IMR Determination' }).first().click();
  await page.locator('.monaco-editor .view-lines').first().click();
}

async function closeUntitled(page) {
  await command(page, 'View: Revert and Close Editor');
  await page.getByRole('tab', { name: LETTER }).first().click();
}

async function topicMended(page, screenshot) {
  await command(page, 'Problems: Focus on Problems View');
  const wrong = page.locator('.markers-panel .monaco-list-row').filter({ hasText: 'unknown-topic' }).first();
  await wrong.dblclick();
  const underlined = page.locator('.monaco-editor .view-line').filter({ hasText: 'OPIODS, CRITERIA FOR USE' }).first();
  await underlined.waitFor({ timeout: 10_000 });
  const fix = page.locator('.action-widget .monaco-list-row, .monaco-list-row.action').filter({ hasText: 'Opioids, criteria for use' }).first();
  // The menu is asked for again where it came before the editor was ready for it.
  await until(async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+.');
    return fix.waitFor({ timeout: 3_000 }).then(() => true, () => false);
  }, 'the fix to be offered', 20_000);
  await page.screenshot({ path: screenshot('fix') });
  // A pointer is caught by what lies around the menu; the fix is the one that is chosen at first.
  await page.keyboard.press('Enter');
  await wrong.waitFor({ state: 'detached', timeout: 10_000 });
  await page.locator('.monaco-editor .view-line').filter({ hasText: 'Opioids, criteria for use' }).first().click();
  await page.keyboard.press('Control+Z');
  await underlined.waitFor({ timeout: 10_000 });
}

async function newDetermination(page, screenshot) {
  const items = ['Naproxen 550 mg #60', 'Physical therapy for the left knee, 8 visits'];
  await command(page, 'Problems: Focus on Problems View');
  const rows = page.locator('.markers-panel .monaco-list-row').filter({ hasText: '[Ln' });
  const before = await rows.allInnerTexts();
  await command(page, 'IMR: New Determination from Items');
  const input = page.locator('.quick-input-widget input');
  await input.fill(items.join('; '));
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: /Untitled/ }).waitFor({ timeout: 15_000 });
  await page.locator('.statusbar-item').filter({ hasText: `0/${items.length} decided` }).first().waitFor({ timeout: 15_000 });
  await page.screenshot({ path: screenshot('new') });
  // What is left in it is what nobody has filled in yet.
  await rows.filter({ hasText: 'unfilled-placeholder' }).first().waitFor({ timeout: 10_000 });
  const others = (await rows.allInnerTexts()).filter((it) => !it.includes('unfilled-placeholder') && !before.includes(it));
  if (others.length > 0) {
    throw new Error(`findings in a new letter: ${others.join('; ')}`);
  }
  await closeUntitled(page);
}

/** A server that is not there, and one that ends at once. */
async function faultyServersTold(page, session, settings, screenshot) {
  const told = async (server, message) => {
    session.configure({ ...settings, 'imr.server.path': server });
    const list = await notified(page, message);
    // What the setting of before has led to may still come in.
    const items = list.locator('.notification-list-item').filter({ hasText: message });
    let told = [];
    // The same message told again takes the place of the first, a moment later.
    await until(async () => (told = await items.allInnerTexts()).length === 1, 'one notification', 3_000).catch(() => {
      throw new Error(`${told.length} notifications where one is enough`);
    });
    await page.waitForTimeout(500); // it slides in
    await page.screenshot({ path: screenshot(`no-server-${server.split('/')[1] ?? 'anywhere'}`) });
    return items.first();
  };
  await told('/bin/false', 'could not be started');
  await command(page, 'Notifications: Clear All Notifications');
  await told('', 'neither in the extension nor on the PATH');
  await page.locator('.statusbar-item').filter({ hasText: 'not checked' }).first().waitFor({ timeout: 10_000 });
  await command(page, 'Notifications: Clear All Notifications');
  const item = await told('/nowhere/imr', 'imr.server.path names no program');
  await item.getByRole('button', { name: 'Set Server Path' }).click();
  await page.waitForSelector('.settings-editor', { timeout: 20_000 });
  await page.keyboard.press('Control+F4');
  await page.getByRole('tab', { name: LETTER }).first().click();
}
