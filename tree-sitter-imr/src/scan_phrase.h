/* The fixed phrases: all of them matched at once, one character at a time. */

#ifndef IMR_SCAN_PHRASE_H_
#define IMR_SCAN_PHRASE_H_

#include "scan_chars.h"

/* In step with `externals` in grammar.js. */
enum TokenType {
  DETERMINATION_HEADING,
  SUMMARY_HEADING,
  DOCUMENTS_HEADING,
  ISSUES_HEADING,
  CLAIMS_ADMINISTRATOR_LABEL,
  REVIEWER_LABEL,
  RATIONALE_LABEL,
  FIELD_LABEL,
  ISSUES_INTRO,
  BASIS,
  AUTHORITY,
  PAGES_LABEL,
  SECTIONS_LABEL,
  DECISION,
  UNKNOWN_DECISION,
  TEXT,
  PLACEHOLDER,
  PAGE_RANGE,
  COMMENT,
  PARAGRAPH_START,
  ITEM_START,
  AHEAD,
  COLON_TOKEN,
  ITEM_COLON,
  FINAL_COLON,
  FLOURISH,
  PAGE_SEPARATOR,
  ERROR_SENTINEL,
  /* Not tokens: the words of a partial authorisation, and of a decision in a sentence, looked for in
   * headings. */
  PARTIAL_AUTHORIZATION,
  DETERMINED,
};

/* Sets of phrase tokens. */
#define GROUP(token) (1u << (token))
#define HEADINGS                                                          \
  (GROUP(DETERMINATION_HEADING) | GROUP(SUMMARY_HEADING) | GROUP(DOCUMENTS_HEADING) | \
   GROUP(ISSUES_HEADING))
#define LABELS (GROUP(CLAIMS_ADMINISTRATOR_LABEL) | GROUP(REVIEWER_LABEL) | GROUP(RATIONALE_LABEL))
#define CITED_PARTS (GROUP(BASIS) | GROUP(PAGES_LABEL) | GROUP(SECTIONS_LABEL))
/* Not a token: rows marked IN_ITEM count. */
#define WEAK_LABELS (1u << 31)
/* The same for rows marked LEAD. */
#define LEADS (1u << 30)

/* What must follow a phrase; explained in phrases.h. */
enum { ALONE = 1, COLON = 2, COLON_OR_END = 4, WORD_END = 8, NUMBER = 16, IN_ITEM = 32, LEAD = 64 };

typedef struct {
  const char *words;
  uint8_t token;
  uint8_t flags;
} Phrase;

static const Phrase PHRASES[] = {
#define PHRASE(words, token, flags) {words, token, flags},
#include "phrases.h"
#undef PHRASE
};

enum { PHRASE_COUNT = sizeof(PHRASES) / sizeof(PHRASES[0]), NO_PHRASE = 255 };
/* A row and two more values fit the state's byte. */
_Static_assert(PHRASE_COUNT < 250, "too many phrases");

/* How sure the surroundings are that a phrase may stand here. */
typedef enum {
  AT_BREAK,   /* a paragraph, or a sentence of its own line, begins here */
  IN_TEXT,    /* at the start of a line in the midst of a sentence */
  IN_LINE,    /* within a line */
} Place;

/* A match under way. The table is sorted, so the rows that still agree are neighbours. */
typedef struct {
  uint32_t groups;
  Place place;
  uint8_t low, high;
  uint8_t length;  /* characters agreed on */
  uint8_t ended;   /* the row whose words are complete, and which waits for what must follow */
  uint8_t found;   /* the longest row that has all it needs */
  bool colon;      /* the ended row's colon was there */
  bool spaced;     /* white space came last */
  bool lower;      /* some letter was lower case */
} Match;

static Match match_begin(uint32_t groups, Place place) {
  return (Match){.groups = groups,
                 .place = place,
                 .high = groups ? PHRASE_COUNT : 0,
                 .ended = NO_PHRASE,
                 .found = NO_PHRASE};
}

static inline bool match_active(const Match *m) {
  return m->low < m->high || m->ended != NO_PHRASE;
}

static inline bool match_wants(const Match *m, uint8_t row) {
  if (!(m->groups & GROUP(PHRASES[row].token))) return false;
  uint8_t flags = PHRASES[row].flags;
  return !(flags & IN_ITEM) || (m->groups & (flags & LEAD ? LEADS : WEAK_LABELS));
}

static void match_settle(Match *m) {
  /* Amidst prose only what is written in capitals counts as a heading. */
  bool prose = (GROUP(PHRASES[m->ended].token) & HEADINGS) && m->place != AT_BREAK && m->lower;
  if (!prose) m->found = m->ended;
  m->ended = NO_PHRASE;
}

static inline bool match_agrees(const Match *m, uint8_t row, int32_t c) {
  return PHRASES[row].words[m->length] == c && match_wants(m, row);
}

/* The first row whose words begin with `c` or what comes behind it. */
static uint8_t first_row(int32_t c) {
  uint8_t low = 0, high = PHRASE_COUNT;
  while (low < high) {
    uint8_t middle = low + (high - low) / 2;
    if (PHRASES[middle].words[0] < c) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/* The first character: most are settled by it. */
static void match_first(Match *m, int32_t c) {
  if (is_lower(c) && m->place != AT_BREAK) {
    /* Amidst prose a phrase of the form is written with a capital. */
    m->groups &= GROUP(PAGES_LABEL) | (m->place == IN_TEXT ? LABELS : 0);
  }
  c = fold(c);
  m->low = first_row(c);
  m->high = m->groups ? first_row(c + 1) : m->low;
}

static void match_narrow(Match *m, int32_t c) {
  while (m->low < m->high && !match_agrees(m, m->low, c)) m->low++;
  while (m->low < m->high && !match_agrees(m, m->high - 1, c)) m->high--;
  m->length++;
  if (m->low < m->high && PHRASES[m->low].words[m->length] == 0) {
    m->ended = m->low++;
    m->colon = false;
  }
}

/* Any character but white space. */
static void match_char(Match *m, int32_t c) {
  if (m->ended != NO_PHRASE) {
    uint8_t flags = PHRASES[m->ended].flags;
    if (c == ':' && !m->colon && !(flags & WORD_END)) {
      if (flags & (ALONE | NUMBER)) {
        m->colon = true;
      } else {
        match_settle(m);
      }
    } else if ((flags & WORD_END) && (c == '.' || c == ',' || c == ':' || c == ';' || c == ')')) {
      match_settle(m);
    } else if ((flags & NUMBER) && is_digit(c) && (m->spaced || m->colon)) {
      match_settle(m);
    } else {
      m->ended = NO_PHRASE;
    }
  }
  if (m->length == 0) match_first(m, c);
  m->lower |= is_lower(c);
  m->spaced = false;
  match_narrow(m, fold(c));
}

/* White space within a line; several in a row count once. */
static void match_blank(Match *m) {
  if (m->spaced) return;
  m->spaced = true;
  if (m->ended != NO_PHRASE && (PHRASES[m->ended].flags & WORD_END)) match_settle(m);
  match_narrow(m, ' ');
}

/* A line end, or the end of the text. */
static void match_line_end(Match *m) {
  if (m->ended != NO_PHRASE) {
    uint8_t flags = PHRASES[m->ended].flags;
    if (flags & ALONE) {
      if (!(flags & COLON) || m->colon) match_settle(m);
      m->ended = NO_PHRASE;
    } else if (flags & WORD_END) {
      match_settle(m);
    } else if (flags & COLON_OR_END) {
      /* A label without its colon is one only where nothing else is likely. */
      if (m->place == AT_BREAK) match_settle(m);
      m->ended = NO_PHRASE;
    } else if (flags & COLON) {
      m->ended = NO_PHRASE;
    }
  }
  match_blank(m);
}

/* May a phrase begin with `c`? */
static bool phrase_begins(uint32_t groups, Place place, int32_t c) {
  if (groups == 0) return false;
  Match match = match_begin(groups, place);
  match_char(&match, c);
  return match_active(&match);
}

/* No phrase holds a blank line but a single one. */
static void match_gap(Match *m, const Gap *gap) {
  if (gap->newlines > 2) m->low = m->high = 0;
  if (gap->percent) match_char(m, '%');
}

#endif
