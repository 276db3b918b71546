// The status of the letter in the active editor, asked for anew whenever it may have changed.

import * as vscode from 'vscode';
import { activeLetter, isOurs } from './letters';
import type { Status } from './protocol';
import type { Server } from './server';

/** How long typing must rest before the server is asked, in milliseconds: less than a pause between words. */
const REST_MS = 120;

/** The letter that is shown, and where it stands; no status while there is no server. */
export interface Shown {
  document: vscode.TextDocument;
  status: Status | undefined;
}

/** Tells who shows the status when it is another one. A letter stays shown while another kind of editor is active. */
export class Feed implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly parts: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  private known = '';
  shown: Shown | undefined;
  readonly onDidChange = this.changes.event;

  constructor(private readonly server: Server) {
    this.parts = [
      this.changes,
      vscode.window.onDidChangeActiveTextEditor(() => this.follow()),
      vscode.workspace.onDidOpenTextDocument(() => this.follow()),
      vscode.workspace.onDidCloseTextDocument((document) => this.forget(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document === this.shown?.document) {
          this.askSoon();
        }
      }),
      vscode.workspace.onDidSaveTextDocument(() => this.askSoon()),
      server.onDidChange(() => this.askSoon()),
    ];
    this.follow();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.parts.forEach((part) => part.dispose());
  }

  private follow(): void {
    const document = activeLetter()?.document;
    if (document !== undefined && document !== this.shown?.document) {
      this.set({ document, status: undefined });
      void this.ask();
    }
  }

  private forget(document: vscode.TextDocument): void {
    if (document === this.shown?.document) {
      this.set(undefined);
      this.follow();
    }
  }

  private askSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask(), REST_MS);
  }

  private async ask(): Promise<void> {
    const document = this.shown?.document;
    if (document === undefined) {
      return;
    }
    if (!isOurs(document)) {
      this.forget(document);
      return;
    }
    const status = (await this.server.request('imr/status', document)) ?? undefined;
    // Whatever was typed or opened meanwhile asks again by itself.
    if (document === this.shown?.document) {
      this.set({ document, status });
    }
  }

  private set(shown: Shown | undefined): void {
    const known = JSON.stringify([shown?.document.uri.toString(), { ...shown?.status, version: null }, shown?.status === undefined]);
    this.shown = shown;
    if (known !== this.known) {
      this.known = known;
      this.changes.fire();
    }
  }
}
