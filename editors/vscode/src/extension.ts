// The extension's two entry points. It starts `imr lsp` and shows what it answers; what a letter means, only the
// server knows.

import * as vscode from 'vscode';
import { fillItem, newDetermination } from './drafting';
import { Feed } from './feed';
import { copyFinalLetter, exportFinalLetter } from './finalLetter';
import { activeLetter, isOurs, recogniseLetters } from './letters';
import { Overview } from './overview';
import { nextPlaceholder } from './placeholders';
import { Previews } from './preview';
import { Server } from './server';
import { showStatusBar } from './statusBar';
import { provideTasks } from './tasks';

let server: Server | undefined;

/** Called by VS Code when a letter or a plain text is opened or one of our commands is called. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('IMR', { log: true });
  const started = new Server(context.extensionPath, output);
  server = started;
  const feed = new Feed(started);
  const previews = new Previews(context.extensionUri, started);
  context.subscriptions.push(
    output,
    started,
    feed,
    previews,
    new Overview(feed),
    showStatusBar(feed, started),
    recogniseLetters(),
    provideTasks(started),
    vscode.commands.registerCommand('imr.copyFinalLetter', () => copyFinalLetter(started)),
    vscode.commands.registerCommand('imr.exportFinalLetter', () => exportFinalLetter(started, context.extensionUri)),
    vscode.commands.registerCommand('imr.fillItem', fillItem),
    vscode.commands.registerCommand('imr.newDetermination', () => newDetermination(started)),
    vscode.commands.registerCommand('imr.nextPlaceholder', () => nextPlaceholder(started)),
    vscode.commands.registerCommand('imr.openOverview', () => vscode.commands.executeCommand('imr.overview.focus')),
    vscode.commands.registerCommand('imr.openPreview', () => preview(previews)),
    vscode.commands.registerCommand('imr.restartServer', () => started.restart()),
    vscode.commands.registerCommand('imr.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('imr.server')) {
        void started.restart();
      }
    }),
  );
  await startWithFirstLetter(started, context);
}

/** Called by VS Code when it ends; it waits for the server to end first. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}

/** Plain texts wake the extension too; they need no server. */
async function startWithFirstLetter(server: Server, context: vscode.ExtensionContext): Promise<void> {
  if (vscode.workspace.textDocuments.some(isOurs)) {
    return server.start();
  }
  const listener = vscode.workspace.onDidOpenTextDocument((document) => {
    if (isOurs(document)) {
      listener.dispose();
      void server.start();
    }
  });
  context.subscriptions.push(listener);
}

function preview(previews: Previews): void {
  const editor = activeLetter();
  if (editor === undefined) {
    void vscode.window.showInformationMessage('Open a letter first.');
    return;
  }
  previews.show(editor.document);
}
