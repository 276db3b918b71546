// The task `imr: check`: the command line on the workspace's letters, its findings in the Problems panel.

import * as vscode from 'vscode';
import type { Server } from './server';

const TYPE = 'imr';

interface Definition extends vscode.TaskDefinition {
  /** Letters and folders; the folder that is open where there are none. */
  paths?: string[];
  /** Further arguments of `imr check`. */
  args?: string[];
}

/** Offers the task and completes those of `tasks.json`. */
export function provideTasks(server: Server): vscode.Disposable {
  const task = (definition: Definition, scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace) => {
    const program = server.program();
    if (program === undefined) {
      return undefined;
    }
    const args = ['check', '--format', 'concise', ...(definition.args ?? []), ...(definition.paths ?? ['.'])];
    const made = new vscode.Task(definition, scope, 'check', TYPE, new vscode.ProcessExecution(program, args), '$imr');
    made.group = vscode.TaskGroup.Build;
    made.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
    return made;
  };
  return vscode.tasks.registerTaskProvider(TYPE, {
    provideTasks: () => {
      const folders = vscode.workspace.workspaceFolders ?? [];
      return folders.map((folder) => task({ type: TYPE }, folder)).filter((it) => it !== undefined);
    },
    resolveTask: (asked) => task(asked.definition as Definition, (asked.scope as vscode.WorkspaceFolder | undefined) ?? vscode.TaskScope.Workspace),
  });
}
