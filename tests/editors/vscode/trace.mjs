// What the trace of the protocol writes, and that it asks before it writes the letter's words.

import { command, LETTER, notified, openLetter, statusItem } from './page.mjs';
import { until } from './until.mjs';

const QUESTION = 'Tracing whole messages writes the text of letters';

/** Names of messages, the question, both answers to it. Words typed here are looked for in the output. */
export async function checkTrace({ session, settings, report, screenshot }) {
  const page = await session.page();
  const write = async (word) => {
    await page.getByRole('tab', { name: LETTER }).first().click();
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+End');
    // As one change, so that the word would stand in the trace as it is.
    await page.keyboard.insertText(` ${word}`);
  };
  const traced = (from) => session.output().slice(from).includes('textDocument/didChange');
  const length = () => session.output().length;

  const check = async (name, body) => {
    if (!(await report.check(name, body))) {
      await page.screenshot({ path: screenshot(`failed-${name.replaceAll(/\W+/g, '-')}`) });
    }
  };

  await check('a trace of names holds no word of the letter', async () => {
    await openLetter(page);
    await statusItem(page, 'decided').waitFor({ timeout: 30_000 });
    const from = length();
    session.configure({ ...settings, 'imr.trace.server': 'messages' });
    await until(async () => {
      await write('Quokka');
      return traced(from);
    }, 'the names in the output');
    without('Quokka', 'worker');
  });
  await check('a trace of whole messages asks first, and writes nothing before the answer', async () => {
    session.configure({ ...settings, 'imr.trace.server': 'verbose' });
    const list = await notified(page, QUESTION);
    await page.screenshot({ path: screenshot('trace') });
    await write('Numbat');
    await statusItem(page, 'decided').waitFor();
    await page.waitForTimeout(1_000); // longer than a change takes to be sent
    without('Numbat', 'worker');
    await command(page, 'Notifications: Show Notifications');
    await list.getByRole('button', { name: 'Trace Whole Messages' }).click();
    await until(async () => {
      await write('Bilby');
      return session.output().includes('Bilby');
    }, 'the letter in the output');
  });
  await check('the answer is asked for anew, and only the names can be chosen', async () => {
    session.configure(settings);
    // The client asks the server for something every two seconds; without a trace that leaves nothing.
    await until(async () => {
      const before = length();
      await page.waitForTimeout(2_500);
      return length() === before;
    }, 'the trace to end');
    session.configure({ ...settings, 'imr.trace.server': 'verbose' });
    const list = await notified(page, QUESTION);
    await list.getByRole('button', { name: 'Only Their Names' }).click();
    await until(() => /"imr\.trace\.server":\s*"messages"/.test(session.settings()), 'the setting');
    await write('Potoroo');
    await page.waitForTimeout(1_000); // longer than a change takes to be sent
    without('Potoroo');
  });
  session.configure(settings);
  await command(page, 'File: Save');
  await page.close();

  function without(...words) {
    const found = words.filter((word) => session.output().includes(word));
    if (found.length > 0) {
      throw new Error(`in the output: ${found.join(', ')}`);
    }
  }
}
