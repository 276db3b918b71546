; The outline: sections and disputed items.

(determination_section heading: (_) @name) @definition.section
(summary_section heading: (_) @name) @definition.section
(documents_section heading: (_) @name) @definition.section
(issues_section heading: (_) @name) @definition.section

(disputed_item
  heading: (item_heading item: (item) @name)) @definition.section
