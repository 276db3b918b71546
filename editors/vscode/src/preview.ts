// The preview: the final letter as it will be read, beside the draft and in step with it.

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { previewPage } from './html';
import type { Server } from './server';

const REST_MS = 150;

/** The previews that are open, at most one of a letter. */
export class Previews implements vscode.Disposable {
  private readonly open = new Map<string, PreviewPanel>();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly server: Server,
  ) {}

  /** Opens the preview of `document`, or brings it to the front. */
  show(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    const shown = this.open.get(key);
    if (shown !== undefined) {
      shown.reveal();
      return;
    }
    this.open.set(key, new PreviewPanel(this.extension, this.server, document, () => this.open.delete(key)));
  }

  dispose(): void {
    [...this.open.values()].forEach((panel) => panel.close());
  }
}

class PreviewPanel {
  private readonly panel: vscode.WebviewPanel;
  private readonly parts: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    extension: vscode.Uri,
    private readonly server: Server,
    private readonly document: vscode.TextDocument,
    closed: () => void,
  ) {
    const media = vscode.Uri.joinPath(extension, 'media');
    const name = document.uri.path.split('/').at(-1) ?? '';
    this.panel = vscode.window.createWebviewPanel(
      'imr.preview',
      `Final letter: ${name}`,
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [media], enableFindWidget: true },
    );
    const { webview } = this.panel;
    webview.html = previewPage({
      styles: webview.asWebviewUri(vscode.Uri.joinPath(media, 'preview.css')).toString(),
      script: webview.asWebviewUri(vscode.Uri.joinPath(media, 'preview.js')).toString(),
      source: webview.cspSource,
      nonce: randomBytes(16).toString('hex'),
    });
    this.parts = [
      webview.onDidReceiveMessage((message: { ready?: boolean; line?: number }) => {
        if (message.line !== undefined) {
          this.goTo(message.line);
        } else {
          void this.update();
        }
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) {
          this.updateSoon();
        }
      }),
      vscode.workspace.onDidCloseTextDocument((it) => {
        if (it === document) {
          this.close();
        }
      }),
      server.onDidChange(() => this.updateSoon()),
      // What is hidden is not kept: it fills itself again when it is shown.
      this.panel.onDidDispose(() => {
        clearTimeout(this.timer);
        this.parts.forEach((part) => part.dispose());
        closed();
      }),
    ];
  }

  reveal(): void {
    this.panel.reveal(undefined, true);
  }

  close(): void {
    this.panel.dispose();
  }

  private updateSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), REST_MS);
  }

  private async update(): Promise<void> {
    const preview = await this.server.request('imr/preview', this.document);
    const banner = preview === undefined || preview === null ? 'The IMR server does not answer.' : refusal(preview.refused);
    await this.panel.webview.postMessage({ blocks: preview?.blocks ?? [], banner });
  }

  private goTo(line: number): void {
    const at = new vscode.Range(line, 0, line, 0);
    void vscode.window.showTextDocument(this.document, { viewColumn: vscode.ViewColumn.One, selection: at });
  }
}

function refusal(refused: string | null): string | null {
  return refused === null ? null : `Not yet the final letter. ${refused}`;
}
