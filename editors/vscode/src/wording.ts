// How the overview is put into words. Pure, so that it is tested without VS Code.

import type { Check, Item, Position, Problems, Range, Status } from './protocol';

const CONCLUSIONS = {
  necessary: 'medically necessary',
  'not-necessary': 'not medically necessary',
  partial: 'medically necessary in part',
} as const;

/** What the rationale of an item concludes. */
export function conclusion(item: Item): string {
  return item.verdict === null ? 'no conclusion found' : CONCLUSIONS[item.verdict];
}

/** What an item decides, as it is written. */
export function decision(item: Item): string {
  if (item.written === null) {
    return 'undecided';
  }
  return item.decision === null ? `${item.written}?` : item.written;
}

/** `2 errors, 1 warning`; empty where there is none. Hints are no problems. */
export function problems({ errors, warnings, information }: Problems): string {
  const named: [number, string][] = [[errors, 'error'], [warnings, 'warning'], [information, 'remark']];
  return named
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** How many lines of the checklist are done. */
export function done(checklist: Check[]): number {
  return checklist.filter((it) => it.state === 'done').length;
}

/** The status bar's text. */
export function statusBar(status: Status): string {
  const decided = `${status.decided}/${status.items.length} decided`;
  const left = problems(status.problems);
  const icon = status.ready ? 'pass' : 'checklist';
  return `$(${icon}) ${decided}${left === '' ? '' : `, ${left}`}`;
}

/** The first of `places` behind `position`; the first of all where there is none. */
export function next(places: Range[], position: Position): Range | undefined {
  const isBehind = ({ start }: Range) =>
    start.line > position.line || (start.line === position.line && start.character > position.character);
  return places.find(isBehind) ?? places[0];
}

/** The items that somebody has typed or pasted, one a line or with semicolons between them. */
export function items(typed: string): string[] {
  return typed.split(/[;\n\r]+/).map((it) => it.trim()).filter((it) => it !== '');
}
