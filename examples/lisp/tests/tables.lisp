; Hash tables and vectors, and what is built from them.

(define table (make-hash-table))
(assert-true (hash-table? table))
(assert-false (hash-table? '()))
(assert-equal 0 (hash-table-count table))
(hash-table-set! table 'a 1)
(hash-table-set! table "b" 2)
(hash-table-set! table '(c d) 3)
(hash-table-set! table 4 'four)
(hash-table-set! table 4.5 'float)
(hash-table-set! table #\x 'char)
(hash-table-set! table '#(1 2) 'vector)
(hash-table-set! table #t 'true)
(hash-table-set! table '() 'nil)
(assert-equal 9 (hash-table-count table))
(assert-equal '(1 2 3 four float char vector true nil)
              (map (lambda (key) (hash-table-ref table key))
                   (list 'a (string-append "" "b") (list 'c 'd) (+ 2 2) (/ 9 2) #\x
                         (vector 1 2) (= 1 1) (cdr '(1)))))
(assert-error "hash-table-ref: no such key: z" (hash-table-ref table 'z))
(assert-equal 'none (hash-table-ref table 'z 'none))
(assert-true (hash-table-contains? table "b"))
(assert-false (hash-table-contains? table 'b))
(hash-table-set! table 'a 'one)
(assert-equal 'one (hash-table-ref table 'a))
(assert-equal 9 (hash-table-count table))
(hash-table-delete! table 'a)
(hash-table-delete! table 'never-there)
(assert-equal 8 (hash-table-count table))
(assert-false (hash-table-contains? table 'a))
(assert-error "hash-table-set!: expected a hash table, got 5" (hash-table-set! 5 1 1))

(define ages (alist->hash-table '((anna . 30) (bert . 25))))
(hash-table-update! ages 'anna 1+ 0)
(hash-table-update! ages 'carl 1+ 0)
(assert-equal '((anna . 31) (bert . 25) (carl . 1)) (hash-table->alist ages))
(assert-equal '(anna bert carl) (hash-table-keys ages))
(assert-equal '(31 25 1) (hash-table-values ages))
(define sum 0)
(hash-table-walk ages (lambda (key value) (set! sum (+ sum value))))
(assert-equal 57 sum)

; Many keys; deletion of every second one
(define squares (make-hash-table))
(do ((i 0 (+ i 1))) ((= i 500)) (hash-table-set! squares i (* i i)))
(do ((i 0 (+ i 2))) ((>= i 500)) (hash-table-delete! squares i))
(assert-equal 250 (hash-table-count squares))
(assert-equal '(#f 9 #f 25) (map (lambda (i) (hash-table-ref squares i #f)) '(2 3 4 5)))
(assert-equal 20833250 (apply + (hash-table-values squares)))

; ------------------------------------------------------------ vectors

(assert-equal '#(1 2 3) (vector 1 2 3))
(assert-equal '#(x x) (make-vector 2 'x))
(assert-equal 3 (vector-length '#(1 2 3)))
(assert-equal '(1 2 3) (vector->list '#(1 2 3)))
(assert-equal '#(1 2) (list->vector '(1 2)))
(assert-equal '#(2 3) (vector-copy '#(1 2 3 4) 1 3))
(assert-equal '#(3 4) (vector-copy '#(1 2 3 4) 2))
(assert-equal '#(1 4 9) (vector-map square '#(1 2 3)))
(assert-equal '#(0 2 4) (build-vector 3 (lambda (i) (* 2 i))))
(define v (vector 1 2 3))
(vector-set! v 1 'two)
(assert-equal '#(1 two 3) v)
(vector-fill! v 0)
(assert-equal '#(0 0 0) v)
(define seen '())
(vector-for-each (lambda (x) (set! seen (cons x seen))) '#(a b c))
(assert-equal '(c b a) seen)
(assert-error "vector-ref: index out of range: 3" (vector-ref v 3))
(assert-error "vector-ref: index out of range: -1" (vector-ref v -1))
(assert-error "vector-set!: index out of range: 3" (vector-set! v 3 0))
(assert-error "vector-ref: expected a vector, got (1)" (vector-ref '(1) 0))
(assert-error "make-vector: bad size: -1" (make-vector -1))

; ------------------------------------------------------------ memory of results

(define (memoize f)
  (let ((known (make-hash-table)))
    (lambda arguments
      (if (hash-table-contains? known arguments)
          (hash-table-ref known arguments)
          (let ((value (apply f arguments)))
            (hash-table-set! known arguments value)
            value)))))

(define calls 0)
(define slow-square (memoize (lambda (x) (set! calls (+ calls 1)) (* x x))))
(assert-equal '(49 49 49 64) (list (slow-square 7) (slow-square 7) (slow-square 7) (slow-square 8)))
(assert-equal 2 calls)

(define fibonacci
  (memoize (lambda (n) (if (< n 2) n (+ (fibonacci (- n 1)) (fibonacci (- n 2)))))))
(assert-equal 12586269025 (fibonacci 50))

(define binomial
  (memoize (lambda (n k)
             (if (or (= k 0) (= k n))
                 1
                 (+ (binomial (- n 1) (- k 1)) (binomial (- n 1) k))))))
(assert-equal 137846528820 (binomial 40 20))

; The longest common subsequence
(define (longest-common a b)
  (define find
    (memoize
     (lambda (i j)
       (cond ((or (= i (string-length a)) (= j (string-length b))) "")
             ((char=? (string-ref a i) (string-ref b j))
              (string-append (substring a i (+ i 1)) (find (+ i 1) (+ j 1))))
             (else
              (let ((left (find (+ i 1) j)) (right (find i (+ j 1))))
                (if (>= (string-length left) (string-length right)) left right)))))))
  (find 0 0))
(assert-equal "BDAB" (longest-common "ABCBDAB" "BDCABA"))
(assert-equal "" (longest-common "abc" "xyz"))

; The knapsack: the greatest value within a weight
(define (knapsack items capacity)
  (let ((best (make-vector (+ capacity 1) 0)))
    (for-each
     (lambda (item)
       (let ((weight (car item)) (value (cdr item)))
         (do ((c capacity (- c 1)))
             ((< c weight))
           (vector-set! best c
                        (max (vector-ref best c)
                             (+ value (vector-ref best (- c weight))))))))
     items)
    (vector-ref best capacity)))
(assert-equal 220 (knapsack '((10 . 60) (20 . 100) (30 . 120)) 50))
(assert-equal 15 (knapsack '((12 . 4) (2 . 2) (1 . 1) (1 . 2) (4 . 10)) 15))

; ------------------------------------------------------------ graphs

(define graph
  (alist->hash-table
   '((a . ((b . 7) (c . 9) (f . 14)))
     (b . ((a . 7) (c . 10) (d . 15)))
     (c . ((a . 9) (b . 10) (d . 11) (f . 2)))
     (d . ((b . 15) (c . 11) (e . 6)))
     (e . ((d . 6) (f . 9)))
     (f . ((a . 14) (c . 2) (e . 9))))))

; Dijkstra, with a sorted list for a queue
(define (distances graph start)
  (define done (make-hash-table))
  (define (insert entry queue)
    (cond ((null? queue) (list entry))
          ((< (cdr entry) (cdr (car queue))) (cons entry queue))
          (else (cons (car queue) (insert entry (cdr queue))))))
  (let loop ((queue (list (cons start 0))))
    (cond ((null? queue) done)
          ((hash-table-contains? done (car (car queue))) (loop (cdr queue)))
          (else
           (let ((node (car (car queue))) (distance (cdr (car queue))))
             (hash-table-set! done node distance)
             (loop (fold (lambda (arc queue)
                           (insert (cons (car arc) (+ distance (cdr arc))) queue))
                         (cdr queue)
                         (hash-table-ref graph node))))))))

(define from-a (distances graph 'a))
(assert-equal '(0 7 9 20 20 11)
              (map (lambda (node) (hash-table-ref from-a node)) '(a b c d e f)))

; A topological order, and the discovery of a circle
(define (topological-order arcs)
  (define state (make-hash-table))
  (define order '())
  (define (visit node)
    (case (hash-table-ref state node 'new)
      ((done) #t)
      ((open) (raise (list 'circle node)))
      (else
       (hash-table-set! state node 'open)
       (for-each visit (cdr (or (assq node arcs) (list node))))
       (hash-table-set! state node 'done)
       (set! order (cons node order)))))
  (for-each (lambda (entry) (visit (car entry))) arcs)
  order)

(define clothes '((shirt tie belt) (tie jacket) (trousers shoes belt) (belt jacket) (socks shoes)))
(define order (topological-order clothes))
(assert-equal 7 (length order))
(assert-true
 (every (lambda (entry)
          (every (lambda (later)
                   (< (list-index (lambda (n) (eq? n (car entry))) order)
                      (list-index (lambda (n) (eq? n later)) order)))
                 (cdr entry)))
        clothes))
(assert-equal '(circle a)
              (guard (e (#t e)) (topological-order '((a b) (b c) (c a)))))

; Groups of connected nodes, by union and find
(define (components count arcs)
  (define parent (build-vector count identity))
  (define (root n)
    (let ((up (vector-ref parent n)))
      (if (= up n)
          n
          (let ((top (root up)))
            (vector-set! parent n top)
            top))))
  (for-each (lambda (arc) (vector-set! parent (root (car arc)) (root (cdr arc)))) arcs)
  (length (delete-duplicates (map root (iota count)))))
(assert-equal 3 (components 8 '((0 . 1) (1 . 2) (3 . 4) (5 . 6) (6 . 7) (5 . 7))))
(assert-equal 8 (components 8 '()))

; ------------------------------------------------------------ a priority queue in a vector

(define (make-queue) (cons 0 (make-vector 4)))
(define (queue-size queue) (car queue))
(define (queue-add! queue key)
  (let ((size (car queue)))
    (when (= size (vector-length (cdr queue)))
      (let ((bigger (make-vector (* 2 size))))
        (do ((i 0 (+ i 1))) ((= i size)) (vector-set! bigger i (vector-ref (cdr queue) i)))
        (set-cdr! queue bigger)))
    (let ((heap (cdr queue)))
      (vector-set! heap size key)
      (set-car! queue (+ size 1))
      (let up ((i size))
        (let ((parent (quotient (- i 1) 2)))
          (when (and (> i 0) (< (vector-ref heap i) (vector-ref heap parent)))
            (vector-swap! heap i parent)
            (up parent)))))))
(define (queue-take! queue)
  (let* ((heap (cdr queue)) (least (vector-ref heap 0)) (size (- (car queue) 1)))
    (set-car! queue size)
    (vector-set! heap 0 (vector-ref heap size))
    (let down ((i 0))
      (let* ((left (+ (* 2 i) 1)) (right (+ left 1)) (smallest i))
        (when (and (< left size) (< (vector-ref heap left) (vector-ref heap smallest)))
          (set! smallest left))
        (when (and (< right size) (< (vector-ref heap right) (vector-ref heap smallest)))
          (set! smallest right))
        (unless (= smallest i)
          (vector-swap! heap i smallest)
          (down smallest))))
    least))

(define queue (make-queue))
(define numbers (map (lambda (i) (random 1000)) (iota 60)))
(for-each (lambda (n) (queue-add! queue n)) numbers)
(assert-equal 60 (queue-size queue))
(define taken (map (lambda (i) (queue-take! queue)) (iota 60)))
(assert-equal (sort numbers <) taken)

(test-summary "tables")
