// What the server offers beyond the protocol: docs/protocol.md, as types.

import type { Position, Range } from 'vscode-languageclient/node';

export type { Position, Range };

export interface Problems {
  errors: number;
  warnings: number;
  information: number;
  hints: number;
}

export interface Citation {
  whose: 'claims-administrator' | 'reviewer';
  text: string;
  range: Range;
}

export interface Item {
  index: number;
  text: string;
  range: Range;
  selectionRange: Range;
  decision: 'upheld' | 'overturned' | 'partial' | null;
  written: string | null;
  verdict: 'necessary' | 'not-necessary' | 'partial' | null;
  evidence: Range | null;
  contradicted: boolean;
  citations: Citation[];
  problems: Problems;
}

export interface Check {
  code: string;
  title: string;
  state: 'done' | 'look' | 'open';
  detail: string;
  places: Range[];
}

/** The answer to `imr/status`. */
export interface Status {
  version: number | null;
  determination: boolean;
  ready: boolean;
  decided: number;
  problems: Problems;
  items: Item[];
  checklist: Check[];
}

/** The answer to `imr/finalText`. */
export type FinalText = { text: string } | { reason: string; errors: { code: string; message: string; range: Range }[] };

export interface Part {
  kind: 'plain' | 'label' | 'decision';
  text: string;
}

export interface Block {
  kind: 'heading' | 'item' | 'field' | 'paragraph';
  range: Range;
  parts: Part[];
}

/** The answer to `imr/preview`. */
export interface Preview {
  version: number | null;
  refused: string | null;
  blocks: Block[];
}

/** The answer to `imr/new`, which concerns no document. */
export type NewLetter = { text: string } | { error: string };

/** The answer to `imr/placeholders`. */
export interface Placeholders {
  version: number | null;
  placeholders: { range: Range; name: string | null }[];
}

/** The requests by name, with what each answers; `null` where the server has nothing to say about the document. */
export interface Requests {
  'imr/status': Status | null;
  'imr/finalText': FinalText | null;
  'imr/preview': Preview | null;
  'imr/placeholders': Placeholders | null;
}
