// The determination overview in the side bar: the disputed items, and the list to go through before signing.

import * as vscode from 'vscode';
import type { Feed } from './feed';
import type { Check, Item, Range, Status } from './protocol';
import { conclusion, decision, done, problems } from './wording';

type Node =
  | { kind: 'item'; item: Item }
  | { kind: 'fact'; id: string; label: string; detail: string; icon: string; range: Range }
  | { kind: 'checklist'; status: Status }
  | { kind: 'check'; check: Check };

const ERROR = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
const WARNING = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
const PASS = new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
const CHECK_ICONS = { done: PASS, look: WARNING, open: new vscode.ThemeIcon('circle-large-outline') };

/** The view; it shows what one request of the server answers. */
export class Overview implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly listener: vscode.Disposable;
  readonly onDidChangeTreeData = this.changes.event;

  constructor(private readonly feed: Feed) {
    this.view = vscode.window.createTreeView('imr.overview', { treeDataProvider: this });
    this.listener = feed.onDidChange(() => this.refresh());
    this.refresh();
  }

  dispose(): void {
    this.listener.dispose();
    this.view.dispose();
    this.changes.dispose();
  }

  private refresh(): void {
    const { shown } = this.feed;
    this.view.description = shown === undefined ? '' : vscode.workspace.asRelativePath(shown.document.uri);
    // `exactOptionalPropertyTypes`: the API clears a message by the empty string.
    this.view.message = message(shown?.status, shown !== undefined) ?? '';
    this.changes.fire();
  }

  getChildren(node?: Node): Node[] {
    const status = this.feed.shown?.status;
    if (node === undefined) {
      if (status === undefined || !status.determination) {
        return [];
      }
      return [...status.items.map((item): Node => ({ kind: 'item', item })), { kind: 'checklist', status }];
    }
    switch (node.kind) {
      case 'item':
        return facts(node.item);
      case 'checklist':
        return node.status.checklist.map((check) => ({ kind: 'check', check }));
      default:
        return [];
    }
  }

  getTreeItem(node: Node): vscode.TreeItem {
    switch (node.kind) {
      case 'item':
        return this.item(node.item);
      case 'fact': {
        const row = this.row(node.id, node.label, node.range);
        row.description = node.detail;
        row.tooltip = node.detail;
        row.iconPath = new vscode.ThemeIcon(node.icon);
        return row;
      }
      case 'checklist': {
        const row = new vscode.TreeItem('Before signing', vscode.TreeItemCollapsibleState.Expanded);
        row.id = 'checklist';
        row.description = `${done(node.status.checklist)} of ${node.status.checklist.length}`;
        row.iconPath = node.status.ready ? PASS : new vscode.ThemeIcon('checklist');
        return row;
      }
      case 'check': {
        const row = this.row(`check-${node.check.code}`, node.check.title, node.check.places[0]);
        row.description = node.check.detail;
        row.tooltip = `${node.check.title}: ${node.check.detail}`;
        row.iconPath = CHECK_ICONS[node.check.state];
        row.accessibilityInformation = { label: `${node.check.title}, ${node.check.state}: ${node.check.detail}` };
        return row;
      }
    }
  }

  private item(item: Item): vscode.TreeItem {
    const row = this.row(`item-${item.index}`, `${item.index}. ${item.text || '(item without a heading)'}`, item.selectionRange);
    row.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
    row.tooltip = [`${item.text}: ${decision(item)}`, `The rationale concludes: ${conclusion(item)}.`, problems(item.problems)].join('\n').trim();
    row.iconPath = icon(item);
    return row;
  }

  /** A row that goes to its place. */
  private row(id: string, label: string, range: Range | undefined): vscode.TreeItem {
    const row = new vscode.TreeItem(label);
    row.id = id;
    const uri = this.feed.shown?.document.uri;
    if (range !== undefined && uri !== undefined) {
      const { start, end } = range;
      const selection = new vscode.Range(start.line, start.character, end.line, end.character);
      row.command = { command: 'vscode.open', title: 'Go There', arguments: [uri, { selection }] };
    }
    return row;
  }
}

function icon(item: Item): vscode.ThemeIcon {
  if (item.problems.errors > 0) {
    return ERROR;
  }
  if (item.problems.warnings > 0) {
    return WARNING;
  }
  return item.decision === null ? new vscode.ThemeIcon('circle-large-outline') : PASS;
}

/** What stands under an item. */
function facts(item: Item): Node[] {
  const fact = (name: string, label: string, detail: string, icon: string, range: Range): Node => ({
    kind: 'fact',
    id: `item-${item.index}-${name}`,
    label,
    detail,
    icon,
    range,
  });
  const against = item.contradicted ? 'against the decision: ' : '';
  const nodes = [
    fact('decision', 'Decides', decision(item), 'law', item.selectionRange),
    fact('conclusion', 'Concludes', `${against}${conclusion(item)}`, item.contradicted ? 'error' : 'quote', item.evidence ?? item.selectionRange),
  ];
  item.citations.forEach((citation, index) => {
    const label = citation.whose === 'reviewer' ? 'Reviewer cites' : 'Administrator cites';
    nodes.push(fact(`citation-${index}`, label, citation.text || 'nothing', 'book', citation.range));
  });
  const found = problems(item.problems);
  if (found !== '') {
    nodes.push(fact('problems', 'Problems', found, 'bug', item.selectionRange));
  }
  return nodes;
}

function message(status: Status | undefined, hasLetter: boolean): string | undefined {
  if (!hasLetter) {
    return 'Open a letter to see where its determination stands.';
  }
  if (status === undefined) {
    return 'The server has not answered yet.';
  }
  return status.determination ? undefined : 'There is no determination in this text yet.';
}
