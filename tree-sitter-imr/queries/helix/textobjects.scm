; Text objects of Helix: an item is a class, its fields are functions.

(disputed_item
  (_)+ @class.inside) @class.around

(rationale
  body: (paragraph)+ @function.inside) @function.around

(claims_administrator_guideline
  [
    (statement)
    (citation)
  ]+ @function.inside) @function.around

(reviewer_guideline
  [
    (statement)
    (citation)
  ]+ @function.inside) @function.around

(comment) @comment.around
