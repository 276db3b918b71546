// The language, for the package `tree-sitter`, and the types of its nodes.

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const binding = createRequire(import.meta.url)('node-gyp-build')(root);
binding.name = 'imr';
binding.nodeTypeInfo = JSON.parse(readFileSync(path.join(root, 'src', 'node-types.json'), 'utf8'));

export default binding;
