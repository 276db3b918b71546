/* What a line's looks say: whether a gap ends the paragraph, and how the letter is spaced. */

#ifndef IMR_SCAN_LAYOUT_H_
#define IMR_SCAN_LAYOUT_H_

#include "scan_chars.h"

enum {
  FULL_COLUMN = 66,  /* from here on a line was likely broken for want of room */
  WIDE_COLUMN = 130, /* beyond it a line was not broken at all: one line per paragraph */
  MODE_CERTAIN = 2,
};

/* The line up to the cursor, and the spacing of the letter so far. */
typedef struct {
  uint8_t column; /* at most 255 */
  bool sentence;  /* the last character ends a sentence */
  int8_t mode;    /* > 0 single-spaced, < 0 double-spaced, 0 unknown; two steps of certainty */
} Layout;

static inline void layout_char(Layout *layout, int32_t c) {
  if (layout->column < 255) layout->column++;
  if (is_blank(c)) return;
  if (c == '.' || c == '?' || c == '!') {
    layout->sentence = true;
  } else if (!is_closer(c)) {
    layout->sentence = false;
  }
}

static inline bool layout_full(const Layout *layout) {
  return layout->column >= FULL_COLUMN && layout->column <= WIDE_COLUMN;
}

/* At a line's end only its class counts. The parser re-uses what follows an edit only where the
 * state before it is the same, so the state must not tell more than it needs to. */
static inline void layout_line_end(Layout *layout) {
  if (layout->column < FULL_COLUMN) {
    layout->column = 0;
  } else {
    layout->column = layout->column <= WIDE_COLUMN ? FULL_COLUMN : WIDE_COLUMN + 1;
  }
}

/* Does the paragraph end with the line before the gap? */
static bool layout_breaks(const Layout *layout, const Gap *gap, int32_t next) {
  if (gap->newlines <= 1) return false;
  /* A page break in the midst of a sentence. */
  if (layout_full(layout) && !layout->sentence && (is_lower(next) || gap->form_feed)) return false;
  return gap->newlines > 2 || layout->mode >= 0;
}

/* A sentence that goes on behind a full line shows the letter's spacing. One page break or one
 * careless line must not turn a whole letter over: it takes two against the rule. */
static void layout_learn(Layout *layout, const Gap *gap, int32_t next) {
  if (gap->form_feed || gap->newlines == 0 || gap->newlines > 2) return;
  if (!layout_full(layout) || layout->sentence || !is_lower(next)) return;
  int8_t sign = gap->newlines == 1 ? 1 : -1;
  if (layout->mode * sign >= 0) {
    layout->mode = sign * MODE_CERTAIN;
  } else if (layout->mode == MODE_CERTAIN || layout->mode == -MODE_CERTAIN) {
    layout->mode += sign;
  } else {
    layout->mode = sign * MODE_CERTAIN;
  }
}

#endif
