// Whether a plain text is a letter: by a section heading that no other document has. Pure.
// The Neovim plugin looks for the same (editors/neovim/ftdetect/imr.lua).

const HEADINGS = new Set([
  'HOW THE IMR FINAL DETERMINATION WAS MADE',
  'IMR ISSUES, DECISIONS AND RATIONALES',
  'IMR DECISION(S) AND RATIONALE(S)',
]);

/** In the forms seen, the first heading stands within the first 40 lines, double-spaced ones included. */
export const LINES = 60;

/** Whether one of the first lines is such a heading. */
export function isLetter(lines: Iterable<string>): boolean {
  let left = LINES;
  for (const line of lines) {
    if (left-- === 0) {
      return false;
    }
    if (HEADINGS.has(line.trim().replace(/\s+/g, ' ').toUpperCase())) {
      return true;
    }
  }
  return false;
}
