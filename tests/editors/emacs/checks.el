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
      (when (> (float-time) end)
        (error "Waited for %s" what))
      (accept-process-output nil 0.02))
    value))

(defun checks-connect ()
  "Connect the letter to the server."
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

(defun check-findings ()
  "Print the errors and warnings: severity, code, text, in the text's order."
  (checks-connect)
  (let ((found (checks-until (lambda () (flymake-start) (flymake-diagnostics)) "findings")))
    (dolist (it (cl-sort (copy-sequence found) #'< :key #'flymake-diagnostic-beg))
      (let ((severity (pcase (flymake-diagnostic-type it)
                        ('eglot-error "error")
                        ('eglot-warning "warning")))
            (code (plist-get (alist-get 'eglot-lsp-diag (flymake-diagnostic-data it)) :code)))
        (when severity
          (princ (format "%s\t%s\t%s\n" severity code
                         (buffer-substring-no-properties (flymake-diagnostic-beg it) (flymake-diagnostic-end it))))))))
  (checks-end))

(defun check-outline ()
  "Print every name of the outline, one a line."
  (checks-connect)
  (cl-labels ((walk (entries)
                (dolist (it entries)
                  (princ (format "%s\n" (substring-no-properties (car it))))
                  (when (consp (cdr it)) (walk (cdr it))))))
    (walk (funcall imenu-create-index-function)))
  (checks-end))

;;; checks.el ends here
