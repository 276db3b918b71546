/* Looking ahead from the start of a line: is this a phrase of the form, the heading of a disputed
 * item, or neither? And from a colon in a heading: is it the one before the decision?
 *
 * Nothing here marks a token's end, so the caller may still answer with a zero-width token. */

#ifndef IMR_SCAN_SURVEY_H_
#define IMR_SCAN_SURVEY_H_

#include "scan_layout.h"
#include "scan_phrase.h"
#include "scan_placeholder.h"

enum {
  MAX_TAIL = 100,        /* characters behind a colon that are worth keeping */
  MAX_UNKNOWN_WORDS = 3, /* of a decision that is none of the known words */
  MAX_UNKNOWN_LENGTH = 40,
  MAX_HEADING_LENGTH = 1500,
  MAX_UNDECIDED_LENGTH = 300,
  MAX_UNDECIDED_LINES = 3,
  MAX_DETERMINED_LENGTH = 900,
  MAX_DETERMINED_LINES = 8,
  MAX_DECISION_NEWLINES = 3, /* between a heading's colon and a decision on its own line */
};

/* What stands behind the last colon of a heading. */
typedef enum {
  TAIL_NONE, /* no decision */
  TAIL_EMPTY,
  TAIL_DECISION,
  TAIL_PLACEHOLDER,
  TAIL_UNKNOWN, /* a few words; a decision only before a label */
} TailKind;

/* The characters since the last colon, or since the start of the line. */
typedef struct {
  char words[MAX_TAIL + 1]; /* folded, white space as one blank */
  uint8_t length;           /* MAX_TAIL + 1: too long to be a decision */
  uint8_t blanks;
  bool colon;  /* a colon stands before it */
  bool spaced; /* white space came last */
  bool letter; /* its first word character is a letter */
  bool word;   /* it has a word character */
} Tail;

static void tail_char(Tail *tail, int32_t c) {
  bool gap = tail->spaced && tail->length > 0;
  tail->spaced = false;
  if (tail->length + (gap ? 2 : 1) > MAX_TAIL) {
    tail->length = MAX_TAIL + 1;
    return;
  }
  if (gap) {
    tail->words[tail->length++] = ' ';
    tail->blanks++;
  }
  if (!tail->word && is_word(c) && c != '_') {
    tail->word = true;
    tail->letter = !is_digit(c);
  }
  /* Case is kept: placeholders are upper case. Of what is not ASCII quotes alone mean anything. */
  bool ascii = c > ' ' && c < 0x7F;
  tail->words[tail->length++] = ascii ? (char)c : is_flourish(c) ? '"' : '?';
}

/* Is a colon here part of an unclosed `{{` or `<<`? */
static bool tail_in_braces(const Tail *tail) {
  if (tail->length < 2 || tail->length > MAX_TAIL) return false;
  char first = tail->words[0];
  if ((first != '{' && first != '<') || tail->words[1] != first) return false;
  char closer = first == '{' ? '}' : '>';
  for (uint8_t i = 3; i < tail->length; i++) {
    if (tail->words[i] == closer && tail->words[i - 1] == closer) return false;
  }
  return true;
}

static bool is_decision(const char *words, uint8_t length) {
  for (uint8_t row = 0; row < PHRASE_COUNT; row++) {
    if (PHRASES[row].token != DECISION) continue;
    uint8_t i = 0;
    while (i < length && PHRASES[row].words[i] == (char)fold(words[i])) i++;
    if (i == length && PHRASES[row].words[i] == 0) return true;
  }
  return false;
}

/* Is it the beginning of a decision of several words, wrapped? */
static bool begins_decision(const Tail *tail) {
  if (tail->length == 0 || tail->length > MAX_TAIL) return false;
  for (uint8_t row = 0; row < PHRASE_COUNT; row++) {
    if (PHRASES[row].token != DECISION) continue;
    uint8_t i = 0;
    while (i < tail->length && PHRASES[row].words[i] == (char)fold(tail->words[i])) i++;
    if (i == tail->length && PHRASES[row].words[i] == ' ') return true;
  }
  return false;
}

static bool is_placeholder(const Tail *tail) {
  Placeholder p = {0};
  if (!placeholder_begins(tail->words[0], ' ')) return false;
  for (uint8_t i = 0; i < tail->length; i++) {
    PlaceholderStep step = placeholder_char(&p, tail->words[i]);
    if (step == PLACEHOLDER_CLOSED) return i + 1 == tail->length;
    if (step != PLACEHOLDER_OPEN) return false;
  }
  return placeholder_complete(&p);
}

static TailKind tail_kind(const Tail *tail) {
  if (tail->length > MAX_TAIL) return TAIL_NONE;
  if (tail->length == 0) return TAIL_EMPTY;
  if (is_placeholder(tail)) return TAIL_PLACEHOLDER;
  uint8_t from = 0, to = tail->length;
  while (from < to && (is_flourish(tail->words[from]) || tail->words[from] == ' ')) from++;
  while (to > from && (is_flourish(tail->words[to - 1]) || tail->words[to - 1] == ' ')) to--;
  if (from == to) return TAIL_NONE;
  if (is_decision(tail->words + from, to - from)) return TAIL_DECISION;
  bool few = tail->blanks < MAX_UNKNOWN_WORDS && to - from <= MAX_UNKNOWN_LENGTH;
  /* "Note: see below." is a sentence. */
  bool sentence = tail->blanks > 0 && tail->words[tail->length - 1] == '.';
  return few && tail->letter && !sentence ? TAIL_UNKNOWN : TAIL_NONE;
}

/* Which headings without a (known) decision count, if a label follows. */
typedef enum {
  UNDECIDED_NONE,
  UNDECIDED_COLON, /* those with a colon, or that are a placeholder */
  UNDECIDED_LINE,  /* also any single line before a claims administrator's label */
  UNDECIDED_ANY,   /* also a few lines before it */
} Undecided;

typedef struct {
  uint32_t groups; /* phrases that may begin here */
  Place place;
  bool heading;   /* may a heading begin here? */
  bool lenient;   /* a paragraph begins here: sentence ends at line ends are less telling */
  uint8_t max_lines;
  Undecided undecided;
  bool any_label; /* a heading with a colon may stand before any label */
  bool colon;     /* not a line's start: is the colon just read the final one? */
} Question;

typedef enum { NOTHING, A_PHRASE, A_HEADING } AnswerKind;

typedef struct {
  AnswerKind kind;
  uint8_t row;   /* of the phrase */
  TailKind tail; /* behind the heading's final colon */
  bool bare;     /* the heading is a decision and nothing else, not even its colon */
} Answer;

/* What is known of the heading up to a line's end. */
typedef struct {
  Tail tail;
  TailKind kind;    /* of the tail */
  uint8_t lines;
  uint16_t length;
  bool colon;       /* some colon stood in it */
  bool sentence;    /* its last line ends a sentence */
  bool sentences;   /* it holds a sentence end and goes on */
  bool determined;  /* its last sentence says whether something is necessary */
} Lines;

typedef struct {
  Match match;
  bool first_match;  /* the match began where the survey began */
  bool inline_match; /* the match began behind a decision */
  Lines now, before; /* up to the cursor; up to the start of the match's line */
  Layout layout;
  Match partial;     /* looks for the words of a partial authorisation, or of a decision */
  bool modification; /* the form of a partial authorisation: several sentences */
  bool numbered;     /* it begins with a digit */
  bool testing;      /* it may still be a heading */
  bool closed;       /* only a label, or a decision alone, can make it one now */
  bool carried;      /* the tail was left open at the last line's end */
  TailKind tail;     /* the answer: what stands behind the final colon */
} Survey;

/* "X was the original request. Y was authorized ..." is one heading of several sentences;
 * "1. The request for X is not medically necessary and appropriate." decides in one. */
static void survey_partial(Survey *survey, int32_t c, bool word_start) {
  Match *partial = &survey->partial;
  bool active = match_active(partial);
  if (survey->modification || (!active && !word_start)) return;
  if (is_blank(c)) {
    if (active) match_blank(partial);
  } else {
    if (active) match_char(partial, c);
    if (word_start && !match_active(partial)) {
      *partial = match_begin(GROUP(PARTIAL_AUTHORIZATION) | GROUP(DETERMINED), AT_BREAK);
      match_char(partial, c);
    }
  }
  if (partial->found == NO_PHRASE) return;
  survey->modification = PHRASES[partial->found].token == PARTIAL_AUTHORIZATION;
  survey->now.determined |= !survey->modification;
  partial->found = NO_PHRASE;
}

/* A label stands at the start of a line: were the lines before it a heading without a decision? */
static bool undecided_heading(const Survey *survey, const Question *question, uint8_t row) {
  const Lines *lines = &survey->before;
  uint8_t token = PHRASES[row].token;
  if (question->undecided == UNDECIDED_NONE || !(GROUP(token) & LABELS)) return false;
  if (PHRASES[row].flags & LEAD) {
    return survey->numbered && lines->determined && lines->lines <= MAX_DETERMINED_LINES &&
           lines->length <= MAX_DETERMINED_LENGTH;
  }
  bool colon = lines->tail.colon && lines->kind != TAIL_NONE;
  bool placeholder = !lines->colon && lines->kind == TAIL_PLACEHOLDER && lines->lines == 1;
  bool decision = !lines->colon && lines->kind == TAIL_DECISION && lines->lines == 1;
  bool telling = token == CLAIMS_ADMINISTRATOR_LABEL;
  if (!telling && !(question->any_label && (colon || decision))) return false;
  if (!survey->modification) {
    uint8_t most = question->undecided == UNDECIDED_LINE ? 1 : MAX_UNDECIDED_LINES;
    bool long_one = lines->lines > most || lines->length > MAX_UNDECIDED_LENGTH;
    if (long_one || lines->sentences) return false;
  }
  if (colon || placeholder || decision) return true;
  return question->undecided >= UNDECIDED_LINE && !lines->sentence;
}

/* The line, and perhaps the heading, ends here; moves to the start of the next one.
 * Returns whether the answer is known: a heading. */
static bool survey_line_end(Survey *survey, const Question *question, TSLexer *lexer) {
  Lines *now = &survey->now;
  TailKind kind = tail_kind(&now->tail);
  now->kind = kind;
  if (survey->testing && now->tail.colon && kind == TAIL_DECISION) {
    survey->tail = kind;
    return true;
  }
  now->sentence = survey->layout.sentence;
  bool wrapped = begins_decision(&now->tail) && now->tail.colon;
  bool open = !survey->carried && now->tail.colon && (kind == TAIL_EMPTY || wrapped);
  /* On a line of its own only a known decision counts. */
  if (survey->carried) now->kind = TAIL_NONE;

  survey_partial(survey, ' ', false);
  match_line_end(&survey->match);
  Gap gap = read_gap(lexer);
  match_gap(&survey->match, &gap);
  int32_t next = gap.percent ? '%' : lexer->lookahead;

  if (!survey->testing) return false;
  survey->before = *now;
  if (!match_active(&survey->match) && survey->match.found == NO_PHRASE) {
    uint32_t leads = survey->numbered && now->determined ? LEADS : 0;
    survey->match = match_begin(HEADINGS | LABELS | leads, AT_BREAK);
    survey->first_match = false;
    survey->inline_match = false;
    if (gap.percent) match_char(&survey->match, '%');
  }
  bool breaks = layout_breaks(&survey->layout, &gap, next);
  bool goes_on = is_lower(next) || is_digit(next) || next == '#' || next == '(';
  bool ends = now->sentence && !survey->modification && !(question->lenient && goes_on);
  if (question->colon || breaks || ends || now->lines >= question->max_lines) survey->closed = true;

  survey->carried = open && gap.newlines <= MAX_DECISION_NEWLINES;
  if (survey->carried) {
    now->tail.spaced = true;
  } else {
    now->tail = (Tail){0};
  }
  if (now->sentence && !is_lower(next)) {
    now->sentences = true;
    now->determined = false;
  }
  now->lines++;
  survey->layout.column = gap.width;
  if (gap.percent) {
    layout_char(&survey->layout, '%');
    tail_char(&now->tail, '%');
  }
  return false;
}

/* A character of the line, or a blank within it. Returns whether the heading ends here. */
static bool survey_char(Survey *survey, const Question *question, int32_t c) {
  Lines *now = &survey->now;
  bool blank = is_blank(c);
  bool unmatched = !match_active(&survey->match) || !(survey->first_match || survey->inline_match);
  if (survey->testing && !blank && now->tail.spaced && now->tail.colon && unmatched &&
      tail_kind(&now->tail) == TAIL_DECISION) {
    /* "...: Upheld Claims Administrator guideline: ..." */
    survey->match = match_begin(LABELS, IN_LINE);
    survey->inline_match = true;
    survey->first_match = false;
  }
  if (match_active(&survey->match)) {
    if (blank) {
      match_blank(&survey->match);
    } else {
      match_char(&survey->match, c);
    }
  }
  if (!survey->testing) return false;
  if (survey->inline_match && survey->match.found != NO_PHRASE) {
    survey->tail = TAIL_DECISION;
    return true;
  }

  survey_partial(survey, c, now->tail.spaced || now->tail.length == 0);
  if (now->length == 0) survey->numbered = is_digit(c);
  if (now->length++ > MAX_HEADING_LENGTH) survey->testing = false;
  if (blank) {
    now->tail.spaced = true;
    return false;
  }
  if (survey->layout.sentence && now->tail.spaced && is_upper(c)) {
    now->sentences = true;
    now->determined = false;
  }
  if (c == ':' && !tail_in_braces(&now->tail)) {
    if (question->colon || survey->closed) survey->testing = false;
    now->tail = (Tail){.colon = true};
    now->colon = true;
    survey->carried = false;
  } else {
    tail_char(&now->tail, c);
  }
  return false;
}

/* Can what is left of the line still decide anything? */
static bool survey_open(const Survey *survey) {
  if (match_active(&survey->match)) return true;
  if (!survey->testing) return false;
  return !survey->closed || (survey->carried && survey->now.tail.length <= MAX_TAIL);
}

/* Answers a question about what follows the cursor; `percent` as in `Gap`. */
static Answer survey_run(TSLexer *lexer, const Question *question, const Layout *layout,
                         bool percent) {
  Survey survey = {.match = match_begin(question->groups, question->place),
                   .first_match = true,
                   .layout = *layout,
                   .testing = question->heading || question->colon};
  survey.now.lines = 1;
  survey.now.tail.colon = question->colon;
  survey.now.colon = question->colon;
  if (percent) {
    survey_char(&survey, question, '%');
    layout_char(&survey.layout, '%');
  }
  for (;;) {
    bool end = at_line_end(lexer);
    if (end) {
      if (survey_line_end(&survey, question, lexer)) break;
    } else {
      if (survey_char(&survey, question, lexer->lookahead)) break;
    }
    if (survey.match.found != NO_PHRASE && !match_active(&survey.match)) {
      uint8_t row = survey.match.found;
      if (survey.first_match) return (Answer){.kind = A_PHRASE, .row = row};
      if (!undecided_heading(&survey, question, row)) return (Answer){0};
      survey.now = survey.before;
      survey.tail = survey.before.kind;
      break;
    }
    if (end && at_end(lexer)) return (Answer){0};
    if (!survey_open(&survey)) return (Answer){0};
    if (!end) {
      layout_char(&survey.layout, lexer->lookahead);
      lexer->advance(lexer, false);
    }
  }
  bool bare = !survey.now.colon && survey.tail == TAIL_DECISION;
  return (Answer){.kind = A_HEADING, .tail = survey.tail, .bare = bare};
}

#endif
