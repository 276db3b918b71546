" Colours of a letter where no tree-sitter parser is built. Line by line only: no wrapped headings.

if exists('b:current_syntax')
  finish
endif

syntax case ignore

syntax match imrSection /^\s*HOW THE IMR FINAL DETERMINATION WAS MADE\s*$/
syntax match imrSection /^\s*CLINICAL CASE SUMMARY\s*$/
syntax match imrSection /^\s*IMR ISSUES, DECISIONS AND RATIONALES\s*$/
syntax match imrSection /^\s*IMR DECISION(S) AND RATIONALE(S)\s*$/

syntax match imrItem /^\s*\S.\{-}:\s*\%(upheld\|overturned\)\s*$/ contains=imrUpheld,imrOverturned,imrPlaceholder
syntax match imrUpheld /:\s*\zsupheld\ze\s*$/ contained
syntax match imrOverturned /:\s*\zsoverturned\ze\s*$/ contained

syntax match imrLabel /^\s*\%(Claims Administrator\|MAXIMUS\|Expert Reviewer\) guideline:/
syntax match imrLabel /^\s*Decision rationale:/
syntax match imrField /^\s*\%(Case Number\|Date Assigned\|Date of Injury\|Decision Date\|UR Denial Date\|Priority\|Application Received\):/
syntax match imrField /^\s*\%(State(s) of Licensure\|Certification(s)\/Specialty\):/

syntax match imrBasis /\<Decision based on \%(MTUS\|Non-MTUS Citation\)/
syntax match imrPages /\<Page(s):\?\s*\d\+\%(-\d\+\)\?\%(,\s*\d\+\%(-\d\+\)\?\)*/
syntax match imrSections /\<Section(s):/

syntax case match
syntax match imrPlaceholder /{{[^{}]\{1,80}}}\|\[\u[A-Z0-9 _\/#-]\{1,59}\]\|_\{3,}\|\<\%(TODO\|TBD\)\>/
syntax match imrComment /^\s*%%.*$/ contains=imrSuppression
syntax match imrSuppression /\<imr: ignore\%(-file\)\?\>/ contained

highlight default link imrSection Title
highlight default link imrItem Function
highlight default link imrUpheld Constant
highlight default link imrOverturned String
highlight default link imrLabel Keyword
highlight default link imrField Identifier
highlight default link imrBasis Type
highlight default link imrPages Number
highlight default link imrSections Type
highlight default link imrPlaceholder Todo
highlight default link imrComment Comment
highlight default link imrSuppression SpecialComment

let b:current_syntax = 'imr'
