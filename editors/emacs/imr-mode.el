;;; imr-mode.el --- Independent Medical Review determinations  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The imr authors
;; SPDX-License-Identifier: MIT OR Apache-2.0

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, tools, wp
;; URL: https://github.com/imr-tools/imr

;;; Commentary:

;; A mode for California Independent Medical Review determinations.  It
;; colours a letter's parts and tells Eglot how to start the language
;; server: `M-x eglot' in a letter, or
;;
;;   (add-hook 'imr-mode-hook #'eglot-ensure)
;;
;; Findings, fixes, outline and whatever else the server has then appear
;; through Eglot, Flymake and Imenu.

;;; Code:

(defgroup imr nil
  "Independent Medical Review determinations."
  :group 'text)

(defcustom imr-server-command '("imr" "lsp")
  "The language server's command line."
  :type '(repeat string))

(defconst imr-mode--section
  (rx bol (* blank)
      (or "HOW THE IMR FINAL DETERMINATION WAS MADE"
          "CLINICAL CASE SUMMARY"
          "IMR ISSUES, DECISIONS AND RATIONALES"
          "IMR DECISION(S) AND RATIONALE(S)")
      (* blank) eol)
  "A section heading, alone on its line.")

(defconst imr-mode--item
  (rx bol (* blank) (group (not (any blank "\n")) (*? nonl)) ":" (* blank)
      (group (or "Upheld" "Overturned")) (* blank) eol)
  "A disputed item's heading: the item and its decision.")

(defconst imr-mode--label
  (rx bol (* blank)
      (or (seq (or "Claims Administrator" "MAXIMUS" "Expert Reviewer") " guideline")
          "Decision rationale")
      ":")
  "The label of a part of an item.")

(defconst imr-mode--placeholder
  (rx (or (seq "{{" (+ (not (any "{}\n"))) "}}")
          (seq "[" upper (+ (any upper digit " _/#-")) "]")
          (seq "___" (* "_"))))
  "A field of a template that is still to be filled.")

(defvar imr-mode-font-lock-keywords
  `((,(rx bol (* blank) "%%" (* nonl)) 0 font-lock-comment-face)
    (,imr-mode--section 0 font-lock-function-name-face)
    (,imr-mode--label 0 font-lock-keyword-face)
    (,imr-mode--item (1 font-lock-type-face) (2 font-lock-constant-face))
    (,imr-mode--placeholder 0 font-lock-warning-face t))
  "What is coloured in `imr-mode'.")

;;;###autoload
(define-derived-mode imr-mode text-mode "IMR"
  "Major mode for Independent Medical Review determinations."
  (setq-local comment-start "%% ")
  (setq-local comment-start-skip (rx bol (* blank) "%%" (* blank)))
  (setq-local comment-end "")
  (setq-local font-lock-defaults '(imr-mode-font-lock-keywords t))
  (setq-local outline-regexp imr-mode--section)
  (visual-line-mode))

;;;###autoload
(add-to-list 'auto-mode-alist (cons (rx ".imr" (? ".txt") eos) 'imr-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs
               (cons 'imr-mode (lambda (&rest _) imr-server-command))))

(provide 'imr-mode)
;;; imr-mode.el ends here
