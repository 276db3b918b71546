; Text objects, with the capture names of nvim-treesitter-textobjects: an item is a class, its
; fields are functions, a paragraph is a block.

(disputed_item
  (_)+ @class.inner) @class.outer

(rationale
  body: (paragraph)+ @function.inner) @function.outer

(claims_administrator_guideline
  [
    (statement)
    (citation)
  ]+ @function.inner) @function.outer

(reviewer_guideline
  [
    (statement)
    (citation)
  ]+ @function.inner) @function.outer

(paragraph) @block.outer

(comment) @comment.outer
