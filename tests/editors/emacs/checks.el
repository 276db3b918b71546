;;; checks.el --- What test_emacs.py asks of Emacs  -*- lexical-binding: t; -*-

;;; Commentary:

;; Each `check-NAME' works on the letter that the command line has opened,
;; prints what it found and ends by an error where something is wrong.

;;; Code:

(require 'imr-mode)
(require 'eglot)
(require 'flymake)
(require 'imenu)
(require 'cl-lib)

(setq native-comp-jit-compilation nil
      eglot-sync-connect 10
      eglot-autoshutdown t)

(defun checks-until (condition what)
  "Wait until CONDITION, a function, gives non-nil; return that.  WHAT is for the error."
  (let ((end (+ (float-time) 10)) value)
    (while (not (setq value (funcall condition)))
      ;; Emacs in batch mode is never idle, which is when changes are sent.
      (when (eglot-current-server) (eglot--signal-textDocument/didChange))
      (when (> (float-time) end)
        (error "Waited for %s" what))
      (accept-process-output nil 0.02))
    value))

(defun checks-connect ()
  "Connect the letter to the server, in the selected window."
  (switch-to-buffer (current-buffer))
  (cl-assert (derived-mode-p 'imr-mode))
  (call-interactively #'eglot)
  (cl-assert (eglot-managed-p)))

(defun checks-end ()
  "Stop the server, so that Emacs does not ask about it."
  (ignore-errors (eglot-shutdown (eglot-current-server))))

(defun checks-face-at (text &optional offset)
  "The face of the first place of TEXT, or OFFSET characters behind it."
  (goto-char (point-min))
  (search-forward text)
  (get-text-property (+ (match-beginning 0) (or offset 0)) 'face))

(defun check-colours ()
  "Section, item, decision, label and comment have their faces, prose has none."
  (font-lock-ensure)
  (cl-loop for (text offset face) in
           '(("CLINICAL CASE SUMMARY" 0 font-lock-function-name-face)
             ("Hydrocodone/acetaminophen 5/325 mg #60: Upheld" 0 font-lock-type-face)
             ("#60: Upheld" 5 font-lock-constant-face)
             ("MAXIMUS guideline:" 0 font-lock-keyword-face)
             ("%% The" 0 font-lock-comment-face)
             ("The injured worker" 0 nil))
           do (unless (eq (checks-face-at text offset) face)
                (error "%s has the face %s" text (checks-face-at text offset)))))

(defun checks-findings ()
  "The findings of the letter, in the text's order, once there are any."
  (checks-until (lambda () (flymake-start) (flymake-diagnostics)) "findings")
  (cl-sort (copy-sequence (flymake-diagnostics)) #'< :key #'flymake-diagnostic-beg))

(defun checks-code (finding)
  "The code of FINDING."
  (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data finding)) :code))

(defun checks-has (code)
  "Whether a finding with CODE is there."
  (flymake-start)
  (cl-find code (flymake-diagnostics) :key #'checks-code :test #'equal))

(defun checks-print (finding)
  "Print FINDING: severity, code, text."
  (princ (format "%s\t%s\t%s\n"
                 (pcase (flymake-diagnostic-type finding)
                   ('eglot-error "error")
                   ('eglot-warning "warning")
                   (_ "note"))
                 (checks-code finding)
                 (string-replace "\n" "\\n" (buffer-substring-no-properties
                                             (flymake-diagnostic-beg finding) (flymake-diagnostic-end finding))))))

(defun check-findings ()
  "Print what was found: severity, code, text, in the text's order."
  (checks-connect)
  (mapc #'checks-print (checks-findings))
  (checks-end))

(defun check-typing ()
  "Type 300 keys, mistype a decision, save; print what was found then."
  (checks-connect)
  (checks-until (lambda () (checks-has "decision-mismatch")) "the findings")
  (goto-char (point-min))
  (search-forward "Therefore, the request for acupuncture")
  (goto-char (match-beginning 0))
  (let ((sentence "The request for 6 visits of acupuncture is within the recommended trial. "))
    (dotimes (key 300)
      (let ((last-command-event (aref sentence (mod key (length sentence)))))
        (call-interactively #'self-insert-command))
      ;; What a person's pauses let Emacs do.
      (accept-process-output nil 0.001)))
  (search-forward ": Overturned")
  (delete-char -2)
  (insert "d")
  (save-buffer)
  (checks-until (lambda () (and (not (buffer-modified-p)) (= 4 (cl-count 'eglot-error (progn (flymake-start) (flymake-diagnostics))
                                                                     :key #'flymake-diagnostic-type))))
                "the findings of what was saved")
  (mapc #'checks-print (checks-findings))
  (checks-end))

(defun check-fix ()
  "Make the preferred fix of the misspelled label."
  (checks-connect)
  (checks-until (lambda () (checks-has "misspelled-heading")) "the finding")
  (goto-char (point-min))
  (search-forward "Decison")
  (let* ((actions (eglot-code-actions (match-beginning 0) (match-end 0) "quickfix"))
         (fix (cl-find t actions :key (lambda (it) (plist-get it :isPreferred)))))
    (unless fix (error "No preferred fix among %s" actions))
    (eglot-execute (eglot-current-server) fix))
  (beginning-of-line)
  (cl-assert (looking-at-p "Decision rationale: Lumbar"))
  (checks-until (lambda () (not (checks-has "misspelled-heading"))) "the finding to go")
  (checks-end))

(defun check-hover ()
  "Print what is told of a cited topic."
  (checks-connect)
  (goto-char (point-min))
  (search-forward "CRITERIA FOR")
  (let (told)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq told text)))
    (princ (substring-no-properties (checks-until (lambda () told) "the hover"))))
  (checks-end))

(defun check-formatting ()
  "Format the letter after its lay-out was spoilt, twice; nothing is left to be done, and no decision has changed."
  (checks-connect)
  (cl-flet ((decisions ()
              (save-excursion
                (goto-char (point-min))
                (cl-loop while (re-search-forward (rx ": " (group (or "Upheld" "Uphled" "Overturned")) eol) nil t)
                         collect (match-string-no-properties 1)))))
    (let ((before (decisions)))
      (goto-char (point-min))
      (search-forward "Case Number: ")
      (insert "   ")
      (search-forward "\n\nMAXIMUS")
      (goto-char (match-beginning 0))
      (insert "\n\n\n")
      (eglot-format-buffer)
      (cl-assert (equal before (decisions)))
      (goto-char (point-min))
      (cl-assert (search-forward "Case Number: CM" nil t))
      (cl-assert (not (search-forward "\n\n\n" nil t)))
      (let ((once (buffer-string)))
        (eglot-format-buffer)
        (cl-assert (equal once (buffer-string))))))
  (checks-end))

(defun check-tree-sitter ()
  "Colours, outline and motions of the tree-sitter mode."
  (require 'imr-ts-mode)
  (imr-ts-mode)
  (cl-assert (treesit-parser-list))
  (check-colours)
  (cl-loop for (text offset face) in
           '(("MTUS Acupuncture Treatment 2007" 5 font-lock-string-face)
             ("Page(s): 76-80" 9 font-lock-number-face)
             (": Uphled" 2 font-lock-warning-face))
           do (unless (eq (checks-face-at text offset) face)
                (error "%s has the face %s" text (checks-face-at text offset))))
  (goto-char (point-min))
  (search-forward "Special Studies" nil t)
  (search-forward "such improvement")
  (beginning-of-defun)
  (cl-assert (looking-at-p "Hydrocodone"))
  (checks-print-outline))

(defun checks-print-outline ()
  "Print every name of the outline, one a line."
  (cl-labels ((walk (entries)
                (dolist (it entries)
                  (princ (format "%s\n" (substring-no-properties (car it))))
                  (when (consp (cdr it)) (walk (cdr it))))))
    (walk (funcall imenu-create-index-function))))

(defun check-outline ()
  "Print every name of the outline that the server gives, one a line."
  (checks-connect)
  (checks-print-outline)
  (checks-end))

;;; checks.el ends here
