; Integers that report overflow, floats, and what lies between them.

; ------------------------------------------------------------ integers

(assert-equal 0 (+))
(assert-equal 1 (*))
(assert-equal 6 (+ 1 2 3))
(assert-equal -4 (- 4))
(assert-equal -8 (- 1 2 3 4))
(assert-equal 24 (* 1 2 3 4))
(assert-equal 2 (/ 6 3))
(assert-equal 2.5 (/ 5 2))
(assert-equal 0.5 (/ 2))
(assert-equal -7 (/ 7 -1))

(assert-equal '(3 2) (list (quotient 17 5) (remainder 17 5)))
(assert-equal '(-3 -2) (list (quotient -17 5) (remainder -17 5)))
(assert-equal '(-3 2) (list (quotient 17 -5) (remainder 17 -5)))
(assert-equal '(3 -2) (list (quotient -17 -5) (remainder -17 -5)))
(assert-equal '(2 3 -3 -2)
              (list (modulo 17 5) (modulo -17 5) (modulo 17 -5) (modulo -17 -5)))
(assert-equal '(0 0) (list (remainder 17 -1) (modulo 17 -1)))
(assert-equal -17 (quotient 17 -1))

(assert-true (= 1 1 1))
(assert-false (= 1 1 2))
(assert-true (< 1 2 3 4))
(assert-false (< 1 3 2))
(assert-true (<= 1 1 2))
(assert-true (> 3 2 1))
(assert-true (>= 3 3 1))

(assert-equal '(7 7 0) (list (abs -7) (abs 7) (abs 0)))
(assert-equal '(9 1) (list (max 3 9 1) (min 3 9 1)))
(assert-equal '(6 36) (list (gcd 12 18) (lcm 12 18)))
(assert-equal 4 (gcd -12 8))
(assert-equal '(#t #f #f #t) (list (even? 0) (even? 7) (odd? -2) (odd? -3)))
(assert-equal '(#t #t #t) (list (zero? 0) (positive? 3) (negative? -3)))

; ------------------------------------------------------------ the edges

(define biggest 9223372036854775807)
(define smallest -9223372036854775808)

(assert-equal biggest (+ 9223372036854775806 1))
(assert-equal smallest (- -9223372036854775807 1))
(assert-error "integer overflow in +" (+ biggest 1))
(assert-error "integer overflow in -" (- smallest 1))
(assert-error "integer overflow in -" (- smallest))
(assert-error "integer overflow in -" (abs smallest))
(assert-error "integer overflow in *" (* biggest 2))
(assert-error "integer overflow in *" (* 4294967296 4294967296))
(assert-error "integer overflow in -" (quotient smallest -1))
(assert-equal 4611686018427387904 (* 2147483648 2147483648))
(assert-equal smallest (* 4611686018427387904 -2))
(assert-equal 0 (remainder smallest -1))
(assert-equal -1 (quotient smallest biggest))
(assert-equal "-9223372036854775808" (number->string smallest))

(assert-error "quotient: division by zero" (quotient 1 0))
(assert-error "modulo: division by zero" (modulo 1 0))
(assert-error "remainder: division by zero" (remainder 1 0))
(assert-error "/: division by zero" (/ 1 0))
(assert-error "+: expected a number, got a" (+ 1 'a))
(assert-error "<: expected a number, got \"1\"" (< 0 "1"))
(assert-error "even?: expected an integer, got 1.0" (even? 1.0))

; ------------------------------------------------------------ powers and bits

(assert-equal 1024 (expt 2 10))
(assert-equal 1 (expt 7 0))
(assert-equal -27 (expt -3 3))
(assert-equal 0.125 (expt 2 -3))
(assert-equal 4611686018427387904 (expt 2 62))
(assert-error "integer overflow in expt" (expt 10 19))
(assert-equal 1000000000000000000 (expt 10 18))
(assert-equal 8 (bitwise-and 12 10))
(assert-equal 14 (bitwise-or 12 10))
(assert-equal 6 (bitwise-xor 12 10))
(assert-equal 40 (arithmetic-shift 5 3))
(assert-equal 2 (arithmetic-shift 20 -3))
(assert-equal -3 (arithmetic-shift -20 -3))
(assert-equal -1 (arithmetic-shift -20 -100))
(assert-error "integer overflow in arithmetic-shift" (arithmetic-shift 1 63))

; ------------------------------------------------------------ floats

(assert-equal 3.5 (+ 1 2.5))
(assert-equal 0.75 (* 1.5 0.5))
(assert-equal -1.5 (- 1.5))
(assert-true (= 2 2.0))
(assert-false (equal? 2 2.0))
(assert-true (< 1 1.5 2))
(assert-equal 1.5 (abs -1.5))
(assert-equal '(2.0 -3.0) (list (floor 2.7) (floor -2.2)))
(assert-equal '(3.0 -2.0) (list (ceiling 2.2) (ceiling -2.7)))
(assert-equal '(2.0 -2.0) (list (truncate 2.7) (truncate -2.7)))
(assert-equal '(2.0 4.0 3.0 -2.0) (map round '(2.5 3.5 2.6 -1.5)))
(assert-equal '(7 7 7) (list (floor 7) (round 7) (ceiling 7)))
(assert-equal 3 (exact (floor 3.9)))
(assert-equal 3.0 (inexact 3))
(assert-error "exact: not a whole number: 3.5" (exact 3.5))
(assert-equal 4 (sqrt 16))
(assert-equal 1.5 (sqrt 2.25))
(assert-true (close? (square (sqrt 2)) 2))
(assert-error "sqrt: negative number: -4" (sqrt -4))
(assert-true (close? (exp 1) 2.718281828459045))
(assert-true (close? (log (exp 3)) 3))
(assert-true (close? (+ (square (sin 1)) (square (cos 1))) 1))
(assert-true (close? (* 4 (atan2 1 1)) 3.141592653589793))
(assert-error "log: not a positive number: 0" (log 0))
(assert-equal '(1.5 0.1 100.0 1e+22 1e-07)
              (map string->number '("1.5" "0.1" "1e2" "1e22" "1e-7")))

; ------------------------------------------------------------ text

(assert-equal "255" (number->string 255))
(assert-equal "ff" (number->string 255 16))
(assert-equal "-11111111" (number->string -255 2))
(assert-equal "-8000000000000000" (number->string smallest 16))
(assert-equal "0" (number->string 0 2))
(assert-equal "1.5" (number->string 1.5))
(assert-equal "0.1" (number->string 0.1))
(assert-equal "1e+100" (number->string 1e100))
(assert-equal 42 (string->number "42"))
(assert-equal -42 (string->number "-42"))
(assert-equal 42 (string->number "+42"))
(assert-equal #f (string->number "4x"))
(assert-equal #f (string->number ""))
(assert-equal #f (string->number "-"))
(assert-equal #f (string->number "1.2.3"))

; ------------------------------------------------------------ number theory

(define (primes-up-to limit)
  (let ((sieve (make-vector (+ limit 1) #t)))
    (let loop ((n 2) (primes '()))
      (cond ((> n limit) (reverse primes))
            ((vector-ref sieve n)
             (do ((multiple (* n n) (+ multiple n)))
                 ((> multiple limit))
               (vector-set! sieve multiple #f))
             (loop (+ n 1) (cons n primes)))
            (else (loop (+ n 1) primes))))))

(assert-equal '(2 3 5 7 11 13 17 19 23 29) (primes-up-to 30))
(assert-equal 168 (length (primes-up-to 1000)))

(define (power-mod base exponent modulus)
  (let loop ((base (modulo base modulus)) (exponent exponent) (result 1))
    (cond ((= exponent 0) result)
          ((odd? exponent)
           (loop (modulo (* base base) modulus) (quotient exponent 2)
                 (modulo (* result base) modulus)))
          (else (loop (modulo (* base base) modulus) (quotient exponent 2) result)))))

(assert-equal 445 (power-mod 4 13 497))
(assert-equal 1 (power-mod 3 1000002 1000003))

(define (fermat-prime? n)
  (every (lambda (a) (or (= 0 (modulo a n)) (= 1 (power-mod a (- n 1) n))))
         '(2 3 5 7 11)))

(assert-equal (primes-up-to 500) (filter fermat-prime? (cdr (cdr (iota 501)))))

(define (factors n)
  (let loop ((n n) (divisor 2) (found '()))
    (cond ((= n 1) (reverse found))
          ((> (* divisor divisor) n) (reverse (cons n found)))
          ((= 0 (remainder n divisor))
           (loop (quotient n divisor) divisor (cons divisor found)))
          (else (loop n (+ divisor 1) found)))))

(assert-equal '(2 2 2 3 3 5) (factors 360))
(assert-equal '(7919) (factors 7919))
(assert-equal '(3 3 3 37 333667) (factors 333333333))

(define (collatz n)
  (let loop ((n n) (steps 0))
    (cond ((= n 1) steps)
          ((even? n) (loop (quotient n 2) (+ steps 1)))
          (else (loop (+ (* 3 n) 1) (+ steps 1))))))

(assert-equal '(0 1 7 2 5 8 16 3 19 6) (map collatz (iota 10 1)))
(assert-equal 111 (collatz 27))

(define (digits n)
  (if (< n 10)
      (list n)
      (append (digits (quotient n 10)) (list (remainder n 10)))))

(define (happy? n)
  (let loop ((n n) (seen '()))
    (cond ((= n 1) #t)
          ((member n seen) #f)
          (else (loop (apply + (map square (digits n))) (cons n seen))))))

(assert-equal '(1 7 10 13 19 23 28 31 32 44 49) (filter happy? (iota 49 1)))

(define (perfect? n)
  (= n (apply + (filter (lambda (d) (= 0 (remainder n d))) (iota (- n 1) 1)))))

(assert-equal '(6 28) (filter perfect? (iota 100 2)))

(define (newton f derivative start)
  (let loop ((x start) (rounds 0))
    (let ((next (- x (/ (f x) (derivative x)))))
      (if (or (< (abs (- next x)) 1e-12) (> rounds 50))
          next
          (loop next (+ rounds 1))))))

(assert-true (close? (sqrt 2.0) (newton (lambda (x) (- (* x x) 2)) (lambda (x) (* 2 x)) 1.0)))

(define (integrate f from to steps)
  (let ((h (/ (- to from) (inexact steps))))
    (let loop ((i 0) (sum 0.0))
      (if (= i steps)
          (* sum h)
          (loop (+ i 1) (+ sum (f (+ from (* h (+ i 0.5))))))))))

(assert-true (< (abs (- (integrate square 0 3 200) 9)) 0.001))

(test-summary "numbers")
