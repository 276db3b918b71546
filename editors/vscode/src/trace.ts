// The channel that the protocol trace is written to, switched by `imr.trace.server` alone.
// The language client asks a channel for its log level and traces only at the level "Trace", which a user has to
// choose by a command of its own. This channel derives its level from the setting, so that the setting is enough;
// but nothing of a letter is written before the user has said yes to that in this window.

import * as vscode from 'vscode';

const QUESTION = 'Tracing whole messages writes the text of letters, with the health data in them, to the output and its log file.';
const WHOLE = 'Trace Whole Messages';
const NAMES = 'Only Their Names';

/** A view of `inner` whose log level is that of the trace setting. Disposing it leaves `inner` open. */
export class TraceChannel implements vscode.LogOutputChannel {
  private readonly changes = new vscode.EventEmitter<vscode.LogLevel>();
  private readonly listener: vscode.Disposable;
  readonly onDidChangeLogLevel = this.changes.event;
  private allowed = false;

  constructor(private readonly inner: vscode.LogOutputChannel) {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('imr.trace.server')) {
        void this.consider();
      }
    });
    void this.consider();
  }

  /** Asks where whole messages are to be traced, and lets the client know the level. */
  private async consider(): Promise<void> {
    this.allowed &&= setting() === 'verbose';
    // At once: the client would go on at the level of before, and read from the setting that it may write all.
    this.changes.fire(this.logLevel);
    if (setting() !== 'verbose' || this.allowed) {
      return;
    }
    switch (await vscode.window.showWarningMessage(QUESTION, WHOLE, NAMES)) {
      case WHOLE:
        this.allowed = setting() === 'verbose';
        this.changes.fire(this.logLevel);
        break;
      case NAMES:
        await useNames();
    }
  }

  get name(): string {
    return this.inner.name;
  }

  get logLevel(): vscode.LogLevel {
    const traced = setting() === 'messages' || (setting() === 'verbose' && this.allowed);
    return traced ? vscode.LogLevel.Trace : vscode.LogLevel.Info;
  }

  trace(message: string, ...args: unknown[]): void {
    if (this.logLevel === vscode.LogLevel.Trace) {
      this.inner.info(message, ...args);
    }
  }
  debug(message: string, ...args: unknown[]): void {
    this.inner.debug(message, ...args);
  }
  info(message: string, ...args: unknown[]): void {
    this.inner.info(message, ...args);
  }
  warn(message: string, ...args: unknown[]): void {
    this.inner.warn(message, ...args);
  }
  error(error: string | Error, ...args: unknown[]): void {
    this.inner.error(error, ...args);
  }
  append(value: string): void {
    this.inner.append(value);
  }
  appendLine(value: string): void {
    this.inner.appendLine(value);
  }
  replace(value: string): void {
    this.inner.replace(value);
  }
  clear(): void {
    this.inner.clear();
  }
  show(): void {
    this.inner.show(true);
  }
  hide(): void {
    this.inner.hide();
  }
  dispose(): void {
    this.listener.dispose();
    this.changes.dispose();
  }
}

function setting(): string {
  return vscode.workspace.getConfiguration('imr').get<string>('trace.server', 'off');
}

/** Sets `messages` where `verbose` is set. */
async function useNames(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('imr');
  const target =
    settings.inspect('trace.server')?.workspaceValue === 'verbose' ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await settings.update('trace.server', 'messages', target);
}
