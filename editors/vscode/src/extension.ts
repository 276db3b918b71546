// The extension's two entry points. All it does is start `imr lsp`; what a letter means, only the server knows.

import * as vscode from 'vscode';
import { Server } from './server';

let server: Server | undefined;

/** Called by VS Code when a letter is opened or one of our commands is called. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel('IMR', { log: true });
  const started = new Server(context.extensionPath, output);
  server = started;
  context.subscriptions.push(
    output,
    started,
    vscode.commands.registerCommand('imr.restartServer', () => started.restart()),
    vscode.commands.registerCommand('imr.showOutput', () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('imr.server')) {
        void started.restart();
      }
    }),
  );
  await started.start();
}

/** Called by VS Code when it ends; it waits for the server to end first. */
export function deactivate(): Promise<void> | undefined {
  return server?.stop();
}
