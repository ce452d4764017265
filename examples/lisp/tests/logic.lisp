; Unification and a small Prolog: depth-first, with renamed rules.

; A variable is a symbol whose name begins with a question mark.
(define (variable? term)
  (and (symbol? term) (string-prefix? "?" (symbol->string term))))

(define (walk term bindings)
  (if (variable? term)
      (let ((entry (assq term bindings)))
        (if entry (walk (cdr entry) bindings) term))
      term))

(define (occurs? variable term bindings)
  (let ((term (walk term bindings)))
    (cond ((eq? variable term) #t)
          ((pair? term) (or (occurs? variable (car term) bindings)
                            (occurs? variable (cdr term) bindings)))
          (else #f))))

; The bindings that make both terms equal, or #f
(define (unify a b bindings)
  (if (not bindings)
      #f
      (let ((a (walk a bindings)) (b (walk b bindings)))
        (cond ((eqv? a b) bindings)
              ((variable? a) (if (occurs? a b bindings) #f (cons (cons a b) bindings)))
              ((variable? b) (unify b a bindings))
              ((and (pair? a) (pair? b))
               (unify (cdr a) (cdr b) (unify (car a) (car b) bindings)))
              ((equal? a b) bindings)
              (else #f)))))

(define (resolve term bindings)
  (let ((term (walk term bindings)))
    (if (pair? term)
        (cons (resolve (car term) bindings) (resolve (cdr term) bindings))
        term)))

(define (unified a b)
  (let ((bindings (unify a b '())))
    (and bindings (resolve a bindings))))

(assert-equal '(f a b) (unified '(f ?x b) '(f a ?y)))
(assert-equal '(f a a) (unified '(f ?x ?x) '(f ?y a)))
(assert-equal #f (unified '(f a) '(f b)))
(assert-equal #f (unified '(f ?x ?x) '(f a b)))
(assert-equal #f (unified '?x '(f ?x)))
(assert-equal '(1 2 3) (unified '(1 . ?rest) '(1 2 3)))
(assert-equal '(g (h c) c) (unified '(g (h ?z) ?z) '(g ?w c)))
(assert-equal #f (unified '(f ?x) 'f))

; ------------------------------------------------------------ the solver

(define rules '())
(define (clear-rules!) (set! rules '()))
(define (add-rule! head . body) (set! rules (append rules (list (cons head body)))))
(define-macro (rule head . body) `(add-rule! ',head ,@(map (lambda (goal) `',goal) body)))

(define renamings 0)
(define (rename rule)
  (set! renamings (+ renamings 1))
  (let ((suffix (string-append "#" (number->string renamings))))
    (let copy ((term rule))
      (cond ((variable? term)
             (string->symbol (string-append (symbol->string term) suffix)))
            ((pair? term) (cons (copy (car term)) (copy (cdr term))))
            (else term)))))

; Calls (found bindings) for each solution.
(define (solve goals bindings found)
  (if (null? goals)
      (found bindings)
      (let ((goal (car goals)) (rest (cdr goals)))
        (case (car goal)
          ((not)
           (unless (provable? (cdr goal) bindings) (solve rest bindings found)))
          ((is)
           (let ((result (unify (cadr goal) (compute (caddr goal) bindings) bindings)))
             (when result (solve rest result found))))
          ((less)
           (when (< (compute (cadr goal) bindings) (compute (caddr goal) bindings))
             (solve rest bindings found)))
          ((different)
           (unless (equal? (resolve (cadr goal) bindings) (resolve (caddr goal) bindings))
             (solve rest bindings found)))
          (else
           (for-each
            (lambda (rule)
              (when (eq? (car (car rule)) (car goal))
                (let* ((fresh (rename rule))
                       (result (unify goal (car fresh) bindings)))
                  (when result (solve (append (cdr fresh) rest) result found)))))
            rules))))))

(define (compute term bindings)
  (let ((term (walk term bindings)))
    (cond ((number? term) term)
          ((pair? term)
           (apply (case (car term) ((+) +) ((-) -) ((*) *))
                  (map (lambda (part) (compute part bindings)) (cdr term))))
          (else (error "not a number" term)))))

(define (provable? goals bindings)
  (call/cc (lambda (return)
             (solve goals bindings (lambda (ignored) (return #t)))
             #f)))

(define (all-solutions term . goals)
  (define solutions '())
  (solve goals '()
         (lambda (bindings) (set! solutions (cons (resolve term bindings) solutions))))
  (reverse solutions))

(define (first-solutions n term . goals)
  (define solutions '())
  (call/cc (lambda (return)
             (solve goals '()
                    (lambda (bindings)
                      (set! solutions (cons (resolve term bindings) solutions))
                      (set! n (- n 1))
                      (when (= n 0) (return #t))))))
  (reverse solutions))

; ------------------------------------------------------------ a family

(rule (parent anna bert))
(rule (parent anna carl))
(rule (parent bert dora))
(rule (parent bert emil))
(rule (parent carl fred))
(rule (male bert))
(rule (male carl))
(rule (male emil))
(rule (male fred))
(rule (grandparent ?a ?c) (parent ?a ?b) (parent ?b ?c))
(rule (ancestor ?a ?b) (parent ?a ?b))
(rule (ancestor ?a ?c) (parent ?a ?b) (ancestor ?b ?c))
(rule (sibling ?a ?b) (parent ?p ?a) (parent ?p ?b) (different ?a ?b))
(rule (brother ?a ?b) (sibling ?a ?b) (male ?b))
(rule (childless ?a) (parent ?any ?a) (not (parent ?a ?child)))

(assert-equal '(bert carl) (all-solutions '?x '(parent anna ?x)))
(assert-equal '(dora emil fred) (all-solutions '?x '(grandparent anna ?x)))
(assert-equal '(bert carl dora emil fred) (all-solutions '?x '(ancestor anna ?x)))
(assert-equal '(bert anna) (all-solutions '?x '(ancestor ?x dora)))
(assert-equal '((dora emil)) (all-solutions '(?a ?b) '(brother ?a ?b) '(parent bert ?a)))
(assert-equal '(dora emil fred) (all-solutions '?x '(childless ?x)))
(assert-true (provable? '((ancestor anna fred)) '()))
(assert-false (provable? '((ancestor fred anna)) '()))

; ------------------------------------------------------------ lists

(clear-rules!)
(rule (append () ?l ?l))
(rule (append (?x . ?a) ?b (?x . ?c)) (append ?a ?b ?c))
(rule (member ?x (?x . ?rest)))
(rule (member ?x (?y . ?rest)) (member ?x ?rest))
(rule (reverse () ?a ?a))
(rule (reverse (?x . ?rest) ?a ?r) (reverse ?rest (?x . ?a) ?r))
(rule (select ?x (?x . ?rest) ?rest))
(rule (select ?x (?y . ?rest) (?y . ?more)) (select ?x ?rest ?more))
(rule (permutation () ()))
(rule (permutation ?l (?x . ?p)) (select ?x ?l ?rest) (permutation ?rest ?p))
(rule (length () 0))
(rule (length (?x . ?rest) ?n) (length ?rest ?m) (is ?n (+ ?m 1)))

(assert-equal '((1 2 3 4)) (all-solutions '?x '(append (1 2) (3 4) ?x)))
(assert-equal '((() (1 2)) ((1) (2)) ((1 2) ()))
              (all-solutions '(?a ?b) '(append ?a ?b (1 2))))
(assert-equal '(1 2 3) (all-solutions '?x '(member ?x (1 2 3))))
(assert-equal '((3 2 1)) (all-solutions '?x '(reverse (1 2 3) () ?x)))
(assert-equal 6 (length (all-solutions '?p '(permutation (a b c) ?p))))
(assert-equal '(3) (all-solutions '?n '(length (a b c) ?n)))
(assert-equal '((3 4)) (all-solutions '?x '(append (1 2) ?x (1 2 3 4))))

; A generator without an end, of which only the first answers are taken
(rule (natural 0))
(rule (natural ?n) (natural ?m) (is ?n (+ ?m 1)))
(assert-equal '(0 1 2 3 4) (first-solutions 5 '?n '(natural ?n)))
(assert-equal '(0 1 4 9) (first-solutions 4 '?s '(natural ?n) '(is ?s (* ?n ?n))))

; ------------------------------------------------------------ arithmetic

(rule (factorial 0 1))
(rule (factorial ?n ?f) (less 0 ?n) (is ?m (- ?n 1)) (factorial ?m ?g) (is ?f (* ?n ?g)))
(assert-equal '(720) (all-solutions '?f '(factorial 6 ?f)))
(assert-error "not a number: ?x" (all-solutions '?x '(less ?x 1)))

; Peano numbers
(rule (plus z ?n ?n))
(rule (plus (s ?m) ?n (s ?k)) (plus ?m ?n ?k))
(assert-equal '((s (s (s z)))) (all-solutions '?x '(plus (s z) (s (s z)) ?x)))
(assert-equal '((s z)) (all-solutions '?x '(plus ?x (s (s z)) (s (s (s z))))))
(assert-equal 3 (length (all-solutions '(?x ?y) '(plus ?x ?y (s (s z))))))

; ------------------------------------------------------------ colours of a map

(clear-rules!)
(rule (colour red))
(rule (colour green))
(rule (colour blue))
(rule (next ?a ?b) (colour ?a) (colour ?b) (different ?a ?b))
(define map-goals
  '((next ?w ?n) (next ?w ?s) (next ?n ?s) (next ?n ?q) (next ?s ?q)
    (next ?s ?m) (next ?q ?m) (next ?s ?v) (next ?m ?v)))
(define colourings (apply all-solutions '(?w ?n ?s ?q ?m ?v) map-goals))
(assert-equal 6 (length colourings))
(assert-equal '(red green blue red green red) (car colourings))

(test-summary "logic")
