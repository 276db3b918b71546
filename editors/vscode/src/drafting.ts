// Beginning a letter and filling an item: asked for here, done by the server's program.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { activeLetter } from './letters';
import type { Server } from './server';
import { argument, items } from './wording';

/** The kind of the code action that fills an item. */
const FILL = 'refactor.rewrite';

/** Asks for the disputed items and opens an untitled letter that is laid out for them. */
export async function newDetermination(server: Server): Promise<void> {
  const program = server.program();
  if (program === undefined) {
    void server.start();
    return;
  }
  const asked = await vscode.window.showInputBox({
    title: 'New Determination',
    prompt: 'The disputed items, separated by semicolons',
    placeHolder: 'Naproxen 550 mg #60; Physical therapy for the left knee, 8 visits',
    ignoreFocusOut: true,
    validateInput: (value) => (items(value).length === 0 ? 'Name one disputed item at least.' : undefined),
  });
  if (asked === undefined) {
    return;
  }
  try {
    const args = ['new', ...items(asked).flatMap((item) => ['--item', argument(item)])];
    const { stdout } = await promisify(execFile)(program, args, { windowsHide: true });
    const document = await vscode.workspace.openTextDocument({ language: 'imr', content: stdout });
    await vscode.window.showTextDocument(document);
  } catch (error) {
    // What the program says names the cause; the error itself would repeat the items.
    const told = (error as { stderr?: string }).stderr?.trim();
    void vscode.window.showErrorMessage(`No determination could be begun. ${told ?? 'The imr program could not be run.'}`);
  }
}

/** Fills the disputed item at the cursor, as the server offers to. */
export async function fillItem(): Promise<void> {
  if (activeLetter() !== undefined) {
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: FILL, apply: 'ifSingle' });
  }
}
