// The status bar item of the active letter: items decided and problems left, or that there is no server.

import * as vscode from 'vscode';
import type { Feed } from './feed';
import { activeLetter } from './letters';
import type { Server } from './server';
import { statusBar } from './wording';

/** Shows and hides it as editors and the server come and go. */
export function showStatusBar(feed: Feed, server: Server): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('imr.status', vscode.StatusBarAlignment.Left, 10);
  item.name = 'IMR Determination';
  const update = () => {
    if (activeLetter() === undefined) {
      item.hide();
      return;
    }
    const status = feed.shown?.status;
    item.backgroundColor = undefined;
    if (server.state === 'failed') {
      item.text = '$(error) not checked';
      item.tooltip = 'The IMR server does not run: letters are not checked. Click to see its output.';
      item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
      item.command = 'imr.showOutput';
    } else if (status === undefined) {
      item.text = '$(sync) IMR';
      item.tooltip = 'The IMR server is starting.';
      item.command = 'imr.showOutput';
    } else {
      item.text = status.determination ? statusBar(status) : '$(checklist) no determination yet';
      item.tooltip = 'Disputed items decided, and problems left. Click for the determination overview.';
      item.command = 'imr.openOverview';
    }
    item.show();
  };
  update();
  return vscode.Disposable.from(
    item,
    feed.onDidChange(update),
    server.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
  );
}
