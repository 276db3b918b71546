// The order in which the server program is looked for.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findServer, type Place } from '../src/lookup';

/** A machine on which exactly `programs` exist. */
function place(programs: string[], changes: Partial<Place> = {}): Place {
  return {
    setting: '',
    extensionFolder: '/ext',
    searchPath: '/usr/local/bin:/usr/bin',
    home: '/home/reviewer',
    platform: 'linux',
    isProgram: (file) => programs.includes(file),
    ...changes,
  };
}

test('the setting goes before everything else', () => {
  const found = findServer(place(['/opt/imr', '/ext/server/imr', '/usr/bin/imr'], { setting: ' /opt/imr ' }));
  assert.deepEqual(found, { kind: 'found', command: '/opt/imr', origin: 'setting' });
});

test('a tilde in the setting is the home folder', () => {
  const found = findServer(place(['/home/reviewer/bin/imr'], { setting: '~/bin/imr' }));
  assert.deepEqual(found, { kind: 'found', command: '/home/reviewer/bin/imr', origin: 'setting' });
});

test('a wrong setting is told, not replaced by another program', () => {
  const found = findServer(place(['/ext/server/imr', '/usr/bin/imr'], { setting: '/opt/imr' }));
  assert.deepEqual(found, { kind: 'badSetting', setting: '/opt/imr' });
});

test('a relative setting is refused even where such a file exists', () => {
  const found = findServer(place(['bin/imr'], { setting: 'bin/imr' }));
  assert.deepEqual(found, { kind: 'badSetting', setting: 'bin/imr' });
});

test('the bundled program goes before the PATH', () => {
  const found = findServer(place(['/ext/server/imr', '/usr/bin/imr']));
  assert.deepEqual(found, { kind: 'found', command: '/ext/server/imr', origin: 'bundled' });
});

test('the first program on the PATH is taken', () => {
  const found = findServer(place(['/usr/bin/imr', '/usr/local/bin/imr']));
  assert.deepEqual(found, { kind: 'found', command: '/usr/local/bin/imr', origin: 'PATH' });
});

test('relative entries of the PATH are passed over', () => {
  assert.deepEqual(findServer(place(['imr', 'bin/imr'], { searchPath: ':bin:.' })), { kind: 'absent' });
});

test('Windows has its own program name and separators', () => {
  const programs = ['C:\\tools\\imr.exe'];
  const found = findServer(place(programs, { platform: 'win32', extensionFolder: 'C:\\ext', searchPath: 'C:\\windows;C:\\tools' }));
  assert.deepEqual(found, { kind: 'found', command: 'C:\\tools\\imr.exe', origin: 'PATH' });
});
