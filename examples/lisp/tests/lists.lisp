; Lists: the procedures of the prelude and classical exercises.

(assert-equal '(1 2 3) (list 1 2 3))
(assert-equal '(1 2 . 3) (cons* 1 2 3))
(assert-equal 3 (length '(a b c)))
(assert-equal '(1 2 3 4 5 6) (append '(1 2) '() '(3 4) '(5 6)))
(assert-equal '() (append))
(assert-equal '(1 . 2) (append '(1) 2))
(assert-equal '(3 2 1) (reverse '(1 2 3)))
(assert-equal 'c (list-ref '(a b c) 2))
(assert-equal '(c d) (list-tail '(a b c d) 2))
(assert-equal '(a b) (list-head '(a b c d) 2))
(assert-equal '(2 3) (cdr '(1 2 3)))
(assert-equal '(1 3 (3) 2) (list (caar '((1 2) 3)) (cadr '(1 3)) (cddr '(1 2 3)) (cadr '(1 2))))

(assert-error "car: expected a pair, got ()" (car '()))
(assert-error "cdr: expected a pair, got 5" (cdr 5))
(assert-error "length: expected a list, got (1 . 2)" (length '(1 . 2)))
(assert-error "list-ref: index out of range: 5" (list-ref '(1 2) 5))
(assert-error "list-tail: index out of range: -1" (list-tail '(1 2) -1))
(assert-error "append: expected a list, got 1" (append 1 '(2)))

(assert-true (list? '(1 2)))
(assert-true (list? '()))
(assert-false (list? '(1 . 2)))
(assert-false (list? (let ((p (list 1 2))) (set-cdr! (cdr p) p) p)))
(assert-equal '(#t #f #t) (list (pair? '(1)) (pair? '()) (null? '())))

(assert-equal '(b c) (memq 'b '(a b c)))
(assert-equal #f (memq 'd '(a b c)))
(assert-equal '((2) c) (member '(2) '(a (2) c)))
(assert-equal '(b . 2) (assq 'b '((a . 1) (b . 2))))
(assert-equal '("b" . 2) (assoc "b" '(("a" . 1) ("b" . 2))))
(assert-equal #f (assoc "c" '(("a" . 1))))

(define shared (list 1 2 3))
(set-car! (cdr shared) 'two)
(assert-equal '(1 two 3) shared)
(set-cdr! (cddr shared) '(4))
(assert-equal '(1 two 3 4) shared)

(assert-true (eq? 'a 'a))
(assert-true (eqv? 100000 100000))
(assert-false (eq? (list 1) (list 1)))
(assert-true (equal? '(1 (2 #(3 "x" #\y)) . 4) '(1 (2 #(3 "x" #\y)) . 4)))
(assert-false (equal? '(1 2) '(1 2 3)))
(assert-false (equal? '(1 2 3) '(1 2)))
(assert-false (equal? '(1 2) '(1 . 2)))

; ------------------------------------------------------------ the prelude

(assert-equal '(2 4 6) (map (lambda (x) (* 2 x)) '(1 2 3)))
(assert-equal '(11 22 33) (map + '(1 2 3) '(10 20 30)))
(assert-equal '((1 a x) (2 b y)) (map list '(1 2 3) '(a b) '(x y z)))
(assert-equal '() (map car '()))
(define log '())
(for-each (lambda (x) (set! log (cons x log))) '(1 2 3))
(assert-equal '(3 2 1) log)
(assert-equal '(1 3 5) (filter odd? '(1 2 3 4 5)))
(assert-equal '(2 4) (remove odd? '(1 2 3 4 5)))
(assert-equal '((1 3) (2 4)) (receive (odds evens) (partition odd? '(1 2 3 4)) (list odds evens)))
(assert-equal 10 (fold-left + 0 '(1 2 3 4)))
(assert-equal '(((() . 1) . 2) . 3) (fold-left cons '() '(1 2 3)))
(assert-equal '(1 2 3) (fold-right cons '() '(1 2 3)))
(assert-equal '(3 2 1) (fold cons '() '(1 2 3)))
(assert-equal 24 (reduce * 1 '(1 2 3 4)))
(assert-equal 1 (reduce * 1 '()))
(assert-equal '(0 1 2 3) (iota 4))
(assert-equal '(5 6 7) (iota 3 5))
(assert-equal '(0 10 20) (iota 3 0 10))
(assert-equal 4 (find even? '(1 3 4 5 6)))
(assert-equal #f (find even? '(1 3)))
(assert-equal '(4 5) (find-tail even? '(1 3 4 5)))
(assert-true (any even? '(1 2 3)))
(assert-false (any even? '(1 3)))
(assert-true (every odd? '(1 3)))
(assert-false (every odd? '(1 2)))
(assert-equal 2 (count even? '(1 2 3 4)))
(assert-equal '(1 3) (delete 2 '(1 2 3 2)))
(assert-equal '(1 2 3) (delete-duplicates '(1 2 1 3 2)))
(assert-equal 3 (last '(1 2 3)))
(assert-equal 2 (list-index even? '(1 3 4)))
(assert-equal '(1 1 2 2) (append-map (lambda (x) (list x x)) '(1 2)))

; ------------------------------------------------------------ exercises

(define (flatten tree)
  (cond ((null? tree) '())
        ((pair? tree) (append (flatten (car tree)) (flatten (cdr tree))))
        (else (list tree))))

(assert-equal '(1 2 3 4 5 6) (flatten '(1 (2 (3)) ((4) 5) (((6))))))

(define (tree-depth tree)
  (if (pair? tree)
      (max (+ 1 (tree-depth (car tree))) (tree-depth (cdr tree)))
      0))

(assert-equal 3 (tree-depth '(1 (2 (3)) 4)))

(define (permutations items)
  (if (null? items)
      '(())
      (append-map (lambda (item)
                    (map (lambda (rest) (cons item rest))
                         (permutations (delete item items))))
                  items)))

(assert-equal '((1 2 3) (1 3 2) (2 1 3) (2 3 1) (3 1 2) (3 2 1)) (permutations '(1 2 3)))
(assert-equal 120 (length (permutations '(a b c d e))))

(define (power-set items)
  (if (null? items)
      '(())
      (let ((rest (power-set (cdr items))))
        (append rest (map (lambda (set) (cons (car items) set)) rest)))))

(assert-equal '(() (c) (b) (b c) (a) (a c) (a b) (a b c)) (power-set '(a b c)))

(define (combinations n items)
  (cond ((= n 0) '(()))
        ((null? items) '())
        (else
         (append (map (lambda (rest) (cons (car items) rest))
                      (combinations (- n 1) (cdr items)))
                 (combinations n (cdr items))))))

(assert-equal 10 (length (combinations 3 '(a b c d e))))
(assert-equal '((1 2) (1 3) (2 3)) (combinations 2 '(1 2 3)))

(define (group-equal items)
  (if (null? items)
      '()
      (let loop ((rest (cdr items)) (group (list (car items))) (groups '()))
        (cond ((null? rest) (reverse (cons group groups)))
              ((equal? (car rest) (car group)) (loop (cdr rest) (cons (car rest) group) groups))
              (else (loop (cdr rest) (list (car rest)) (cons group groups)))))))

(define (run-length items)
  (map (lambda (group) (list (length group) (car group))) (group-equal items)))

(define (run-length-decode pairs)
  (append-map (lambda (pair) (vector->list (make-vector (car pair) (cadr pair)))) pairs))

(assert-equal '((1 1) (2)) (group-equal '(1 1 2)))
(assert-equal '((4 a) (1 b) (2 c) (2 a)) (run-length '(a a a a b c c a a)))
(assert-equal '(a a a a b c c a a) (run-length-decode (run-length '(a a a a b c c a a))))

(define (zip . lists) (apply map list lists))
(assert-equal '((1 a) (2 b)) (zip '(1 2) '(a b)))
(assert-equal '((1 4) (2 5) (3 6)) (apply zip '((1 2 3) (4 5 6))))

(define (rotate items n)
  (let ((n (modulo n (length items))))
    (append (list-tail items n) (list-head items n))))

(assert-equal '(d e a b c) (rotate '(a b c d e) 3))
(assert-equal '(e a b c d) (rotate '(a b c d e) -1))

(define (insert-everywhere item items)
  (if (null? items)
      (list (list item))
      (cons (cons item items)
            (map (lambda (rest) (cons (car items) rest))
                 (insert-everywhere item (cdr items))))))

(assert-equal '((0 1 2) (1 0 2) (1 2 0)) (insert-everywhere 0 '(1 2)))

; Change for an amount, in all ways.
(define (change amount coins)
  (cond ((= amount 0) 1)
        ((or (< amount 0) (null? coins)) 0)
        (else (+ (change amount (cdr coins))
                 (change (- amount (car coins)) coins)))))

(assert-equal 292 (change 100 '(50 25 10 5 1)))

; The longest increasing subsequence, by dynamic programming over an alist.
(define (longest-increasing items)
  (define (better a b) (if (> (length b) (length a)) b a))
  (let loop ((rest items) (best-ending '()))
    (if (null? rest)
        (reverse (fold-left better '() (map cdr best-ending)))
        (let* ((item (car rest))
               (fitting (filter (lambda (entry) (< (car entry) item)) best-ending))
               (longest (fold-left better '() (map cdr fitting))))
          (loop (cdr rest) (cons (cons item (cons item longest)) best-ending))))))

(assert-equal 4 (length (longest-increasing '(10 9 2 5 3 7 101 18))))
(assert-equal '(0 2 6 9 11) (list-head (longest-increasing '(0 8 2 6 9 1 11)) 5))

; Pascal's triangle
(define (next-row row)
  (map + (cons 0 row) (append row '(0))))

(define (pascal n)
  (let loop ((i 1) (row '(1)) (rows '()))
    (if (> i n)
        (reverse rows)
        (loop (+ i 1) (next-row row) (cons row rows)))))

(assert-equal '((1) (1 1) (1 2 1) (1 3 3 1) (1 4 6 4 1)) (pascal 5))

(test-summary "lists")
