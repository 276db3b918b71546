// What every check of the window does: open the letter, run a command, read a notification.

import { until } from './until.mjs';

export const LETTER = 'flawed.imr';

/** Opens a letter of the workspace, once the window is up. */
export async function openLetter(page, name = LETTER) {
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
  await page.getByRole('treeitem', { name }).dblclick({ timeout: 60_000 });
  await page.getByRole('tab', { name }).first().waitFor({ timeout: 30_000 });
  await page.waitForSelector('.monaco-editor .view-line', { timeout: 30_000 });
}

/** Runs a command by its title, through the command palette. */
export async function command(page, title) {
  await page.keyboard.press('F1');
  const input = page.locator('.quick-input-widget input');
  await input.waitFor();
  await input.fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
}

/** The list of notifications, once `message` is among them. Newer releases show no toasts to a driven window. */
export async function notified(page, message) {
  const list = page.locator('.notifications-center');
  await until(async () => {
    if (!(await list.isVisible())) {
      await command(page, 'Notifications: Show Notifications');
    }
    return list.getByText(message).first().isVisible();
  }, `a notification: ${message}`, 20_000);
  return list;
}

/** The status bar's item of our extension that holds `text`. */
export const statusItem = (page, text) => page.locator('.statusbar-item').filter({ hasText: text }).first();
