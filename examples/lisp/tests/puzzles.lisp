; Search: queens, a knight's tour, sudoku, water jugs, the farmer, a maze.

; ------------------------------------------------------------ queens

(define (queens size)
  (define (safe? column rows)
    (let loop ((rows rows) (distance 1))
      (or (null? rows)
          (and (not (= (car rows) column))
               (not (= (abs (- (car rows) column)) distance))
               (loop (cdr rows) (+ distance 1))))))
  (let place ((left size) (rows '()))
    (if (= left 0)
        (list rows)
        (append-map (lambda (column)
                      (if (safe? column rows)
                          (place (- left 1) (cons column rows))
                          '()))
                    (iota size)))))

(assert-equal '(1 0 0 2 10 4) (map (lambda (n) (length (queens n))) '(1 2 3 4 5 6)))
(assert-equal '((2 0 3 1) (1 3 0 2)) (queens 4))

(define (draw rows)
  (map (lambda (column)
         (string-join (map (lambda (i) (if (= i column) "Q" ".")) (iota (length rows))) ""))
       rows))
(assert-equal '("..Q." "Q..." "...Q" ".Q..") (draw '(2 0 3 1)))

; The first solution only, by escaping from the search
(define (first-queens size)
  (call/cc
   (lambda (return)
     (define (attacks? column rows distance)
       (and (pair? rows)
            (or (= (car rows) column)
                (= (abs (- (car rows) column)) distance)
                (attacks? column (cdr rows) (+ distance 1)))))
     (define (place rows)
       (if (= (length rows) size)
           (return rows)
           (do ((column 0 (+ column 1)))
               ((= column size) #f)
             (unless (attacks? column rows 1)
               (place (cons column rows))))))
     (place '()))))

(assert-equal '(3 1 6 2 5 7 4 0) (first-queens 8))
(assert-equal #f (first-queens 3))

; ------------------------------------------------------------ a knight's tour

(define jumps '((1 . 2) (2 . 1) (2 . -1) (1 . -2) (-1 . -2) (-2 . -1) (-2 . 1) (-1 . 2)))

; Warnsdorff's rule: go where the fewest ways lead on.
(define (knights-tour size)
  (define board (make-vector (* size size) 0))
  (define (free? x y)
    (and (>= x 0) (< x size) (>= y 0) (< y size)
         (= 0 (vector-ref board (+ x (* y size))))))
  (define (moves x y)
    (filter (lambda (place) (free? (car place) (cdr place)))
            (map (lambda (jump) (cons (+ x (car jump)) (+ y (cdr jump)))) jumps)))
  (define (degree place) (length (moves (car place) (cdr place))))
  (define (by-degree a b) (< (car a) (car b)))
  (let loop ((x 0) (y 0) (step 1))
    (vector-set! board (+ x (* y size)) step)
    (if (= step (* size size))
        board
        (let ((ranked (sort (map (lambda (place) (cons (degree place) place)) (moves x y))
                            by-degree)))
          (if (null? ranked)
              #f
              (loop (cadr (car ranked)) (cddr (car ranked)) (+ step 1)))))))

(define tour (knights-tour 6))
(assert-true (vector? tour))
(assert-equal (iota 36 1) (sort (vector->list tour) <))

(define (place-of step board)
  (let loop ((i 0))
    (if (= (vector-ref board i) step) i (loop (+ i 1)))))

(define (knight-step? from to size)
  (let ((dx (abs (- (modulo from size) (modulo to size))))
        (dy (abs (- (quotient from size) (quotient to size)))))
    (= 2 (* dx dy))))

(assert-true (every (lambda (step)
                      (knight-step? (place-of step tour) (place-of (+ step 1) tour) 6))
                    (iota 35 1)))

; ------------------------------------------------------------ a small sudoku (4 by 4)

(define (solve-sudoku rows)
  (define cells (list->vector (apply append rows)))
  (define (used index)
    (let ((row (quotient index 4)) (column (modulo index 4)))
      (filter (lambda (n) (> n 0))
              (append-map
               (lambda (other)
                 (let ((r (quotient other 4)) (c (modulo other 4)))
                   (if (or (= r row) (= c column)
                           (and (= (quotient r 2) (quotient row 2))
                                (= (quotient c 2) (quotient column 2))))
                       (list (vector-ref cells other))
                       '())))
               (iota 16)))))
  (call/cc
   (lambda (return)
     (let fill ((index 0))
       (cond ((= index 16) (return (vector->list cells)))
             ((> (vector-ref cells index) 0) (fill (+ index 1)))
             (else
              (let ((taken (used index)))
                (for-each (lambda (n)
                            (unless (memv n taken)
                              (vector-set! cells index n)
                              (fill (+ index 1))
                              (vector-set! cells index 0)))
                          '(1 2 3 4))
                #f)))))))

(assert-equal '(1 2 3 4 3 4 1 2 2 1 4 3 4 3 2 1)
              (solve-sudoku '((1 0 0 4) (0 4 1 0) (2 0 0 3) (0 3 2 0))))
(assert-equal #f (solve-sudoku '((1 1 0 4) (0 4 1 0) (2 0 0 3) (0 3 2 0))))

; ------------------------------------------------------------ breadth-first search

; (neighbours state) gives states; returns the shortest path from start to a goal.
(define (shortest-path start goal? neighbours)
  (define seen (make-hash-table))
  (hash-table-set! seen start #t)
  (let loop ((queue (list (list start))) (next '()))
    (cond ((and (null? queue) (null? next)) #f)
          ((null? queue) (loop (reverse next) '()))
          ((goal? (car (car queue))) (reverse (car queue)))
          (else
           (let ((fresh (remove (lambda (state) (hash-table-contains? seen state))
                                (neighbours (car (car queue))))))
             (for-each (lambda (state) (hash-table-set! seen state #t)) fresh)
             (loop (cdr queue)
                   (append (map (lambda (state) (cons state (car queue))) fresh) next)))))))

; Two jugs of 5 and 3 litres; measure 4.
(define (jug-moves state)
  (let* ((a (car state)) (b (cdr state))
         (a-to-b (min a (- 3 b)))
         (b-to-a (min b (- 5 a))))
    (list (cons 5 b) (cons a 3) (cons 0 b) (cons a 0)
          (cons (- a a-to-b) (+ b a-to-b))
          (cons (+ a b-to-a) (- b b-to-a)))))

(define jug-path (shortest-path '(0 . 0) (lambda (state) (= 4 (car state))) jug-moves))
(assert-equal 7 (length jug-path))
(assert-equal '(0 . 0) (car jug-path))
(assert-equal 4 (car (last jug-path)))

; The farmer, the wolf, the goat and the cabbage: each on side l or r.
(define (other side) (if (eq? side 'l) 'r 'l))
(define (crossing-ok? state)
  (let ((farmer (car state)) (wolf (cadr state))
        (goat (caddr state)) (cabbage (car (cdddr state))))
    (not (or (and (eq? wolf goat) (not (eq? farmer goat)))
             (and (eq? goat cabbage) (not (eq? farmer goat)))))))
(define (crossings state)
  (let ((farmer (car state)))
    (filter crossing-ok?
            (map (lambda (passenger)
                   (cons (other farmer)
                         (map (lambda (index side)
                                (if (and (= index passenger) (eq? side farmer))
                                    (other side)
                                    side))
                              '(1 2 3) (cdr state))))
                 '(0 1 2 3)))))

(assert-equal 8 (length (shortest-path '(l l l l)
                                       (lambda (state) (equal? state '(r r r r)))
                                       crossings)))

; A maze of text
(define maze
  '#("##########"
     "#S..#....#"
     "##.##.##.#"
     "#......#.#"
     "#.####.#.#"
     "#....#..G#"
     "##########"))
(define (maze-at place)
  (string-ref (vector-ref maze (cdr place)) (car place)))
(define (maze-steps place)
  (remove (lambda (next) (char=? #\# (maze-at next)))
          (map (lambda (step) (cons (+ (car place) (car step)) (+ (cdr place) (cdr step))))
               '((1 . 0) (0 . 1) (-1 . 0) (0 . -1)))))
(define way (shortest-path '(1 . 1) (lambda (place) (char=? #\G (maze-at place))) maze-steps))
(assert-equal '(1 . 1) (car way))
(assert-equal '(8 . 5) (last way))
(assert-equal 12 (length way))

; ------------------------------------------------------------ sums and change

(define (subset-sum numbers target)
  (cond ((= target 0) '())
        ((or (null? numbers) (< target 0)) #f)
        ((subset-sum (cdr numbers) (- target (car numbers)))
         => (lambda (rest) (cons (car numbers) rest)))
        (else (subset-sum (cdr numbers) target))))

(assert-equal '(3 4 5) (subset-sum '(3 34 4 12 5 2) 12))
(assert-equal #f (subset-sum '(3 34 4 12 5 2) 30))

; SEND + MORE = MONEY has one solution; test the solution, then find a smaller one.
(define (letters->number letters table)
  (fold-left (lambda (n letter) (+ (* 10 n) (cdr (assq letter table)))) 0 letters))

(define money '((s . 9) (e . 5) (n . 6) (d . 7) (m . 1) (o . 0) (r . 8) (y . 2)))
(assert-equal (letters->number '(m o n e y) money)
              (+ (letters->number '(s e n d) money) (letters->number '(m o r e) money)))

; AB + AB = BC, with different digits and A not 0
(define (solve-ab)
  (append-map
   (lambda (a)
     (append-map
      (lambda (b)
        (let* ((sum (* 2 (+ (* 10 a) b))) (c (modulo sum 10)))
          (if (and (= (quotient sum 10) b) (not (= a b)) (not (= b c)) (not (= a c)))
              (list (list a b c))
              '())))
      (iota 10)))
   (iota 9 1)))
(assert-equal '((1 2 4) (2 4 8) (2 5 0) (3 7 4) (4 9 8)) (solve-ab))

; The towers of Hanoi
(define (hanoi n from to by)
  (if (= n 0)
      '()
      (append (hanoi (- n 1) from by to)
              (list (list n from to))
              (hanoi (- n 1) by to from))))
(assert-equal '((1 a c) (2 a b) (1 c b) (3 a c) (1 b a) (2 b c) (1 a c)) (hanoi 3 'a 'c 'b))
(assert-equal 127 (length (hanoi 7 'a 'c 'b)))

(test-summary "puzzles")
