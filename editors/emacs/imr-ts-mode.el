;;; imr-ts-mode.el --- Independent Medical Review determinations, by tree-sitter  -*- lexical-binding: t; -*-

;; Copyright (C) 2026 The imr authors
;; SPDX-License-Identifier: MIT OR Apache-2.0

;; Version: 0.1.0
;; Package-Requires: ((emacs "29.1"))
;; Keywords: languages, tools, wp
;; URL: https://github.com/imr-tools/imr

;;; Commentary:

;; `imr-mode' with the colours, the outline and the motions of the
;; tree-sitter grammar `imr', which knows wrapped headings, double-spaced
;; letters, citations and pages.  Where the grammar is not installed the
;; mode is `imr-mode'.

;;; Code:

(require 'imr-mode)
(require 'treesit)

(defconst imr-ts-mode--sections
  (rx bos (or "determination" "summary" "documents" "issues") "_section" eos)
  "The nodes of sections.")

(defun imr-ts-mode--font-lock ()
  "What is coloured in `imr-ts-mode'."
  (treesit-font-lock-rules
   :language 'imr :feature 'comment
   '((comment) @font-lock-comment-face)
   :language 'imr :feature 'heading
   '([(determination_heading) (summary_heading) (documents_heading) (issues_heading)]
     @font-lock-function-name-face)
   :language 'imr :feature 'item
   '((item) @font-lock-type-face)
   :language 'imr :feature 'decision
   '((decision) @font-lock-constant-face
     (unknown_decision) @font-lock-warning-face)
   :language 'imr :feature 'label
   '([(claims_administrator_label) (reviewer_label) (rationale_label) (field_label)]
     @font-lock-keyword-face)
   :language 'imr :feature 'citation
   '([(source) (names)] @font-lock-string-face
     [(pages_label) (sections_label)] @font-lock-keyword-face
     (page_range) @font-lock-number-face)
   :language 'imr :feature 'placeholder :override t
   '((placeholder) @font-lock-warning-face)))

(defun imr-ts-mode--name (node)
  "The name of NODE, a section or a disputed item."
  (let* ((heading (treesit-node-child-by-field-name node "heading"))
         (item (and heading (treesit-node-child-by-field-name heading "item")))
         (text (treesit-node-text (or item heading) t)))
    (and text (replace-regexp-in-string (rx (+ space)) " " (string-trim text)))))

;;;###autoload
(define-derived-mode imr-ts-mode imr-mode "IMR"
  "Major mode for Independent Medical Review determinations, by tree-sitter."
  (when (treesit-ready-p 'imr)
    (treesit-parser-create 'imr)
    (setq-local treesit-font-lock-settings (imr-ts-mode--font-lock))
    (setq-local treesit-font-lock-feature-list
                '((comment heading item) (decision label) (citation placeholder)))
    (setq-local treesit-defun-type-regexp (rx bos "disputed_item" eos))
    (setq-local treesit-defun-name-function #'imr-ts-mode--name)
    (setq-local treesit-simple-imenu-settings
                `(("Section" ,imr-ts-mode--sections nil imr-ts-mode--name)
                  ("Item" ,(rx bos "disputed_item" eos) nil imr-ts-mode--name)))
    (treesit-major-mode-setup)))

;;;###autoload
(add-to-list 'auto-mode-alist (cons (rx ".imr" (? ".txt") eos) 'imr-ts-mode))

(provide 'imr-ts-mode)

;;; imr-ts-mode.el ends here
