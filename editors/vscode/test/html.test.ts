import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewPage, printPage } from '../src/html';
import type { Block } from '../src/protocol';

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

test('the preview loads nothing but its own style sheet and script', () => {
  const page = previewPage({ styles: 'own:css', script: 'own:js', source: 'own:', nonce: 'abc' });
  assert.ok(page.includes(`content="default-src 'none'; style-src own:; script-src 'nonce-abc'"`));
  assert.ok(!page.includes('unsafe'));
  assert.deepEqual([...page.matchAll(/(?:src|href)="([^"]+)"/g)].map((it) => it[1]), ['own:css', 'own:js']);
});

test('the page to print holds the letter and runs nothing', () => {
  const blocks: Block[] = [
    { kind: 'item', range, parts: [{ kind: 'plain', text: 'Brace <script>alert(1)</script> & cane: ' }, { kind: 'decision', text: 'Upheld' }] },
  ];
  const page = printPage(blocks, 'body {}\n');
  assert.ok(page.includes('Brace &lt;script&gt;alert(1)&lt;/script&gt; &amp; cane: <b class="decision">Upheld</b>'));
  assert.ok(page.includes("default-src 'none'") && !/<script|<link|<img|https?:/.test(page));
});
