// Beginning a letter and filling an item: asked for here, done by the server.

import * as vscode from 'vscode';
import { activeLetter } from './letters';
import { nextPlaceholder } from './placeholders';
import type { Server } from './server';
import { items } from './wording';

/** The kind of the code action that fills an item. */
const FILL = 'refactor.rewrite';

/** Asks for the disputed items and opens an untitled letter that is laid out for them, at the first field to fill in. */
export async function newDetermination(server: Server): Promise<void> {
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
  const letter = await server.newLetter(items(asked));
  if (letter === undefined || 'error' in letter) {
    const why = letter?.error ?? 'The IMR server does not answer.';
    void vscode.window.showErrorMessage(`No determination could be begun. ${why}`);
    return;
  }
  // Not as a snippet: a field that is passed over has to stay recognisable as one.
  const document = await vscode.workspace.openTextDocument({ language: 'imr', content: letter.text });
  await vscode.window.showTextDocument(document);
  await nextPlaceholder(server);
}

/** Fills the disputed item at the cursor, as the server offers to. */
export async function fillItem(): Promise<void> {
  if (activeLetter() !== undefined) {
    await vscode.commands.executeCommand('editor.action.codeAction', { kind: FILL, apply: 'ifSingle' });
  }
}
