// The life of the server process: found, started, restarted after a crash, given up after many, stopped.
// Every start makes a new client, so that there is one way of starting and no half-reset state.

import * as fs from 'node:fs';
import * as os from 'node:os';
import * as vscode from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, State, type LanguageClientOptions } from 'vscode-languageclient/node';
import { CrashLog } from './crashes';
import { findServer, type Lookup } from './lookup';
import type { NewLetter, Requests } from './protocol';
import { TraceChannel } from './trace';

const SET_PATH = 'Set Server Path';
const SHOW_OUTPUT = 'Show Output';
const RESTART = 'Restart Server';

/** A client that writes its own troubles to the output only: what the user has to know, `Server` says once, with buttons. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** `off`: not started yet, or asked to end; `failed`: not found, not started, or given up. */
export type ServerState = 'off' | 'running' | 'failed';

/** Owns at most one running client. Its steps run one after another, whatever order they are asked for in. */
export class Server implements vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private current: ServerState = 'off';
  readonly onDidChange = this.changes.event;

  private client: LanguageClient | undefined;
  private steps: Promise<void> = Promise.resolve();
  private readonly crashes = new CrashLog();
  private readonly trace: TraceChannel;

  constructor(
    private readonly extensionFolder: string,
    private readonly output: vscode.LogOutputChannel,
  ) {
    this.trace = new TraceChannel(output);
  }

  get state(): ServerState {
    return this.current;
  }

  /** The server's program, for other work than serving; nothing where there is none. */
  program(): string | undefined {
    const lookup = lookUp(vscode.workspace.getConfiguration('imr').get<string>('server.path', ''), this.extensionFolder);
    return lookup.kind === 'found' ? lookup.command : undefined;
  }

  /** Asks the running server about `document`; nothing where there is none, or it cannot answer. */
  async request<M extends keyof Requests>(method: M, document: vscode.TextDocument): Promise<Requests[M] | undefined> {
    const { client } = this;
    if (client?.state !== State.Running) {
      return undefined;
    }
    const uri = client.code2ProtocolConverter.asUri(document.uri);
    try {
      return await client.sendRequest<Requests[M]>(method, { textDocument: { uri } });
    } catch (error) {
      // A server that ends while it is asked is reported by whoever looks after it.
      this.output.debug(`${method}: ${String(error)}`);
      return undefined;
    }
  }

  /** The text of a new letter with `items`; the server is started for it. Nothing where that fails. */
  async newLetter(items: string[]): Promise<NewLetter | undefined> {
    await this.start();
    const { client } = this;
    if (client?.state !== State.Running) {
      return undefined;
    }
    try {
      return await client.sendRequest<NewLetter>('imr/new', { items: items.map((text) => ({ text })) });
    } catch (error) {
      this.output.error(`imr/new: ${String(error)}`);
      return undefined;
    }
  }

  /** Starts the server, or tells the user why it cannot be. Never rejects. */
  start(): Promise<void> {
    return this.then(() => this.launch());
  }

  /** Stops the server if it runs, and starts it as the settings now say. */
  restart(): Promise<void> {
    return this.then(async () => {
      this.crashes.clear();
      await this.halt();
      await this.launch();
    });
  }

  /** Asks the server to end and waits for it. */
  stop(): Promise<void> {
    return this.then(() => this.halt());
  }

  dispose(): void {
    this.trace.dispose();
    this.changes.dispose();
  }

  private set(state: ServerState): void {
    this.current = state;
    this.changes.fire();
  }

  private then(step: () => Promise<void>): Promise<void> {
    this.steps = this.steps.then(step).catch((error: unknown) => this.output.error(String(error)));
    return this.steps;
  }

  private async launch(): Promise<void> {
    if (this.client !== undefined) {
      return;
    }
    const settings = vscode.workspace.getConfiguration('imr');
    const lookup = lookUp(settings.get<string>('server.path', ''), this.extensionFolder);
    if (lookup.kind !== 'found') {
      this.set('failed');
      this.reportMissing(lookup);
      return;
    }
    const args = ['lsp', ...settings.get<string[]>('server.extraArgs', [])];
    this.output.info(`starting ${lookup.command} (from ${lookup.origin})`);
    const client = new QuietClient('imr', 'IMR', { command: lookup.command, args }, this.clientOptions());
    this.client = client;
    try {
      await client.start();
      this.set('running');
      this.output.info(`connected to ${client.initializeResult?.serverInfo?.version ?? 'a server of unknown version'}`);
    } catch (error) {
      this.client = undefined;
      this.set('failed');
      this.output.error(String(error));
      this.ask('The IMR server could not be started. Letters are not checked.', SET_PATH, SHOW_OUTPUT);
    }
  }

  private async halt(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    this.set('off');
    if (client?.state === State.Running) {
      await client.stop();
    }
  }

  private clientOptions(): LanguageClientOptions {
    return {
      documentSelector: [
        { scheme: 'file', language: 'imr' },
        { scheme: 'untitled', language: 'imr' },
      ],
      // What is set anew while the server runs reaches it.
      synchronize: { configurationSection: 'imr' },
      outputChannel: this.output,
      traceOutputChannel: this.trace,
      // What is not yet written becomes a fault once the letter is saved, so a save asks again.
      diagnosticPullOptions: { onChange: true, onSave: true },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => {
          this.ended();
          return { action: CloseAction.DoNotRestart, message: 'The server ended.', handled: true };
        },
      },
    };
  }

  /** The server ended unasked. One that never came up is left to `launch` to report. */
  private ended(): void {
    if (this.client?.state !== State.Running) {
      return;
    }
    this.client = undefined;
    this.set('off');
    if (this.crashes.mayRestart(Date.now())) {
      void this.start();
    } else {
      this.set('failed');
      this.ask('The IMR server crashed repeatedly and was not started again. Letters are not checked.', RESTART, SHOW_OUTPUT);
    }
  }

  private reportMissing(lookup: Exclude<Lookup, { kind: 'found' }>): void {
    const message =
      lookup.kind === 'badSetting'
        ? `The setting imr.server.path names no program: ${lookup.setting}`
        : 'The IMR server was found neither in the extension nor on the PATH. Letters are not checked until it is installed.';
    this.output.error(message);
    this.ask(message, SET_PATH, SHOW_OUTPUT);
  }

  /** Shows an error with buttons; not awaited, because a message may stay unanswered for ever. */
  private ask(message: string, ...buttons: string[]): void {
    void vscode.window.showErrorMessage(message, ...buttons).then((choice) => {
      switch (choice) {
        case SET_PATH:
          return vscode.commands.executeCommand('workbench.action.openSettings', 'imr.server.path');
        case SHOW_OUTPUT:
          return this.output.show();
        case RESTART:
          return this.restart();
      }
    });
  }
}

function lookUp(setting: string, extensionFolder: string): Lookup {
  return findServer({
    setting,
    extensionFolder,
    searchPath: process.env['PATH'] ?? '',
    home: os.homedir(),
    platform: process.platform,
    isProgram,
  });
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
