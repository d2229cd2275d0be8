;; What an editor does in Emacs with eglot, without its screen: opens a draft, is told of a drift, looks at the source's
;; passage, takes the canonical's wording, and is told of nothing more.  Writes what it saw as JSON, and the draft.
;; Run it with `emacs --batch -q`, so that an eglot which the system has installed beside Emacs is found.
(require 'package)
(package-initialize)
(unless (require 'eglot nil t) (kill-emacs 77))
(require 'json)
(require 'seq)

(defun desk-wait (done)
  "Let the server speak until DONE returns non-nil; five minutes at most."
  (let ((end (+ (float-time) 300)))
    (while (and (not (funcall done)) (< (float-time) end))
      (accept-process-output nil 0.05))
    (funcall done)))

(defun desk-told ()
  "Each diagnostic of the draft: what it says and the words that it marks."
  (mapcar (lambda (d)
            (list :message (flymake-diagnostic-text d)
                  :words (buffer-substring-no-properties (flymake-diagnostic-beg d) (flymake-diagnostic-end d))))
          (flymake-diagnostics)))

(prefer-coding-system 'utf-8-unix)
(setq eglot-sync-connect 300 eglot-connect-timeout 300 make-backup-files nil create-lockfiles nil)
(add-to-list 'eglot-server-programs (list 'text-mode (getenv "DESK_PYTHON") "-m" "consistency" "lsp"))
(find-file (getenv "DESK_DRAFT"))
(text-mode)
(eglot-ensure)
(run-hooks 'post-command-hook)          ; where eglot connects; without a screen there is no command
(desk-wait #'desk-told)

(let* ((before (vconcat (desk-told)))
       (at (flymake-diagnostic-beg (car (flymake-diagnostics))))
       (actions (eglot-code-actions at at))
       hover)
  (goto-char at)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq hover text)))
  (desk-wait (lambda () hover))
  (eglot--apply-workspace-edit (plist-get (seq-elt actions 0) :edit) nil)
  (eglot--signal-textDocument/didChange) ; else sent when the editor is idle, which it never is without a screen
  (desk-wait (lambda () (null (desk-told))))
  (save-buffer)
  (with-temp-file (getenv "DESK_TOLD")
    (insert (json-encode
             (list :before before
                   :hover (substring-no-properties hover)
                   :actions (vconcat (mapcar (lambda (a) (plist-get a :title)) actions))
                   :after (length (desk-told)))))))
(kill-emacs 0)
