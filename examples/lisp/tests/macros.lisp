; define-macro: new control structures, small languages, records.

(define-macro (swap! a b)
  (let ((temporary (gensym)))
    `(let ((,temporary ,a))
       (set! ,a ,b)
       (set! ,b ,temporary))))

(define x 1)
(define y 2)
(swap! x y)
(assert-equal '(2 1) (list x y))

; The generated name does not catch the user's.
(define temporary 10)
(define other 20)
(swap! temporary other)
(assert-equal '(20 10) (list temporary other))

(define-macro (my-or a b)
  (let ((value (gensym)))
    `(let ((,value ,a)) (if ,value ,value ,b))))
(assert-equal 5 (let ((value 5)) (my-or #f value)))

(define-macro (unless-zero n . body)
  `(if (= ,n 0) 'zero (begin ,@body)))
(assert-equal 'zero (unless-zero 0 (error "not reached")))
(assert-equal 3 (unless-zero 1 2 3))

(define-macro (for variable from to . body)
  (let ((end (gensym)))
    `(let ((,end ,to))
       (do ((,variable ,from (+ ,variable 1)))
           ((> ,variable ,end))
         ,@body))))

(define collected '())
(for i 1 5 (set! collected (cons (* i i) collected)))
(assert-equal '(25 16 9 4 1) collected)

(define pairs '())
(for i 1 3
  (for j i 3
    (set! pairs (cons (list i j) pairs))))
(assert-equal '((3 3) (2 3) (2 2) (1 3) (1 2) (1 1)) pairs)

; A macro that defines
(define-macro (define-constant name value)
  `(define (,name) ,value))
(define-constant answer (* 6 7))
(assert-equal 42 (answer))

; ... also inside a body
(define (with-inner-definitions)
  (define-constant one 1)
  (define-constant two (+ (one) (one)))
  (+ (one) (two)))
(assert-equal 3 (with-inner-definitions))

; A macro that defines macros
(define-macro (define-alias new old)
  `(define-macro (,new . arguments) (cons ',old arguments)))
(define-alias si if)
(assert-equal 'yes (si #t 'yes 'no))

; Recursive macros
(define-macro (my-let* bindings . body)
  (if (null? bindings)
      `(let () ,@body)
      `(let (,(car bindings)) (my-let* ,(cdr bindings) ,@body))))
(assert-equal 6 (my-let* ((a 1) (b (+ a 1)) (c (+ a b))) (+ a b c)))

(define-macro (my-and . tests)
  (cond ((null? tests) #t)
        ((null? (cdr tests)) (car tests))
        (else `(if ,(car tests) (my-and ,@(cdr tests)) #f))))
(assert-equal 3 (my-and 1 2 3))
(assert-equal #f (my-and 1 #f 3))

; A local variable hides a macro of the same name.
(assert-equal 12 (let ((swap! *)) (swap! 3 4)))

; ------------------------------------------------------------ list comprehensions

; (collect expression (variable in list) (if test) ...)
(define-macro (collect expression . clauses)
  (define (build clauses)
    (cond ((null? clauses) `(list ,expression))
          ((eq? (car (car clauses)) 'if)
           `(if ,(cadr (car clauses)) ,(build (cdr clauses)) '()))
          (else
           (let ((clause (car clauses)))
             `(append-map (lambda (,(car clause)) ,(build (cdr clauses)))
                          ,(caddr clause))))))
  (build clauses))

(assert-equal '(0 4 16 36 64)
              (collect (* x x) (x in (iota 10)) (if (even? x))))
(assert-equal '((3 4 5) (6 8 10) (5 12 13))
              (sort (collect (list a b c)
                             (a in (iota 13 1))
                             (b in (iota (- 13 a) (+ a 1)))
                             (c in (list (exact (round (sqrt (+ (* a a) (* b b) 0.0))))))
                             (if (= (* c c) (+ (* a a) (* b b))))
                             (if (< c 14)))
                    (lambda (a b) (< (caddr a) (caddr b)))))

; ------------------------------------------------------------ pattern matching

; (match value (pattern expression ...) ...): _ matches all, a symbol binds,
; (quote x) and constants match themselves, pairs match pairs.
(define-macro (match value . clauses)
  (define subject (gensym))
  (define (test pattern place)
    (cond ((eq? pattern '_) #t)
          ((symbol? pattern) #t)
          ((and (pair? pattern) (eq? (car pattern) 'quote)) `(equal? ,place ,pattern))
          ((pair? pattern)
           `(and (pair? ,place)
                 ,(test (car pattern) `(car ,place))
                 ,(test (cdr pattern) `(cdr ,place))))
          ((null? pattern) `(null? ,place))
          (else `(equal? ,place ,pattern))))
  (define (bindings pattern place)
    (cond ((eq? pattern '_) '())
          ((symbol? pattern) (list (list pattern place)))
          ((and (pair? pattern) (eq? (car pattern) 'quote)) '())
          ((pair? pattern)
           (append (bindings (car pattern) `(car ,place))
                   (bindings (cdr pattern) `(cdr ,place))))
          (else '())))
  `(let ((,subject ,value))
     (cond ,@(map (lambda (clause)
                    `(,(test (car clause) subject)
                      (let ,(bindings (car clause) subject) ,@(cdr clause))))
                  clauses)
           (else (error "no pattern matches" ,subject)))))

(define (simplify expression)
  (match expression
    (('+ 0 a) (simplify a))
    (('+ a 0) (simplify a))
    (('* 0 _) 0)
    (('* _ 0) 0)
    (('* 1 a) (simplify a))
    (('* a 1) (simplify a))
    ((operator a b) (list operator (simplify a) (simplify b)))
    (atom atom)))

(assert-equal 'x (simplify '(+ 0 (* 1 x))))
(assert-equal 0 (simplify '(* 0 (+ x y))))
(assert-equal '(+ x y) (simplify '(+ (* x 1) (+ y 0))))

(define (my-length items)
  (match items
    (() 0)
    ((_ . rest) (+ 1 (my-length rest)))))
(assert-equal 4 (my-length '(a b c d)))
(assert-error "no pattern matches: 5" (match 5 ("five" 'text) ((a b) 'list)))

; ------------------------------------------------------------ records

(define-record-type point (make-point x y) point? (x point-x set-point-x!) (y point-y))
(define-record-type segment (make-segment from to) segment? (from segment-from) (to segment-to))

(define p (make-point 3 4))
(assert-equal '(3 4) (list (point-x p) (point-y p)))
(set-point-x! p 6)
(assert-equal 6 (point-x p))
(assert-true (point? p))
(assert-false (point? 5))
(assert-false (segment? p))
(assert-error "point-x: not a point: 5" (point-x 5))

(define (segment-length s)
  (sqrt (+ (square (- (point-x (segment-to s)) (point-x (segment-from s))))
           (square (- (point-y (segment-to s)) (point-y (segment-from s)))))))
(assert-equal 5 (segment-length (make-segment (make-point 0 0) (make-point 3 4))))

; A record whose constructor does not take every field
(define-record-type account (make-account owner) account?
  (owner account-owner) (balance account-balance set-account-balance!))
(define mine (make-account "me"))
(assert-equal #f (account-balance mine))
(set-account-balance! mine 100)
(assert-equal 100 (account-balance mine))

; ------------------------------------------------------------ a state machine

; (define-machine name (state (input next) ...) ...): the name becomes a procedure
; that takes a list of inputs and gives the last state, or #f.
(define-macro (define-machine name . states)
  `(define (,name inputs)
     (define (step state input)
       (case state
         ,@(map (lambda (state)
                  `((,(car state))
                    (case input
                      ,@(map (lambda (arc) `((,(car arc)) ',(cadr arc))) (cdr state))
                      (else #f))))
                states)
         (else #f)))
     (fold-left step ',(car (car states)) inputs)))

(define-machine turnstile
  (locked (coin unlocked) (push locked))
  (unlocked (coin unlocked) (push locked)))

(assert-equal 'locked (turnstile '()))
(assert-equal 'unlocked (turnstile '(push coin coin)))
(assert-equal 'locked (turnstile '(coin push push)))
(assert-equal #f (turnstile '(coin kick)))

(define-machine ends-in-ab
  (start (a seen-a) (b start))
  (seen-a (a seen-a) (b accepted))
  (accepted (a seen-a) (b start)))
(assert-equal 'accepted (ends-in-ab '(b a a b)))
(assert-equal 'start (ends-in-ab '(a b b)))

(test-summary "macros")
