import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLetter, LINES } from '../src/recognise';

const HEADING = 'IMR ISSUES, DECISIONS AND RATIONALES';
const after = (lines: number): string[] => [...Array<string>(lines).fill('text'), HEADING];

test('a heading of its own within the first lines makes a letter', () => {
  assert.ok(isLetter(['', '  How the IMR   Final Determination was made ']));
  assert.ok(isLetter(after(LINES - 1)));
  assert.ok(!isLetter(after(LINES)));
});

test('a heading in a sentence, or one that other documents have, does not', () => {
  assert.ok(!isLetter([`see ${HEADING} below`]));
  assert.ok(!isLetter(['CLINICAL CASE SUMMARY', 'Dear Sir']));
  assert.ok(!isLetter([]));
});
