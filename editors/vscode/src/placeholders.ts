// From one template field that is left unfilled to the next.

import * as vscode from 'vscode';
import { activeLetter } from './letters';
import type { Server } from './server';
import { next } from './wording';

/** Selects the next placeholder behind the cursor, the first one behind the last. */
export async function nextPlaceholder(server: Server): Promise<void> {
  const editor = activeLetter();
  if (editor === undefined) {
    return;
  }
  const answer = await server.request('imr/placeholders', editor.document);
  const places = answer?.placeholders.map((it) => it.range) ?? [];
  const { line, character } = editor.selection.start;
  const found = next(places, { line, character });
  if (found === undefined) {
    void vscode.window.setStatusBarMessage('No template field is left unfilled', 4000);
    return;
  }
  editor.selection = new vscode.Selection(found.start.line, found.start.character, found.end.line, found.end.character);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
