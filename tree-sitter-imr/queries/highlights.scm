; Highlights, with the capture names of Neovim.

[
  (determination_heading)
  (summary_heading)
  (documents_heading)
  (issues_heading)
] @markup.heading.1 @nospell

(item) @markup.heading.2

(decision) @keyword @nospell
(unknown_decision) @comment.error @nospell

[
  (claims_administrator_label)
  (reviewer_label)
  (rationale_label)
  (field_label)
] @property @nospell

(value) @string
(issues_intro) @comment.note @nospell

[
  (basis)
  (authority)
] @keyword @nospell

(source) @markup.link.label
(names) @markup.link.label

[
  (pages_label)
  (sections_label)
] @label @nospell

(page_range) @number

[
  (paragraph)
  (statement)
] @spell

(placeholder) @comment.todo @nospell
(comment) @comment @spell
