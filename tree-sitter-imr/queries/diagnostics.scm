; Faults that show in the tree's shape, for tools without the language server.

(disputed_item !heading) @missing.heading
(item_heading !item) @missing.item
(item_heading !decision) @missing.decision
(unknown_decision) @unknown.decision
(placeholder) @unfilled.placeholder

; A label with nothing behind it.
(claims_administrator_guideline . label: (_) @empty.field .)
(reviewer_guideline . label: (_) @empty.field .)
(rationale !body) @empty.field
