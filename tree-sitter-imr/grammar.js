/**
 * @file Grammar of Independent Medical Review determinations (California workers' compensation).
 *
 * Total by design: every text parses without an error. The scanner (src/scanner.c) decides what
 * each line is; the rules below only nest what it found. Whatever the scanner may emit in one of
 * its contexts must be accepted here wherever that context can stand.
 */

/// <reference types="tree-sitter-cli/dsl" />
// @ts-check

export default grammar({
  name: "imr",

  // In step with `enum TokenType` in src/scanner.c.
  externals: ($) => [
    $.determination_heading,
    $.summary_heading,
    $.documents_heading,
    $.issues_heading,
    $.claims_administrator_label,
    $.reviewer_label,
    $.rationale_label,
    $.field_label,
    $._issues_intro_phrase,
    $.basis,
    $.authority,
    $.pages_label,
    $.sections_label,
    $.decision,
    $.unknown_decision,
    $.text,
    $.placeholder,
    $.page_range,
    $.comment,
    // Zero-width: what begins here. `_ahead` only keeps what the scanner found out by looking
    // ahead and says nothing to the parser, so it is an extra.
    $._paragraph_start,
    $._item_start,
    $._ahead,
    $._colon,
    $._item_colon,
    $._final_colon,
    $._flourish,
    $._page_separator,
    $._error_sentinel,
  ],

  // White space as the scanner sees it (src/scan_chars.h).
  extras: ($) => [
    /[ \t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/,
    $.comment,
    $._ahead,
  ],

  rules: {
    document: ($) => seq(repeat($._block), repeat($.disputed_item), repeat($._section)),

    _section: ($) =>
      choice(
        $.determination_section,
        $.summary_section,
        $.documents_section,
        $.issues_section,
      ),
    determination_section: ($) => section($, $.determination_heading),
    summary_section: ($) => section($, $.summary_heading),
    documents_section: ($) => section($, $.documents_heading),
    issues_section: ($) => section($, $.issues_heading),

    _block: ($) => choice($.paragraph, $.case_field, $.issues_intro),
    paragraph: ($) => seq($._paragraph_start, $._run),
    case_field: ($) =>
      seq(field("name", $.field_label), optional($._colon), optional(field("value", $.value))),
    value: ($) => $._run,
    issues_intro: ($) => seq($._issues_intro_phrase, optional($._colon)),

    // Guidelines first, in any order and number, then rationales; a claims administrator's
    // guideline behind a rationale belongs to the next item, whose heading is missing.
    disputed_item: ($) =>
      prec.right(
        choice(
          seq(field("heading", $.item_heading), repeat($.paragraph), optional($._fields)),
          $._fields,
        ),
      ),
    _fields: ($) =>
      prec.right(
        choice(
          seq(
            repeat1(choice($.claims_administrator_guideline, $.reviewer_guideline)),
            optional($._conclusion),
          ),
          $._conclusion,
        ),
      ),
    _conclusion: ($) =>
      prec.right(seq($.rationale, repeat(choice($.rationale, $.reviewer_guideline)))),

    item_heading: ($) =>
      seq($._item_start, optional(field("item", $.item)), optional($._decision_part)),
    item: ($) => repeat1(choice($._piece, $._item_colon)),
    _decision_part: ($) =>
      choice(
        seq(
          $._final_colon,
          optional(seq(repeat($._flourish), field("decision", $._decision), repeat($._flourish))),
        ),
        // The item was deleted with its colon.
        seq(repeat($._flourish), field("decision", $.decision), repeat($._flourish)),
      ),
    _decision: ($) => choice($.decision, $.unknown_decision, $.placeholder),

    claims_administrator_guideline: ($) => guideline($, $.claims_administrator_label),
    reviewer_guideline: ($) => guideline($, $.reviewer_label),
    statement: ($) => $._run,
    citation: ($) =>
      prec.right(
        choice(
          seq(
            field("basis", $.basis),
            optional(field("authority", $.authority)),
            repeat(choice(field("source", $.source), $._list)),
          ),
          // Cited without "Decision based on".
          seq(
            optional(field("source", $.source)),
            $._list,
            repeat(choice(field("source", $.source), $._list)),
          ),
        ),
      ),
    source: ($) => prec(1, $._run),
    _list: ($) => choice(field("pages", $.page_list), field("sections", $.section_list)),
    page_list: ($) =>
      prec.right(
        seq($.pages_label, optional($._colon), repeat(choice($.page_range, $._page_separator))),
      ),
    section_list: ($) =>
      prec.right(seq($.sections_label, optional($._colon), optional(field("names", $.names)))),
    names: ($) => $._run,

    rationale: ($) =>
      seq(field("label", $.rationale_label), optional($._colon), field("body", repeat($.paragraph))),

    _run: ($) => prec.right(repeat1($._piece)),
    // The scanner knows every character, so the parser's own lexer gets none. The catch-all must
    // stand here all the same: without any token of its own the parser takes a refused scan for
    // the end of the file and cuts the tree there without a word.
    _piece: ($) => choice($.text, $.placeholder, alias($._stray, $.text)),
    _stray: () =>
      token(prec(-1, /[^ \t\n\v\f\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/)),
  },
});

/**
 * A section: its heading, what the form says there, and any disputed items. Items are allowed in
 * every section, so that a missing or misspelt heading never loses them.
 */
function section($, heading) {
  return seq(
    field("heading", heading),
    optional($._colon),
    repeat($._block),
    repeat($.disputed_item),
  );
}

/** A guideline line: its label, then sentences and citations. */
function guideline($, label) {
  return seq(
    field("label", label),
    optional($._colon),
    repeat(choice($._paragraph_start, $.statement, $.citation)),
  );
}
