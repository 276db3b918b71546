// When a crashing server is given up.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CrashLog } from '../src/crashes';

const MINUTE = 60_000;

test('the fifth crash within three minutes is the last', () => {
  const crashes = new CrashLog();
  assert.deepEqual([0, 1, 2, 3, 4].map((time) => crashes.mayRestart(time)), [true, true, true, true, false]);
});

test('a crash a minute is lived with', () => {
  const crashes = new CrashLog();
  for (let minute = 0; minute < 20; minute++) {
    assert.ok(crashes.mayRestart(minute * MINUTE));
  }
});

test('a restart by the user starts the count anew', () => {
  const crashes = new CrashLog();
  for (let time = 0; time < 5; time++) {
    crashes.mayRestart(time);
  }
  crashes.clear();
  assert.ok(crashes.mayRestart(5));
});
