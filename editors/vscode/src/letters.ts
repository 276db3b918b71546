// Plain text that reads like a letter is offered to be treated as one.

import * as vscode from 'vscode';
import { isLetter, LINES } from './recognise';

const LANGUAGE = 'imr';
const SETTING = 'recognizeLetters';
const THIS = 'Check This Letter';
const ALWAYS = 'Always';
const NEVER = 'Never';

/** Whether `document` is a letter that the server is asked about. */
export function isOurs(document: vscode.TextDocument): boolean {
  return document.languageId === LANGUAGE && (document.uri.scheme === 'file' || document.uri.scheme === 'untitled');
}

/** The letter in the active editor. */
export function activeLetter(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor !== undefined && isOurs(editor.document) ? editor : undefined;
}

/** Looks at every plain text that is open or opened. */
export function recogniseLetters(): vscode.Disposable {
  const asked = new Set<string>();
  const look = (document: vscode.TextDocument) => {
    if (reads(document) && !asked.has(document.uri.toString())) {
      asked.add(document.uri.toString());
      void offer(document);
    }
  };
  vscode.workspace.textDocuments.forEach(look);
  return vscode.workspace.onDidOpenTextDocument(look);
}

function reads(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'plaintext' || document.uri.scheme !== 'file') {
    return false;
  }
  const lines = Array.from({ length: Math.min(LINES, document.lineCount) }, (_, line) => document.lineAt(line).text);
  return isLetter(lines);
}

async function offer(document: vscode.TextDocument): Promise<void> {
  const settings = vscode.workspace.getConfiguration('imr', document.uri);
  switch (settings.get<string>('recognizeLetters', 'ask')) {
    case 'never':
      return;
    case 'always':
      return becomeLetter(document);
  }
  const question = 'This text reads like an IMR determination. Shall it be checked as one?';
  switch (await vscode.window.showInformationMessage(question, THIS, ALWAYS, NEVER)) {
    case THIS:
      return becomeLetter(document);
    case ALWAYS:
      await settings.update(SETTING, 'always', vscode.ConfigurationTarget.Global);
      return becomeLetter(document);
    case NEVER:
      await settings.update(SETTING, 'never', vscode.ConfigurationTarget.Global);
  }
}

async function becomeLetter(document: vscode.TextDocument): Promise<void> {
  if (!document.isClosed) {
    await vscode.languages.setTextDocumentLanguage(document, LANGUAGE);
  }
}
