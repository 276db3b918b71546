; Highlights, with the scopes of Helix. Of several captures of a node Helix takes the last.

[
  (determination_heading)
  (summary_heading)
  (documents_heading)
  (issues_heading)
] @markup.heading.1

(item) @markup.heading.2

(decision) @keyword
(unknown_decision) @error

[
  (claims_administrator_label)
  (reviewer_label)
  (rationale_label)
  (field_label)
] @label

(value) @string

[
  (basis)
  (authority)
] @keyword

(source) @markup.link.text
(names) @markup.link.text

[
  (pages_label)
  (sections_label)
] @label

(page_range) @constant.numeric

(placeholder) @warning
(comment) @comment
