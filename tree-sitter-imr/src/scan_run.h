/* Text: runs of it on one line, and what interrupts them. Part of scanner.c. */

#ifndef IMR_SCAN_RUN_H_
#define IMR_SCAN_RUN_H_

/* MTUS or not stands right behind "Decision based on". */
static uint32_t authority(const State *state) {
  return state->context == CITED && state->structure ? GROUP(AUTHORITY) : 0;
}

/* The phrases that may begin within a line behind what was read last. */
static uint32_t inline_groups(const State *state, const Gap *gap) {
  uint32_t labels = state->layout.sentence || state->structure ? LABELS : 0;
  switch (state->context) {
    case OPEN:
    case HEADING: return 0;
    case VALUE: return gap->tab || gap->width >= FIELD_GAP ? GROUP(FIELD_LABEL) : 0;
    case ITEM:
    case RATIONALE: return labels;
    default:
      return CITED_PARTS | labels | authority(state);
  }
}

/* The rest of the line, but for blanks at its end. */
static bool run_line(Scan *scan) {
  scan->lexer->mark_end(scan->lexer);
  while (!at_line_end(scan->lexer)) {
    bool blank = is_blank(scan->lexer->lookahead);
    take(scan);
    if (!blank) scan->lexer->mark_end(scan->lexer);
  }
  return true;
}

/* Reads a placeholder at the cursor, if there is one. What it reads in vain is text. */
static bool run_placeholder(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  Placeholder p = {.heading = scan->state->context == HEADING};
  for (;;) {
    if (at_line_end(lexer)) return placeholder_complete(&p);
    int32_t c = lexer->lookahead;
    PlaceholderStep step = placeholder_char(&p, c);
    if (step == PLACEHOLDER_BEFORE) return true;
    if (step == PLACEHOLDER_NONE) return false;
    bool blank = is_blank(c);
    take(scan);
    if (!blank) lexer->mark_end(lexer);
    if (step == PLACEHOLDER_CLOSED) return true;
  }
}

/* "111", "76-85", "111 - 113", and what was meant to be such: "111-". */
static bool run_page_range(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  for (;;) {
    while (is_word(lexer->lookahead) && lexer->lookahead < 0x80) take_marked(scan);
    if (lexer->lookahead == '.') {
      take(scan);
      if (!is_digit(lexer->lookahead)) return true;
      continue;
    }
    while (is_blank(lexer->lookahead)) take(scan);
    int32_t c = lexer->lookahead;
    if (c != '-' && !(c >= 0x2010 && c <= 0x2014)) return true;
    take_marked(scan);
    Gap gap = read_gap(lexer);
    if (gap.newlines > 2 || gap.percent || !is_digit(lexer->lookahead)) return true;
  }
}

typedef enum { SEPARATOR, WORDS, NEITHER } Between;

/* Between page ranges: a mark, or "and" with a number behind it. */
static Between run_page_separator(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  int32_t c = lexer->lookahead;
  if (c == ',' || c == ';' || c == '&' || c == '.') {
    take_marked(scan);
    return SEPARATOR;
  }
  if (c != 'a') return NEITHER;
  for (const char *word = "and"; *word; word++) {
    if (lexer->lookahead != *word) return WORDS;
    take_marked(scan);
  }
  if (!is_blank(lexer->lookahead)) return WORDS;
  while (is_blank(lexer->lookahead)) take(scan);
  return is_digit(lexer->lookahead) ? SEPARATOR : WORDS;
}

/* A phrase or placeholder that may begin within a run. */
typedef struct {
  enum { NO_CANDIDATE, PHRASE_CANDIDATE, PLACEHOLDER_CANDIDATE } kind;
  Match match;
  Placeholder placeholder;
} Candidate;

typedef enum { STILL_OPEN, CONFIRMED, REFUTED } Verdict;

static Verdict candidate_char(Candidate *candidate, int32_t c) {
  if (candidate->kind == PHRASE_CANDIDATE) {
    if (is_blank(c)) {
      match_blank(&candidate->match);
    } else {
      match_char(&candidate->match, c);
    }
    if (candidate->match.found != NO_PHRASE) return CONFIRMED;
    return match_active(&candidate->match) ? STILL_OPEN : REFUTED;
  }
  switch (placeholder_char(&candidate->placeholder, c)) {
    case PLACEHOLDER_OPEN: return STILL_OPEN;
    case PLACEHOLDER_NONE: return REFUTED;
    default: return CONFIRMED;
  }
}

static Verdict candidate_line_end(Candidate *candidate) {
  if (candidate->kind == PLACEHOLDER_CANDIDATE) {
    return placeholder_complete(&candidate->placeholder) ? CONFIRMED : REFUTED;
  }
  match_line_end(&candidate->match);
  if (candidate->match.found != NO_PHRASE) return CONFIRMED;
  return match_active(&candidate->match) ? STILL_OPEN : REFUTED;
}

/* Opens a candidate if one may begin with `c`. */
static bool candidate_begins(Candidate *candidate, const Scan *scan, const Gap *gap,
                             int32_t previous, int32_t c) {
  if (placeholder_begins(c, previous)) {
    *candidate = (Candidate){.kind = PLACEHOLDER_CANDIDATE,
                             .placeholder = {.heading = scan->state->context == HEADING}};
  } else {
    uint32_t groups = is_word(previous) ? 0 : inline_groups(scan->state, gap);
    if (!phrase_begins(groups, IN_LINE, c)) return false;
    *candidate = (Candidate){.kind = PHRASE_CANDIDATE, .match = match_begin(groups, IN_LINE)};
  }
  candidate_char(candidate, c);
  return true;
}

/* A run of text on one line. It stops before a placeholder, a phrase, a heading's colon. With
 * `previous`, part of it is behind the cursor and that was its last character.
 *
 * While a candidate is open nothing is marked, since a mark cannot be taken back. Where the marks
 * cannot catch up with a refuted candidate (another begins just there, or the line ends before it
 * is settled), the run ends before it all the same, and the next one begins with it. */
static void run_text(Scan *scan, int32_t previous) {
  TSLexer *lexer = scan->lexer;
  State *state = scan->state;
  bool heading = state->context == HEADING;
  bool first = previous == 0;
  bool behind = false; /* the marks are behind the last character but blanks */
  Candidate candidate = {0};
  Gap gap = {0};
  in_text(state);
  Layout marked = state->layout;
  for (; !at_line_end(lexer); first = false) {
    int32_t c = lexer->lookahead;
    bool blank = is_blank(c);
    if (candidate.kind != NO_CANDIDATE) {
      Verdict verdict = candidate_char(&candidate, c);
      if (verdict == CONFIRMED) break;
      if (verdict == REFUTED) {
        candidate.kind = NO_CANDIDATE;
        if (behind && !is_blank(previous)) {
          lexer->mark_end(lexer);
          marked = state->layout;
          behind = false;
        }
      }
    }
    if (candidate.kind == NO_CANDIDATE && !first && !blank) {
      if (heading && c == ':') break;
      if (candidate_begins(&candidate, scan, &gap, previous, c) && behind) break;
    }
    if (blank) {
      if (gap.width < 255) gap.width++;
      gap.tab |= c == '\t';
    } else {
      gap = (Gap){0};
    }
    take(scan);
    previous = c;
    if (blank) continue;
    behind = candidate.kind != NO_CANDIDATE;
    if (behind) continue;
    lexer->mark_end(lexer);
    marked = state->layout;
  }
  bool whole = at_line_end(lexer);
  if (whole && candidate.kind != NO_CANDIDATE) {
    whole = candidate_line_end(&candidate) == REFUTED && !is_blank(previous);
    if (whole) {
      lexer->mark_end(lexer);
      marked = state->layout;
    }
  }
  state->layout = marked;
  if (whole) layout_line_end(&state->layout);
}

static bool run(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  State *state = scan->state;
  int32_t c = lexer->lookahead;
  if (scan->gap.percent) {
    layout_char(&state->layout, '%');
    lexer->mark_end(lexer);
    run_text(scan, '%');
    if (state->context == PAGES) state->context = CITED;
    return emit(scan, TEXT);
  }
  if (state->context == PAGES) {
    if (is_digit(c)) {
      in_text(state);
      run_page_range(scan);
      return emit(scan, PAGE_RANGE);
    }
    Between between = run_page_separator(scan);
    if (between == SEPARATOR) {
      in_text(state);
      return emit(scan, PAGE_SEPARATOR);
    }
    state->context = CITED;
    if (between == WORDS) {
      run_text(scan, 'd');
      return emit(scan, TEXT);
    }
  }
  if (placeholder_begins(c, ' ')) {
    in_text(state);
    if (run_placeholder(scan)) return emit(scan, PLACEHOLDER);
    run_text(scan, 'x');
    return emit(scan, TEXT);
  }
  run_text(scan, 0);
  return emit(scan, TEXT);
}

#endif
