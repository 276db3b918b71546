// The channel that the protocol trace is written to, switched by `imr.trace.server` alone.
// The language client asks a channel for its log level and traces only at the level "Trace", which a user has to
// choose by a command of its own. This channel derives its level from the setting, so that the setting is enough.

import * as vscode from 'vscode';

/** A view of `inner` whose log level is that of the trace setting. Disposing it leaves `inner` open. */
export class TraceChannel implements vscode.LogOutputChannel {
  private readonly changes = new vscode.EventEmitter<vscode.LogLevel>();
  private readonly listener: vscode.Disposable;
  readonly onDidChangeLogLevel = this.changes.event;

  constructor(private readonly inner: vscode.LogOutputChannel) {
    this.listener = vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('imr.trace.server')) {
        this.changes.fire(this.logLevel);
      }
    });
  }

  get name(): string {
    return this.inner.name;
  }

  get logLevel(): vscode.LogLevel {
    const setting = vscode.workspace.getConfiguration('imr').get<string>('trace.server', 'off');
    return setting === 'off' ? vscode.LogLevel.Info : vscode.LogLevel.Trace;
  }

  trace(message: string, ...args: unknown[]): void {
    this.inner.info(message, ...args);
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
