// The final letter as a page: for the preview, which a script fills, and to be printed from a browser. Pure.

import type { Block } from './protocol';

/** What the preview's page needs. */
export interface Frame {
  /** Where its own style sheet and script are. */
  styles: string;
  script: string;
  /** What counts as its own, for the policy. */
  source: string;
  nonce: string;
}

/** The preview's page, empty. It loads nothing but its own style sheet and script. */
export function previewPage({ styles, script, source, nonce }: Frame): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${source}; script-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${styles}">
<title>Final letter</title>
</head>
<body>
<p id="banner" role="status" hidden></p>
<main id="letter"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>
`;
}

/** A page with the letter in it that can be printed: no script, nothing loaded. */
export function printPage(blocks: Block[], styles: string): string {
  const body = blocks.map((block) => `<div class="${block.kind}">${block.parts.map(part).join('')}</div>`).join('');
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Final determination</title>
<style>
${styles}</style>
</head>
<body>
<main id="letter">${body}</main>
</body>
</html>
`;
}

function part({ kind, text }: Block['parts'][number]): string {
  return kind === 'plain' ? escape(text) : `<b class="${kind}">${escape(text)}</b>`;
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found] ?? found);
}
