/* Characters as the scanner sees them, and the gaps of white space between tokens.
 * ASCII tables only: the C library's classes depend on the user's locale. */

#ifndef IMR_SCAN_CHARS_H_
#define IMR_SCAN_CHARS_H_

#include "tree_sitter/parser.h"

static inline bool is_newline(int32_t c) { return c == '\n' || c == '\r'; }

/* White space within a line. In step with `extras` in grammar.js. */
static inline bool is_blank(int32_t c) {
  if (c < 0x80) return c == ' ' || c == '\t' || c == '\v';
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

static inline bool is_line_end(int32_t c) { return is_newline(c) || c == '\f'; }
static inline bool is_upper(int32_t c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(int32_t c) { return c >= 'a' && c <= 'z'; }
static inline bool is_digit(int32_t c) { return c >= '0' && c <= '9'; }

/* Part of a word. Whatever is not ASCII counts: it is a letter far more often than not. */
static inline bool is_word(int32_t c) {
  return is_upper(c) || is_lower(c) || is_digit(c) || c == '_' || c >= 0x80;
}

/* Upper case, with the word processor's apostrophe and dashes as plain ones. */
static inline int32_t fold(int32_t c) {
  if (is_lower(c)) return c - 'a' + 'A';
  if (c == 0x2018 || c == 0x2019) return '\'';
  if (c >= 0x2010 && c <= 0x2013) return '-';
  return c;
}

/* What may close a sentence behind its full stop. */
static inline bool is_closer(int32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == '*' || c == '_' || c == 0x2019 ||
         c == 0x201D;
}

/* What may stand around a decision word: emphasis, quotes, a full stop. */
static inline bool is_flourish(int32_t c) {
  return c == '*' || c == '_' || c == '"' || c == '\'' || c == '.' || (c >= 0x2018 && c <= 0x201D);
}

/* `lookahead == 0` is no test: a file may hold NUL bytes. */
static inline bool at_end(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static inline bool at_line_end(TSLexer *lexer) {
  return is_line_end(lexer->lookahead) || at_end(lexer);
}

enum { MAX_NEWLINES = 15 };

/* White space between two tokens. A comment line counts as if it were not there. */
typedef struct {
  uint8_t newlines;
  uint8_t width;  /* blanks on the last line, at most 255 */
  bool form_feed;
  bool tab;
  bool line_start; /* what follows begins a line */
  bool percent;    /* what follows begins with a `%` that is already behind the cursor */
} Gap;

/* Reads blanks and line ends; stops before anything else, a comment's `%` included. */
static void read_white_space(TSLexer *lexer, Gap *gap, bool skip) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (is_newline(c)) {
      lexer->advance(lexer, skip);
      if (c == '\r' && lexer->lookahead == '\n') lexer->advance(lexer, skip);
      if (gap->newlines < MAX_NEWLINES) gap->newlines++;
      gap->width = 0;
      gap->tab = false;
      gap->line_start = true;
    } else if (c == '\f') {
      lexer->advance(lexer, skip);
      /* A page break ends the line; it is no blank line. */
      if (gap->newlines == 0) gap->newlines = 1;
      gap->form_feed = true;
      gap->line_start = true;
    } else if (is_blank(c)) {
      lexer->advance(lexer, skip);
      if (gap->width < 255) gap->width++;
      gap->tab |= c == '\t';
    } else {
      return;
    }
  }
}

/* Reads a whole gap by looking ahead, comment lines included. */
static Gap read_gap(TSLexer *lexer) {
  Gap gap = {0};
  for (;;) {
    read_white_space(lexer, &gap, false);
    if (!gap.line_start || lexer->lookahead != '%') return gap;
    lexer->advance(lexer, false);
    if (lexer->lookahead != '%') {
      gap.percent = true;
      return gap;
    }
    while (!at_line_end(lexer)) lexer->advance(lexer, false);
    if (gap.newlines > 0) gap.newlines--;
  }
}

#endif
