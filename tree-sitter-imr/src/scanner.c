/* The scanner: says what begins at each place of a letter, so that grammar.js need only nest it.
 *
 * The one rule behind everything here: the kind of a token depends on the serialised state and on
 * the text ahead, and on nothing else. `valid_symbols` may only veto. Where a token's kind
 * depended on what the parser happened to expect, re-parsing after an edit gave another tree than
 * parsing afresh, because the parser re-uses nodes in states they were not first parsed in.
 *
 * A zero-width token always changes the state, so that the next scan on the same spot answers
 * something else. No state is kept but what a token carries. */

#include "scan_survey.h"
#include "tree_sitter/alloc.h"

/* Where in the letter the scanner is. */
typedef enum {
  OPEN,      /* letterhead or section, outside any item */
  VALUE,     /* behind a case field's label */
  HEADING,   /* in an item's heading */
  ITEM,      /* behind it, before the first label */
  GUIDELINE, /* behind a guideline's label */
  CITED,     /* behind "Decision based on" */
  PAGES,     /* behind "Page(s)" */
  NAMES,     /* behind "Section(s)" */
  RATIONALE,
} Context;

enum {
  /* What the last scan found out about this very spot. */
  PLAN_NONE = 0,
  PLAN_PLAIN = 1,  /* text begins here */
  PLAN_PHRASE = 2, /* plus the row of the phrase that begins here */
  FIELD_GAP = 2,   /* blanks between a value and the next label on its line */
};

/* What is serialised: a byte each. */
typedef struct {
  uint8_t context;
  uint8_t plan;
  uint8_t tail;     /* the TailKind that follows a heading's final colon */
  uint8_t newlines; /* before a comment just read */
  bool form_feed;   /* the same */
  bool started;     /* some token was read */
  bool structure;   /* the last token was a heading, a label or the like */
  bool colon;       /* that one's colon may follow */
  bool flourish;    /* a decision was read: quotes or a full stop may follow */
  Layout layout;
} State;

enum { STATE_SIZE = 12 };

typedef struct {
  TSLexer *lexer;
  const bool *valid;
  State *state;
  Gap gap;
} Scan;

static bool is_guideline(uint8_t context) { return context >= GUIDELINE && context <= NAMES; }

/* Answers with a token, unless the parser will not have it. */
static bool emit(const Scan *scan, enum TokenType token) {
  if (!scan->valid[token]) return false;
  scan->lexer->result_symbol = token;
  scan->state->started = true;
  scan->state->newlines = 0;
  scan->state->form_feed = false;
  return true;
}

static void take(Scan *scan) {
  layout_char(&scan->state->layout, scan->lexer->lookahead);
  scan->lexer->advance(scan->lexer, false);
}

static void take_marked(Scan *scan) {
  take(scan);
  scan->lexer->mark_end(scan->lexer);
}

/* The state behind any token that is part of the text. */
static void in_text(State *state) {
  state->plan = PLAN_NONE;
  state->structure = false;
  state->colon = false;
  state->flourish = false;
}

#include "scan_run.h"

/* `%%` to the line's end. What comes behind must not see the line at all. */
static bool scan_comment(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  lexer->advance(lexer, false);
  while (!at_line_end(lexer)) lexer->advance(lexer, false);
  lexer->mark_end(lexer);
  if (!scan->valid[COMMENT]) return false;
  lexer->result_symbol = COMMENT;
  scan->state->newlines = scan->gap.newlines > 0 ? scan->gap.newlines - 1 : 0;
  scan->state->form_feed = scan->gap.form_feed;
  return true;
}

/* Reads the phrase that the last scan found here. */
static bool scan_phrase(Scan *scan, uint8_t row) {
  TSLexer *lexer = scan->lexer;
  State *state = scan->state;
  const Phrase *phrase = &PHRASES[row];
  for (const char *word = phrase->words; *word; word++) {
    if (*word == ' ') {
      Gap gap = read_gap(lexer);
      uint8_t from = gap.line_start ? 0 : state->layout.column;
      state->layout.column = from + gap.width > 255 ? 255 : from + gap.width;
    } else {
      take(scan);
    }
  }
  lexer->mark_end(lexer);
  in_text(state);
  state->structure = true;
  state->colon = phrase->token != BASIS && phrase->token != AUTHORITY;
  switch (phrase->token) {
    case CLAIMS_ADMINISTRATOR_LABEL:
    case REVIEWER_LABEL: state->context = GUIDELINE; break;
    case RATIONALE_LABEL: state->context = RATIONALE; break;
    case FIELD_LABEL: state->context = VALUE; break;
    case BASIS: state->context = CITED; break;
    case AUTHORITY: state->structure = false; break;
    case PAGES_LABEL: state->context = PAGES; break;
    case SECTIONS_LABEL: state->context = NAMES; break;
    default: state->context = OPEN; break;
  }
  return emit(scan, phrase->token);
}

/* Is the colon at the cursor the one before the decision? */
static bool scan_heading_colon(Scan *scan) {
  State *state = scan->state;
  take_marked(scan);
  in_text(state);
  Question question = {
      .colon = true, .undecided = UNDECIDED_COLON, .any_label = true, .max_lines = 1};
  Answer answer = survey_run(scan->lexer, &question, &state->layout, false);
  if (answer.kind != A_HEADING) return emit(scan, ITEM_COLON);
  state->tail = answer.tail;
  state->context = ITEM;
  state->structure = true;
  return emit(scan, FINAL_COLON);
}

/* Behind a heading's final colon: the decision, or what stands in its place. */
static bool scan_decision(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  State *state = scan->state;
  TailKind tail = state->tail;
  if (tail == TAIL_DECISION && is_flourish(lexer->lookahead)) {
    while (is_flourish(lexer->lookahead)) take_marked(scan);
    return emit(scan, FLOURISH);
  }
  state->tail = TAIL_NONE;
  in_text(state);
  state->structure = true;
  if (tail == TAIL_PLACEHOLDER) {
    run_placeholder(scan);
    return emit(scan, PLACEHOLDER);
  }
  if (tail == TAIL_UNKNOWN) {
    run_line(scan);
    return emit(scan, UNKNOWN_DECISION);
  }
  state->flourish = true;
  Layout marked = state->layout;
  Match match = match_begin(GROUP(DECISION), AT_BREAK);
  while (match_active(&match)) {
    if (at_line_end(lexer)) {
      match_line_end(&match);
      Gap gap = read_gap(lexer);
      match_gap(&match, &gap);
      if (at_end(lexer)) break;
      continue;
    }
    int32_t c = lexer->lookahead;
    if (is_blank(c)) {
      match_blank(&match);
      take(scan);
      continue;
    }
    match_char(&match, c);
    if (!match_active(&match)) break;
    take(scan);
    if (match.ended == NO_PHRASE) continue;
    lexer->mark_end(lexer);
    marked = state->layout;
  }
  state->layout = marked;
  return emit(scan, DECISION);
}

/* May the heading of an item begin here, and how much must speak for it? */
static void ask_heading(const Scan *scan, bool breaks, Question *question) {
  const State *state = scan->state;
  bool sentence = state->layout.sentence;
  bool fresh = breaks || !state->started || state->structure;
  question->heading = state->context != HEADING && (fresh || sentence);
  question->lenient = breaks || !state->started || (state->structure && state->context == OPEN);
  question->max_lines = question->lenient ? 12 : 7;
  question->any_label = !is_guideline(state->context);
  question->undecided = question->lenient ? UNDECIDED_ANY : UNDECIDED_LINE;
  if (state->structure && state->context == RATIONALE) question->undecided = UNDECIDED_COLON;
  if (state->context == ITEM || (state->structure && is_guideline(state->context))) {
    question->undecided = UNDECIDED_NONE;
  }
}

/* The phrases that may begin a line in a context. */
static uint32_t line_groups(const State *state) {
  switch (state->context) {
    case OPEN:
    case VALUE: return HEADINGS | LABELS | GROUP(FIELD_LABEL) | GROUP(ISSUES_INTRO);
    case HEADING: return HEADINGS | LABELS | LEADS;
    case RATIONALE: return HEADINGS | LABELS;
    case ITEM: return HEADINGS | LABELS | WEAK_LABELS | LEADS;
    default: {
      /* Behind a label the sentence is what the label asks for. */
      uint32_t leads = state->structure ? 0 : LEADS;
      return HEADINGS | LABELS | WEAK_LABELS | leads | CITED_PARTS | authority(state);
    }
  }
}

/* Does a gap end a case field's value? A label's value may stand a line below it. */
static bool value_ends(const State *state, const Gap *gap, int32_t next) {
  if (!state->structure) return layout_breaks(&state->layout, gap, next);
  return gap->newlines > 2 || (gap->newlines == 2 && state->layout.mode > 0);
}

/* Answers with a zero-width token that says what begins here. */
static bool scan_ahead(Scan *scan, const Question *question, bool breaks) {
  State *state = scan->state;
  Answer answer = survey_run(scan->lexer, question, &state->layout, scan->gap.percent);
  if (answer.kind == A_PHRASE) {
    state->plan = PLAN_PHRASE + answer.row;
    return emit(scan, AHEAD);
  }
  state->plan = PLAN_PLAIN;
  if (answer.kind == A_HEADING) {
    in_text(state);
    state->plan = PLAN_PLAIN;
    state->context = HEADING;
    if (answer.bare) {
      state->context = ITEM;
      state->tail = TAIL_DECISION;
    }
    return emit(scan, ITEM_START);
  }
  if (state->context == VALUE && breaks) state->context = OPEN;
  bool guideline = is_guideline(state->context);
  bool paragraph = guideline ? breaks && !state->structure && state->layout.sentence
                             : state->context != HEADING && state->context != VALUE &&
                                   (breaks || state->structure);
  if (!paragraph) return emit(scan, AHEAD);
  if (guideline) state->context = GUIDELINE;
  state->structure = false;
  return emit(scan, PARAGRAPH_START);
}

/* At the start of a line. */
static bool scan_line_start(Scan *scan) {
  State *state = scan->state;
  int32_t next = scan->gap.percent ? '%' : scan->lexer->lookahead;
  bool breaks = !state->started || (state->context == VALUE
                                        ? value_ends(state, &scan->gap, next)
                                        : layout_breaks(&state->layout, &scan->gap, next));
  Question question = {.groups = line_groups(state)};
  ask_heading(scan, breaks, &question);
  bool fresh = breaks || state->structure || state->layout.sentence || state->context == VALUE ||
               state->context == HEADING;
  question.place = fresh ? AT_BREAK : IN_TEXT;
  if (state->context != HEADING) layout_learn(&state->layout, &scan->gap, next);
  state->layout.column = scan->gap.width;
  state->colon = false;
  /* Most lines just go on. */
  bool plain = !question.heading && !breaks;
  if (plain && !phrase_begins(question.groups, question.place, next)) return run(scan);
  return scan_ahead(scan, &question, breaks);
}

static bool scan(Scan *scan) {
  TSLexer *lexer = scan->lexer;
  State *state = scan->state;
  Gap *gap = &scan->gap;
  *gap = (Gap){.newlines = state->newlines, .form_feed = state->form_feed};
  gap->line_start = !state->started;
  read_white_space(lexer, gap, true);
  if (at_end(lexer)) return false;
  lexer->mark_end(lexer);
  if (gap->line_start && lexer->lookahead == '%' && state->plan == PLAN_NONE) {
    lexer->advance(lexer, false);
    if (lexer->lookahead == '%') return scan_comment(scan);
    gap->percent = true;
  }
  if (scan->valid[ERROR_SENTINEL]) return run_line(scan) && emit(scan, TEXT);

  if (!gap->line_start) {
    uint16_t column = state->layout.column + gap->width;
    state->layout.column = column > 255 ? 255 : column;
  }
  if (state->plan >= PLAN_PHRASE) return scan_phrase(scan, state->plan - PLAN_PHRASE);
  if (state->tail != TAIL_NONE) {
    if (gap->line_start) state->layout.column = gap->width;
    if (state->tail != TAIL_EMPTY) return scan_decision(scan);
    state->tail = TAIL_NONE;
  }
  if (!gap->line_start && state->colon && lexer->lookahead == ':') {
    take_marked(scan);
    state->colon = false;
    return emit(scan, COLON_TOKEN);
  }
  if (!gap->line_start && state->flourish && is_flourish(lexer->lookahead)) {
    while (is_flourish(lexer->lookahead)) take_marked(scan);
    return emit(scan, FLOURISH);
  }
  if (state->plan == PLAN_NONE) {
    if (gap->line_start) return scan_line_start(scan);
    bool prose = state->context == OPEN || state->context == ITEM || state->context == RATIONALE;
    bool paragraph = prose && state->structure;
    uint32_t groups = inline_groups(state, gap);
    if (paragraph || phrase_begins(groups, IN_LINE, lexer->lookahead)) {
      Question question = {.groups = groups, .place = IN_LINE};
      return scan_ahead(scan, &question, false);
    }
  }
  bool colon = lexer->lookahead == ':' && !gap->percent;
  if (state->context == HEADING && colon) return scan_heading_colon(scan);
  return run(scan);
}

void *tree_sitter_imr_external_scanner_create(void) { return ts_calloc(1, sizeof(State)); }

void tree_sitter_imr_external_scanner_destroy(void *payload) { ts_free(payload); }

unsigned tree_sitter_imr_external_scanner_serialize(void *payload, char *buffer) {
  const State *state = payload;
  const uint8_t bytes[STATE_SIZE] = {
      state->context,   state->plan,    state->tail,          state->newlines,
      state->form_feed, state->started, state->structure,     state->colon,
      state->flourish,  state->layout.column, state->layout.sentence, (uint8_t)state->layout.mode,
  };
  for (unsigned i = 0; i < STATE_SIZE; i++) buffer[i] = (char)bytes[i];
  return STATE_SIZE;
}

void tree_sitter_imr_external_scanner_deserialize(void *payload, const char *buffer,
                                                  unsigned length) {
  State *state = payload;
  *state = (State){0};
  if (length != STATE_SIZE) return;
  const uint8_t *bytes = (const uint8_t *)buffer;
  state->context = bytes[0];
  state->plan = bytes[1];
  state->tail = bytes[2];
  state->newlines = bytes[3];
  state->form_feed = bytes[4];
  state->started = bytes[5];
  state->structure = bytes[6];
  state->colon = bytes[7];
  state->flourish = bytes[8];
  state->layout.column = bytes[9];
  state->layout.sentence = bytes[10];
  state->layout.mode = (int8_t)bytes[11];
}

bool tree_sitter_imr_external_scanner_scan(void *payload, TSLexer *lexer,
                                           const bool *valid_symbols) {
  Scan it = {.lexer = lexer, .valid = valid_symbols, .state = payload};
  return scan(&it);
}
