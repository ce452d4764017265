; Tail calls, escapes, errors, dynamic-wind, several values, promises.

; ------------------------------------------------------------ tail calls take no space

(define (count-down n) (if (= n 0) 'done (count-down (- n 1))))
(assert-equal 'done (count-down 50000))

(define (even-step? n) (if (= n 0) #t (odd-step? (- n 1))))
(define (odd-step? n) (if (= n 0) #f (even-step? (- n 1))))
(assert-true (even-step? 30000))

(define (through-cond n) (cond ((= n 0) 'done) (else (through-cond (- n 1)))))
(define (through-and n) (and #t (if (= n 0) 'done (through-and (- n 1)))))
(define (through-or n) (or #f (if (= n 0) 'done (through-or (- n 1)))))
(define (through-when n) (if (= n 0) 'done (when #t (through-when (- n 1)))))
(define (through-case n) (case n ((0) 'done) (else (through-case (- n 1)))))
(define (through-let n) (let ((m (- n 1))) (if (< m 0) 'done (through-let m))))
(define (through-letrec n)
  (letrec ((again (lambda () (through-letrec (- n 1))))) (if (= n 0) 'done (again))))
(define (through-apply n) (if (= n 0) 'done (apply through-apply (list (- n 1)))))
(define (through-begin n) (begin 1 (if (= n 0) 'done (through-begin (- n 1)))))
(define (through-do n)
  (do ((i 0 (+ i 1))) ((= i 1) (if (= n 0) 'done (through-do (- n 1))))))
(define (many-arguments a b c d e n)
  (if (= n 0) 'done (many-arguments b c d e a (- n 1))))

(for-each (lambda (f) (assert-equal 'done (f 12000)))
          (list through-cond through-and through-or through-when through-case through-let
                through-letrec through-apply through-begin through-do))
(assert-equal 'done (many-arguments 1 2 3 4 5 12000))

; Continuations passed by hand
(define (fact-cps n k)
  (if (= n 0) (k 1) (fact-cps (- n 1) (lambda (result) (k (* n result))))))
(assert-equal 3628800 (fact-cps 10 identity))

(define (sum-cps items k)
  (if (null? items) (k 0) (sum-cps (cdr items) (lambda (sum) (k (+ sum (car items)))))))
(assert-equal 1999000 (sum-cps (iota 2000) identity))

; ------------------------------------------------------------ deep recursion, and its limit

(define (deep-sum n) (if (= n 0) 0 (+ n (deep-sum (- n 1)))))
(assert-equal 4501500 (deep-sum 3000))
(define (for-ever n) (+ 1 (for-ever n)))
(assert-error "recursion is too deep" (for-ever 1))
(assert-equal 500500 (deep-sum 1000))

; ------------------------------------------------------------ escapes

(assert-equal 42 (call/cc (lambda (k) (+ 1 (k 42)))))
(assert-equal 43 (+ 1 (call/cc (lambda (k) 42))))
(assert-equal 7 (call-with-current-continuation (lambda (k) (for-each k '(7 8 9)))))

(define (first-negative items)
  (call/cc (lambda (return)
             (for-each (lambda (item) (if (< item 0) (return item))) items)
             'none)))
(assert-equal -3 (first-negative '(1 2 -3 4 -5)))
(assert-equal 'none (first-negative '(1 2)))

(define (product items)
  (call/cc (lambda (return)
             (let loop ((rest items))
               (cond ((null? rest) 1)
                     ((= 0 (car rest)) (return 0))
                     (else (* (car rest) (loop (cdr rest)))))))))
(assert-equal 120 (product '(1 2 3 4 5)))
(assert-equal 0 (product '(1 2 0 4 five)))

; Escapes through several levels and out of an inner call/cc
(assert-equal '(outer 1)
  (call/cc (lambda (outer)
             (list 'inner (call/cc (lambda (inner) (outer '(outer 1))))))))
(assert-equal '(inner 2)
  (call/cc (lambda (outer)
             (list 'inner (call/cc (lambda (inner) (inner 2) 3))))))

; break and continue
(define (loop-with-exits items)
  (define log '())
  (call/cc
   (lambda (break)
     (for-each (lambda (item)
                 (call/cc (lambda (continue)
                            (when (eq? item 'skip) (continue #f))
                            (when (eq? item 'stop) (break #f))
                            (set! log (cons item log)))))
               items)))
  (reverse log))
(assert-equal '(1 2 3) (loop-with-exits '(1 skip 2 skip skip 3 stop 4)))

(define kept #f)
(call/cc (lambda (k) (set! kept k)))
(assert-error "a continuation was called after its call/cc had returned" (kept 1))
(assert-true (procedure? kept))

; ------------------------------------------------------------ errors

(assert-error "went wrong: 1 (2 3)" (error "went wrong" 1 '(2 3)))
(assert-error "plain" (error "plain"))
(assert-error 'thrown (raise 'thrown))

(assert-equal '(caught oops)
  (guard (e ((symbol? e) (list 'caught e))) (raise 'oops)))
(assert-equal 'number
  (guard (e ((symbol? e) 'symbol) ((number? e) 'number) (else 'other)) (raise 5)))
(assert-equal "wrong" (guard (e ((condition? e) (condition-message e))) (error "wrong" 'here)))
(assert-equal '(here 5) (guard (e (#t (condition-irritants e))) (error "wrong" 'here 5)))
(assert-equal 10 (guard (e (#t 'never)) (* 2 5)))
(assert-equal '(b . 2) (guard (e ((assq e '((a . 1) (b . 2))) => identity)) (raise 'b)))

; What no clause takes goes on outwards.
(assert-equal '(outer 5)
  (guard (e ((number? e) (list 'outer e)))
    (guard (e ((symbol? e) (list 'inner e)))
      (raise 5))))
(assert-equal '(again 6)
  (guard (e (#t (list 'again e)))
    (guard (e ((number? e) (raise (+ e 1))))
      (raise 5))))

(define (safe-divide a b)
  (guard (e (#t 'undefined)) (quotient a b)))
(assert-equal '(3 undefined) (list (safe-divide 9 3) (safe-divide 9 0)))

; A guard keeps the frames of the procedure that it is in.
(define (try-all thunks)
  (let loop ((rest thunks) (results '()))
    (if (null? rest)
        (reverse results)
        (loop (cdr rest)
              (cons (guard (e ((condition? e) (condition->string e)) (else e)) ((car rest)))
                    results)))))
(assert-equal '(1 "car: expected a pair, got 5" three "vector-ref: index out of range: 9")
              (try-all (list (lambda () 1)
                             (lambda () (car 5))
                             (lambda () (raise 'three))
                             (lambda () (vector-ref (vector 1 2) 9)))))

; ------------------------------------------------------------ dynamic-wind

(define trace '())
(define (note item) (set! trace (cons item trace)))
(define (noted thunk)
  (set! trace '())
  (thunk)
  (reverse trace))

(assert-equal '(in body out)
  (noted (lambda ()
           (dynamic-wind (lambda () (note 'in)) (lambda () (note 'body)) (lambda () (note 'out))))))
(assert-equal '(in body out after)
  (noted (lambda ()
           (call/cc (lambda (k)
                      (dynamic-wind (lambda () (note 'in))
                                    (lambda () (note 'body) (k 1) (note 'never))
                                    (lambda () (note 'out)))))
           (note 'after))))
(assert-equal '(in1 in2 out2 out1 caught)
  (noted (lambda ()
           (guard (e (#t (note 'caught)))
             (dynamic-wind
              (lambda () (note 'in1))
              (lambda ()
                (dynamic-wind (lambda () (note 'in2))
                              (lambda () (error "x"))
                              (lambda () (note 'out2))))
              (lambda () (note 'out1)))))))
(assert-equal 5 (dynamic-wind (lambda () 1) (lambda () 5) (lambda () 2)))

; ------------------------------------------------------------ several values

(assert-equal '(1 2) (call-with-values (lambda () (values 1 2)) list))
(assert-equal '(1) (call-with-values (lambda () 1) list))
(assert-equal '() (call-with-values (lambda () (values)) list))
(assert-equal '(3 2) (receive (q r) (values 3 2) (list q r)))
(assert-equal '(1 (2 3)) (receive (a . rest) (values 1 2 3) (list a rest)))
(assert-equal 10 (let-values (((a b) (values 1 2)) ((c d) (values 3 4))) (+ a b c d)))

(define (divide-with-rest a b) (values (quotient a b) (remainder a b)))
(assert-equal '(3 2) (receive both (divide-with-rest 17 5) both))

; ------------------------------------------------------------ promises and streams

(define evaluations 0)
(define lazy (delay (begin (set! evaluations (+ evaluations 1)) 'value)))
(assert-equal 0 evaluations)
(assert-equal 'value (force lazy))
(assert-equal 'value (force lazy))
(assert-equal 1 evaluations)
(assert-equal 5 (force 5))

(define (integers-from n) (cons-stream n (integers-from (+ n 1))))
(define naturals (integers-from 0))
(assert-equal '(0 1 2 3 4) (stream-head naturals 5))
(assert-equal '(0 1 4 9) (stream-head (stream-map square naturals) 4))
(assert-equal '(1 3 5) (stream-head (stream-filter odd? naturals) 3))

(define (sieve stream)
  (let ((prime (stream-car stream)))
    (cons-stream prime
                 (sieve (stream-filter (lambda (n) (not (= 0 (modulo n prime))))
                                       (stream-cdr stream))))))
(assert-equal '(2 3 5 7 11 13 17 19 23 29) (stream-head (sieve (integers-from 2)) 10))

(define (add-streams a b)
  (cons-stream (+ (stream-car a) (stream-car b))
               (add-streams (stream-cdr a) (stream-cdr b))))
(define fibonacci
  (cons-stream 0 (cons-stream 1 (add-streams fibonacci (stream-cdr fibonacci)))))
(assert-equal '(0 1 1 2 3 5 8 13 21 34) (stream-head fibonacci 10))

(define (sqrt-stream x)
  (define guesses
    (cons-stream 1.0 (stream-map (lambda (guess) (/ (+ guess (/ x guess)) 2)) guesses)))
  guesses)
(assert-true (close? (sqrt 2.0) (last (stream-head (sqrt-stream 2) 7))))

; ------------------------------------------------------------ while, compose

(define i 0)
(define total 0)
(while (< i 10)
  (set! total (+ total i))
  (set! i (+ i 1)))
(assert-equal 45 total)
(assert-equal 17 ((compose 1+ square) 4))
(assert-equal 3 ((compose) 3))

(test-summary "control")
