; The special forms, one after the other.

; ------------------------------------------------------------ constants, quote

(assert-equal 5 5)
(assert-equal -17 '-17)
(assert-equal 'abc (quote abc))
(assert-equal "text" "text")
(assert-equal #\a #\a)
(assert-equal '() '())
(assert-equal '(quote a) ''a)
(assert-equal '(1 . 2) (cons 1 2))
(assert-equal '(1 2 . 3) (cons 1 (cons 2 3)))
(assert-equal '#(1 2 3) (vector 1 2 3))
(assert-equal '(a b c) [quote (a b c)])
(assert-equal '(1 #;(not read) 2) '(1 2))
(assert-equal '(1 2) '(1 #| a comment
   #| inside a comment |# on several lines |# 2))

; ------------------------------------------------------------ if, cond, case

(assert-equal 1 (if #t 1 2))
(assert-equal 2 (if #f 1 2))
(assert-equal 1 (if 0 1 2))
(assert-equal 1 (if '() 1 2))
(assert-equal 1 (if "" 1 2))

(define (sign n)
  (cond ((< n 0) 'negative)
        ((> n 0) 'positive)
        (else 'zero)))

(assert-equal 'negative (sign -3))
(assert-equal 'zero (sign 0))
(assert-equal 'positive (sign 8))
(assert-equal 7 (cond (#f 1) (7)))
(assert-equal 3 (cond ((assoc 'b '((a . 1) (b . 2))) => (lambda (pair) (+ 1 (cdr pair))))
                      (else 0)))
(assert-equal 0 (cond ((assoc 'z '((a . 1))) => cdr) (else 0)))
(assert-equal 'last (cond (#f 1) (else 'first 'last)))

(define (classify x)
  (case x
    ((1 3 5 7 9) 'odd)
    ((0 2 4 6 8) 'even)
    ((a e i o u) 'vowel)
    ((#\space #\newline) 'space)
    (else 'other)))

(assert-equal '(odd even vowel space other other)
              (map classify (list 7 4 'e #\space "e" 10)))

; ------------------------------------------------------------ and, or, when, unless

(assert-equal #t (and))
(assert-equal 3 (and 1 2 3))
(assert-equal #f (and 1 #f 3))
(assert-equal #f (or))
(assert-equal 1 (or 1 2))
(assert-equal 2 (or #f 2))
(assert-equal #f (or #f #f))

(define counter 0)
(define (tick!) (set! counter (+ counter 1)) counter)

(assert-equal #f (and #f (tick!)))
(assert-equal 1 (or 1 (tick!)))
(assert-equal 0 counter)
(assert-equal 1 (when #t (tick!)))
(when #f (tick!))
(unless #t (tick!))
(assert-equal 1 counter)
(assert-equal 'done (unless #f (tick!) 'done))
(assert-equal 2 counter)

; ------------------------------------------------------------ let and friends

(assert-equal 3 (let ((a 1) (b 2)) (+ a b)))
(assert-equal '(1 2) (let* ((a 1) (b (+ a 1))) (list a b)))
(assert-equal 'outer (let ((x 'outer)) (let ((x 'inner) (y x)) y)))
(assert-equal 'inner (let ((x 'outer)) (let* ((x 'inner) (y x)) y)))
(assert-equal 1 (let ((x 1)) (let ((x 2)) x) x))
(assert-equal #t
  (letrec ((even (lambda (n) (or (= n 0) (odd (- n 1)))))
           (odd (lambda (n) (and (> n 0) (even (- n 1))))))
    (even 100)))
(assert-equal 55 (let loop ((i 10) (sum 0))
                   (if (= i 0) sum (loop (- i 1) (+ sum i)))))
(assert-equal '(5 4 3 2 1 0)
              (do ((i 0 (+ i 1)) (items '() (cons i items)))
                  ((> i 5) items)))
(assert-equal 5 (let () 5))

; An inner let may not see its own variables in the values.
(define x 'global)
(assert-equal '(local global) (let ((x 'local) (y x)) (list x y)))

; ------------------------------------------------------------ define, set!, begin

(define (make-counter)
  (define n 0)
  (lambda () (set! n (+ n 1)) n))

(define c1 (make-counter))
(define c2 (make-counter))
(c1)
(c1)
(assert-equal 3 (c1))
(assert-equal 1 (c2))

(define (body-defines a)
  (define b (* a 2))
  (define (c d) (+ b d))
  (begin
    (define e 100)
    (define f (c e)))
  (+ a b f))
(assert-equal 115 (body-defines 3))

(assert-equal 4 (begin 1 2 3 4))

; A body may refer to what is defined later, if it runs later.
(define (mutual n)
  (define (ping n) (if (= n 0) 'ping (pong (- n 1))))
  (define (pong n) (if (= n 0) 'pong (ping (- n 1))))
  (ping n))
(assert-equal 'ping (mutual 10))
(assert-equal 'pong (mutual 11))

(assert-error "variable used before its definition: later"
              (let () (define now later) (define later 1) now))

; ------------------------------------------------------------ parameters

(define (rest-only . args) args)
(define (one-and-rest first . args) (list first args))
(assert-equal '() (rest-only))
(assert-equal '(1 2 3 4 5) (rest-only 1 2 3 4 5))
(assert-equal '(1 ()) (one-and-rest 1))
(assert-equal '(1 (2 3)) (one-and-rest 1 2 3))
(assert-equal '(1 (2 3 4 5)) (one-and-rest 1 2 3 4 5))
(assert-equal '(3 2 1) ((lambda (a b c) (list c b a)) 1 2 3))
(assert-equal 15 ((lambda (a b c d e) (+ a b c d e)) 1 2 3 4 5))
(assert-equal 6 (((lambda (a) (lambda (b) (* a b))) 2) 3))
(define ((adder n) m) (+ n m))
(assert-equal 12 ((adder 5) 7))

(assert-error "one-and-rest: expected at least 1 arguments, got 0" (one-and-rest))
(assert-error "sign: expected 1 arguments, got 2" (sign 1 2))
(assert-error "sign: expected 1 arguments, got 0" (sign))
(assert-error "sign: expected 1 arguments, got 5" (sign 1 2 3 4 5))
(assert-error "cons: expected 2 arguments, got 1" (cons 1))
(assert-error "substring: expected 2 to 3 arguments, got 1" (substring "a"))
(assert-error "not a procedure: 5" (5 5))
(assert-error "not a procedure: \"f\"" ("f"))
(assert-error "unbound variable: nowhere" nowhere)
(assert-error "set!: unbound variable: nowhere" (set! nowhere 1))

; ------------------------------------------------------------ apply

(assert-equal 10 (apply + '(1 2 3 4)))
(assert-equal 10 (apply + 1 2 '(3 4)))
(assert-equal '(1 2) (apply list '(1 2)))
(assert-equal 0 (apply + '()))
(assert-equal '(3 4) (apply (lambda (a . more) more) '(2 3 4)))
(assert-error "apply: expected a list, got 3" (apply + 1 2 3))

; ------------------------------------------------------------ quasiquote

(define n 5)
(define items '(1 2 3))
(assert-equal '(a 5 b) `(a ,n b))
(assert-equal '(a 1 2 3 b) `(a ,@items b))
(assert-equal '(1 2 3) `(,@items))
(assert-equal '(1 2 3 . 5) `(,@items . ,n))
(assert-equal '#(1 5 1 2 3) `#(1 ,n ,@items))
(assert-equal '(a (b (5))) `(a (b (,n))))
(assert-equal '(a `(b ,(c 3))) `(a `(b ,(c ,(+ 1 2)))))
(assert-equal '(1 `,(+ 1 5)) `(1 `,(+ 1 ,n)))
(assert-equal '(x . y) `(x . y))

; ------------------------------------------------------------ syntax errors

(assert-true (guard (e (#t (string-prefix? "bad syntax" (condition-message e))))
               (eval '(if))))
(assert-true (guard (e (#t (string-prefix? "bad syntax" (condition-message e))))
               (eval '(let ((x 1 2)) x))))
(assert-true (guard (e (#t (string-prefix? "bad syntax" (condition-message e))))
               (eval '(lambda (a a) a))))
(assert-true (guard (e (#t (string-prefix? "bad syntax" (condition-message e))))
               (eval '(lambda (5) a))))
(assert-true (guard (e (#t (string-prefix? "bad syntax" (condition-message e))))
               (eval '())))
(assert-true (guard (e (#t (string-prefix? "bad syntax" (condition-message e))))
               (eval '(lambda (x)))))

(test-summary "basics")
