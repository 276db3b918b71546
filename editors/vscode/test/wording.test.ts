import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Item, Range, Status } from '../src/protocol';
import { conclusion, decision, items, next, problems, statusBar } from '../src/wording';

const NONE = { errors: 0, warnings: 0, information: 0, hints: 0 };
const at = (line: number, character = 0): Range => ({ start: { line, character }, end: { line, character: character + 1 } });
const item = (part: Partial<Item>): Item => ({
  index: 1,
  text: 'Knee brace',
  range: at(0),
  selectionRange: at(0),
  decision: 'upheld',
  written: 'Upheld',
  verdict: 'not-necessary',
  evidence: null,
  contradicted: false,
  citations: [],
  problems: NONE,
  ...part,
});
const status = (part: Partial<Status>): Status => ({
  version: 1,
  determination: true,
  ready: false,
  decided: 1,
  problems: NONE,
  items: [item({}), item({ index: 2, decision: null, written: null })],
  checklist: [],
  ...part,
});

test('decisions and conclusions in words', () => {
  assert.equal(decision(item({})), 'Upheld');
  assert.equal(decision(item({ decision: null, written: 'Denied' })), 'Denied?');
  assert.equal(decision(item({ decision: null, written: null })), 'undecided');
  assert.equal(conclusion(item({ verdict: null })), 'no conclusion found');
});

test('hints are no problems', () => {
  assert.equal(problems({ errors: 2, warnings: 1, information: 0, hints: 9 }), '2 errors, 1 warning');
  assert.equal(problems({ ...NONE, hints: 3 }), '');
});

test('the status bar counts items and problems', () => {
  assert.equal(statusBar(status({})), '$(checklist) 1/2 decided');
  assert.equal(statusBar(status({ problems: { ...NONE, errors: 1 } })), '$(checklist) 1/2 decided, 1 error');
  assert.equal(statusBar(status({ ready: true, decided: 2 })), '$(pass) 2/2 decided');
});

test('the next place is the one behind the cursor, and after the last comes the first', () => {
  const places = [at(1, 4), at(1, 9), at(7)];
  assert.deepEqual(next(places, { line: 0, character: 0 }), at(1, 4));
  assert.deepEqual(next(places, { line: 1, character: 4 }), at(1, 9));
  assert.deepEqual(next(places, { line: 7, character: 0 }), at(1, 4));
  assert.equal(next([], { line: 7, character: 0 }), undefined);
});

test('items are separated by semicolons or lines', () => {
  assert.deepEqual(items(' Naproxen 550 mg #60;Knee brace, left ;\n\nCane\r\n'), ['Naproxen 550 mg #60', 'Knee brace, left', 'Cane']);
  assert.deepEqual(items(' ; '), []);
});
