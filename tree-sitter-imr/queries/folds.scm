; What folds: sections, items, rationales of items.

[
  (determination_section)
  (summary_section)
  (documents_section)
  (issues_section)
  (disputed_item)
  (rationale)
] @fold
