/* Placeholders: {{any}}, [UPPER CASE], <<any>>, ___, TODO, TBD. */

#ifndef IMR_SCAN_PLACEHOLDER_H_
#define IMR_SCAN_PLACEHOLDER_H_

#include "scan_chars.h"

enum { MAX_BRACKETED = 60, MAX_BRACED = 80 };

typedef enum {
  PLACEHOLDER_OPEN,   /* the character belongs to it; more must come */
  PLACEHOLDER_CLOSED, /* the character is its last */
  PLACEHOLDER_BEFORE, /* it was complete before this character */
  PLACEHOLDER_NONE,   /* it is none */
} PlaceholderStep;

/* A placeholder under way. */
typedef struct {
  int32_t first;
  int32_t last;
  uint8_t length;
  uint8_t letters;
  bool todo;    /* TODO, not TBD */
  bool heading; /* in an item's heading, where a colon says more than a brace */
} Placeholder;

/* May `c` begin a placeholder behind `previous`? */
static inline bool placeholder_begins(int32_t c, int32_t previous) {
  if (c == '[' || c == '{' || c == '<') return true;
  return (c == '_' || c == 'T') && !is_word(previous);
}

static PlaceholderStep placeholder_word(Placeholder *p, int32_t c) {
  uint8_t at = p->length++;
  if (at == 1) {
    p->todo = c == 'O';
    return c == 'O' || c == 'B' ? PLACEHOLDER_OPEN : PLACEHOLDER_NONE;
  }
  const char *word = p->todo ? "TODO" : "TBD";
  if (word[at] != 0) return c == word[at] ? PLACEHOLDER_OPEN : PLACEHOLDER_NONE;
  return is_word(c) ? PLACEHOLDER_NONE : PLACEHOLDER_BEFORE;
}

static PlaceholderStep placeholder_bracketed(Placeholder *p, int32_t c) {
  if (c == ']') return p->letters >= 2 ? PLACEHOLDER_CLOSED : PLACEHOLDER_NONE;
  if (p->length++ > MAX_BRACKETED) return PLACEHOLDER_NONE;
  if (is_upper(c)) {
    p->letters++;
    return PLACEHOLDER_OPEN;
  }
  bool mark = is_digit(c) || c == ' ' || c == '_' || c == '-' || c == '/' || c == '#';
  return mark ? PLACEHOLDER_OPEN : PLACEHOLDER_NONE;
}

static PlaceholderStep placeholder_braced(Placeholder *p, int32_t c) {
  int32_t closer = p->first == '{' ? '}' : '>';
  if (p->length++ == 1) return c == p->first ? PLACEHOLDER_OPEN : PLACEHOLDER_NONE;
  if (c == ':' && p->heading) return PLACEHOLDER_NONE;
  if (c == closer && p->last == closer && p->length > 4) return PLACEHOLDER_CLOSED;
  p->last = c;
  return p->length > MAX_BRACED ? PLACEHOLDER_NONE : PLACEHOLDER_OPEN;
}

/* The first character decides the form. */
static PlaceholderStep placeholder_char(Placeholder *p, int32_t c) {
  if (p->length == 0) {
    p->first = c;
    p->length = 1;
    return PLACEHOLDER_OPEN;
  }
  switch (p->first) {
    case '[': return placeholder_bracketed(p, c);
    case '{':
    case '<': return placeholder_braced(p, c);
    case '_':
      if (c == '_') {
        if (p->length < 3) p->length++;
        return PLACEHOLDER_OPEN;
      }
      return p->length >= 3 ? PLACEHOLDER_BEFORE : PLACEHOLDER_NONE;
    default: return placeholder_word(p, c);
  }
}

/* The line or the text ends here. */
static bool placeholder_complete(Placeholder *p) {
  return placeholder_char(p, '\n') == PLACEHOLDER_BEFORE;
}

#endif
