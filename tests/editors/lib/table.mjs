// Holds README's table of editors and features against what was asserted in this run, for each editor that was run in full.
// A cell says yes exactly where features.json names tests; each of them passed in one version and failed in none.
// Usage: node table.mjs REPOSITORY FOLDER_OF_VERSIONS RESULTS; prints lines of results.

import { readFileSync } from 'node:fs';
import path from 'node:path';

const [root, versions, resultsFile] = process.argv.slice(2);
const editors = JSON.parse(readFileSync(path.join(root, 'tests', 'editors', 'features.json'), 'utf8'));

const results = readFileSync(resultsFile, 'utf8').split('\n').flatMap((line) => {
  const match = /^(ok|not ok|skip) ([a-z-]+)[^:]*: (.*?)(?: \([\d.]+ s\)| -- .*)?$/.exec(line);
  return match === null ? [] : [{ state: match[1], suite: match[2], name: match[3] }];
});

const rows = readFileSync(path.join(root, 'README.md'), 'utf8').split('\n').filter((line) => line.startsWith('|'))
  .map((line) => line.slice(1, -1).split('|').map((cell) => cell.trim()));
const head = rows.findIndex((cells) => cells.some((cell) => cell.startsWith('[VS Code]')));
const columns = rows[head].map((cell) => /^\[(.*?)\]/.exec(cell)?.[1]);
const table = rows.slice(head + 2);

/** What is wrong with one editor's column. */
function faults(editor, { suites, features }) {
  const column = columns.indexOf(editor);
  const cell = (name) => table.find(([first]) => first === name)?.[column];
  const found = [];
  const tested = suites.map((suite) => readFileSync(path.join(versions, suite), 'utf8').trim()).join(', ');
  const said = cell('tested version')?.replace(/ \(.*\)$/, '');
  if (said !== tested) {
    found.push(`the version tested is ${tested}, the table says ${said}`);
  }
  for (const [row] of table.slice(1)) {
    if (cell(row).startsWith('yes') !== row in features) {
      found.push(`"${row}" is ${cell(row)}, and ${row in features ? 'has' : 'has no'} tests`);
    }
  }
  for (const [row, names] of Object.entries(features)) {
    for (const name of names) {
      const states = results.filter((it) => suites.includes(it.suite) && it.name === name).map((it) => it.state);
      if (cell(row) === undefined || !states.includes('ok') || states.includes('not ok')) {
        found.push(`"${row}" rests on "${name}", which is ${states.join(' and ') || 'no test'}`);
      }
    }
  }
  return found;
}

for (const [editor, entry] of Object.entries(editors)) {
  if (entry.suites.every((suite) => results.some((it) => it.suite === suite))) {
    const found = faults(editor, entry);
    console.log(found.length === 0 ? `ok table: README says of ${editor} what was asserted` : `not ok table: README says of ${editor} what was asserted -- ${found.join('; ')}`);
  }
}
