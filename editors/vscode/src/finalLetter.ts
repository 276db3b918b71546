// The final letter handed out: to the clipboard, or to a file of the user's choice. Refused while errors are left.

import * as vscode from 'vscode';
import { printPage } from './html';
import { activeLetter } from './letters';
import type { Server } from './server';

const SHOW_FIRST = 'Show First Error';
const OPEN = 'Open';

/** Puts the final letter on the clipboard. */
export async function copyFinalLetter(server: Server): Promise<void> {
  const letter = await finalLetter(server);
  if (letter !== undefined) {
    await vscode.env.clipboard.writeText(letter.text);
    void vscode.window.setStatusBarMessage('$(check) The final letter is on the clipboard', 5000);
  }
}

/** Writes the final letter to a file: as text, or as a page to be printed. */
export async function exportFinalLetter(server: Server, extension: vscode.Uri): Promise<void> {
  const letter = await finalLetter(server);
  if (letter === undefined) {
    return;
  }
  const { uri } = letter.document;
  const name = uri.path.split('/').at(-1)?.replace(/(\.imr)?(\.txt)?$/, '') ?? 'letter';
  const target = await vscode.window.showSaveDialog({
    title: 'Export Final Letter',
    filters: { 'Page to print': ['html'], Text: ['txt'] },
    ...(uri.scheme === 'file' ? { defaultUri: vscode.Uri.joinPath(uri, '..', `${name}-final.html`) } : {}),
  });
  if (target === undefined) {
    return;
  }
  let content = letter.text;
  if (target.path.endsWith('.html')) {
    const preview = await server.request('imr/preview', letter.document);
    const styles = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, 'media', 'preview.css'));
    content = printPage(preview?.blocks ?? [], new TextDecoder().decode(styles));
  }
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
  const choice = await vscode.window.showInformationMessage(`The final letter is in ${vscode.workspace.asRelativePath(target)}.`, OPEN);
  if (choice === OPEN) {
    await vscode.env.openExternal(target);
  }
}

async function finalLetter(server: Server): Promise<{ text: string; document: vscode.TextDocument } | undefined> {
  const editor = activeLetter();
  if (editor === undefined) {
    void vscode.window.showInformationMessage('Open a letter first.');
    return undefined;
  }
  const answer = await server.request('imr/finalText', editor.document);
  if (answer === undefined || answer === null) {
    void vscode.window.showErrorMessage('The IMR server does not answer, so that it is not known whether the letter may go out.');
    return undefined;
  }
  if ('text' in answer) {
    return { text: answer.text, document: editor.document };
  }
  const first = answer.errors[0]?.range;
  const buttons = first === undefined ? [] : [SHOW_FIRST];
  void vscode.window.showErrorMessage(`There is no final letter yet. ${answer.reason}`, ...buttons).then((choice) => {
    if (choice === SHOW_FIRST && first !== undefined) {
      const selection = new vscode.Range(first.start.line, first.start.character, first.end.line, first.end.character);
      return vscode.window.showTextDocument(editor.document, { selection });
    }
    return undefined;
  });
  return undefined;
}
