; The part of the language that is written in itself.

; ------------------------------------------------------------ macros

(define-macro (while test . body)
  (let ((loop (gensym)))
    `(let ,loop ()
       (when ,test ,@body (,loop)))))

(define-macro (delay expression)
  `(make-promise (lambda () ,expression)))

(define-macro (cons-stream head tail)
  `(cons ,head (delay ,tail)))

(define-macro (receive variables expression . body)
  `(call-with-values (lambda () ,expression) (lambda ,variables ,@body)))

(define-macro (let-values bindings . body)
  (if (null? bindings)
      `(let () ,@body)
      `(receive ,(caar bindings) ,(cadr (car bindings))
         (let-values ,(cdr bindings) ,@body))))

(define-macro (assert expression)
  `(if ,expression #t (error "assertion failed" ',expression)))

; (define-record-type name (constructor field ...) predicate
;   (field accessor [modifier]) ...)
; A record is a vector whose first item is the type's own list.
(define-macro (define-record-type name constructor predicate . fields)
  (define tag (string->symbol (string-append "record-type:" (symbol->string name))))
  (define names (map car fields))
  (define (index-of field)
    (let loop ((rest names) (index 1))
      (cond ((null? rest) (error "not a field of the record" field))
            ((eq? (car rest) field) index)
            (else (loop (cdr rest) (+ index 1))))))
  (define (check operation)
    `(if (not (,predicate record))
         (error ,(string-append (symbol->string operation) ": not a "
                                (symbol->string name))
                record)))
  (define (accessors field)
    (define index (index-of (car field)))
    (cons `(define (,(cadr field) record)
             ,(check (cadr field))
             (vector-ref record ,index))
          (if (null? (cddr field))
              '()
              `((define (,(caddr field) record value)
                  ,(check (caddr field))
                  (vector-set! record ,index value))))))
  `(begin
     (define ,tag (list ',name))
     (define (,predicate obj)
       (and (vector? obj)
            (> (vector-length obj) 0)
            (eq? (vector-ref obj 0) ,tag)))
     (define ,constructor
       (vector ,tag ,@(map (lambda (field) (if (memq field (cdr constructor)) field #f))
                           names)))
     ,@(append-map accessors fields)))

; ------------------------------------------------------------ numbers

(define (square x) (* x x))

(define (1+ n) (+ n 1))

(define (1- n) (- n 1))

(define (lcm a b)
  (if (or (= a 0) (= b 0)) 0 (abs (* (quotient a (gcd a b)) b))))

(define (exact->inexact x) (inexact x))

(define (inexact->exact x) (exact x))

; A linear congruential generator: the same numbers every time.
(define random-state 12345)

(define (random-seed! n) (set! random-state n))

(define (random limit)
  (set! random-state (modulo (+ (* random-state 1103515245) 12345) 2147483648))
  (modulo (quotient random-state 65536) limit))

; ------------------------------------------------------------ lists

(define (map1 f items)
  (let loop ((rest items) (result '()))
    (if (null? rest)
        (reverse result)
        (loop (cdr rest) (cons (f (car rest)) result)))))

(define (any-null? lists)
  (and (pair? lists)
       (or (null? (car lists)) (any-null? (cdr lists)))))

(define (map f items . more)
  (if (null? more)
      (map1 f items)
      (let loop ((lists (cons items more)) (result '()))
        (if (any-null? lists)
            (reverse result)
            (loop (map1 cdr lists)
                  (cons (apply f (map1 car lists)) result))))))

(define (for-each f items . more)
  (if (null? more)
      (let loop ((rest items))
        (when (pair? rest)
          (f (car rest))
          (loop (cdr rest))))
      (let loop ((lists (cons items more)))
        (unless (any-null? lists)
          (apply f (map1 car lists))
          (loop (map1 cdr lists))))))

(define (append-map f items) (apply append (map1 f items)))

(define (filter keep? items)
  (let loop ((rest items) (result '()))
    (cond ((null? rest) (reverse result))
          ((keep? (car rest)) (loop (cdr rest) (cons (car rest) result)))
          (else (loop (cdr rest) result)))))

(define (remove drop? items)
  (filter (lambda (item) (not (drop? item))) items))

(define (partition keep? items)
  (let loop ((rest items) (in '()) (out '()))
    (cond ((null? rest) (values (reverse in) (reverse out)))
          ((keep? (car rest)) (loop (cdr rest) (cons (car rest) in) out))
          (else (loop (cdr rest) in (cons (car rest) out))))))

(define (fold-left f value items)
  (if (null? items)
      value
      (fold-left f (f value (car items)) (cdr items))))

(define (fold-right f value items)
  (let loop ((rest (reverse items)) (value value))
    (if (null? rest)
        value
        (loop (cdr rest) (f (car rest) value)))))

(define (fold f value items)
  (if (null? items)
      value
      (fold f (f (car items) value) (cdr items))))

(define (reduce f value items)
  (if (null? items)
      value
      (fold f (car items) (cdr items))))

(define (iota count . options)
  (let ((start (if (pair? options) (car options) 0))
        (step (if (and (pair? options) (pair? (cdr options))) (cadr options) 1)))
    (let loop ((n (- count 1)) (result '()))
      (if (< n 0)
          result
          (loop (- n 1) (cons (+ start (* n step)) result))))))

(define (find wanted? items)
  (cond ((null? items) #f)
        ((wanted? (car items)) (car items))
        (else (find wanted? (cdr items)))))

(define (find-tail wanted? items)
  (cond ((null? items) #f)
        ((wanted? (car items)) items)
        (else (find-tail wanted? (cdr items)))))

(define (any wanted? items)
  (and (pair? items)
       (or (wanted? (car items)) (any wanted? (cdr items)))))

(define (every wanted? items)
  (or (null? items)
      (and (wanted? (car items)) (every wanted? (cdr items)))))

(define (count wanted? items)
  (let loop ((rest items) (n 0))
    (if (null? rest)
        n
        (loop (cdr rest) (if (wanted? (car rest)) (+ n 1) n)))))

(define (delete item items)
  (remove (lambda (other) (equal? item other)) items))

(define (delete-duplicates items)
  (let loop ((rest items) (result '()))
    (cond ((null? rest) (reverse result))
          ((member (car rest) result) (loop (cdr rest) result))
          (else (loop (cdr rest) (cons (car rest) result))))))

(define (last-pair items)
  (if (pair? (cdr items)) (last-pair (cdr items)) items))

(define (last items) (car (last-pair items)))

(define (list-head items n)
  (let loop ((rest items) (n n) (result '()))
    (if (= n 0)
        (reverse result)
        (loop (cdr rest) (- n 1) (cons (car rest) result)))))

(define (list-copy items) (append items '()))

(define (list-index wanted? items)
  (let loop ((rest items) (index 0))
    (cond ((null? rest) #f)
          ((wanted? (car rest)) index)
          (else (loop (cdr rest) (+ index 1))))))

(define assv assq)

(define memv memq)

; Sorts by merging; equal items keep their order.
(define (merge left right less?)
  (let loop ((left left) (right right) (result '()))
    (cond ((null? left) (append (reverse result) right))
          ((null? right) (append (reverse result) left))
          ((less? (car right) (car left))
           (loop left (cdr right) (cons (car right) result)))
          (else
           (loop (cdr left) right (cons (car left) result))))))

(define (sort items less?)
  (define (sort-first n items)
    (cond ((= n 0) '())
          ((= n 1) (list (car items)))
          (else
           (let ((half (quotient n 2)))
             (merge (sort-first half items)
                    (sort-first (- n half) (list-tail items half))
                    less?)))))
  (if (vector? items)
      (list->vector (sort (vector->list items) less?))
      (sort-first (length items) items)))

; ------------------------------------------------------------ vectors and strings

(define (vector-map f vector)
  (let* ((size (vector-length vector))
         (result (make-vector size)))
    (do ((i 0 (+ i 1)))
        ((= i size) result)
      (vector-set! result i (f (vector-ref vector i))))))

(define (vector-for-each f vector)
  (do ((i 0 (+ i 1)))
      ((= i (vector-length vector)))
    (f (vector-ref vector i))))

(define (vector-swap! vector i j)
  (let ((item (vector-ref vector i)))
    (vector-set! vector i (vector-ref vector j))
    (vector-set! vector j item)))

(define (build-vector size f)
  (let ((result (make-vector size)))
    (do ((i 0 (+ i 1)))
        ((= i size) result)
      (vector-set! result i (f i)))))

(define (string-reverse text)
  (list->string (reverse (string->list text))))

(define (string-for-each f text)
  (for-each f (string->list text)))

(define (string-map f text)
  (list->string (map f (string->list text))))

(define (string . characters) (list->string characters))

(define (string-null? text) (= (string-length text) 0))

(define (string-pad-left text width)
  (let ((missing (- width (string-length text))))
    (if (> missing 0)
        (string-append (make-string missing #\space) text)
        text)))

(define (string-pad-right text width)
  (let ((missing (- width (string-length text))))
    (if (> missing 0)
        (string-append text (make-string missing #\space))
        text)))

; ------------------------------------------------------------ hash tables

(define (hash-table-update! table key f default)
  (hash-table-set! table key (f (hash-table-ref table key default))))

(define (hash-table-keys table) (map car (hash-table->alist table)))

(define (hash-table-values table) (map cdr (hash-table->alist table)))

(define (hash-table-walk table f)
  (for-each (lambda (entry) (f (car entry) (cdr entry)))
            (hash-table->alist table)))

(define (alist->hash-table entries)
  (let ((table (make-hash-table)))
    (for-each (lambda (entry) (hash-table-set! table (car entry) (cdr entry))) entries)
    table))

; ------------------------------------------------------------ streams

(define the-empty-stream '())

(define stream-null? null?)

(define (stream-car stream) (car stream))

(define (stream-cdr stream) (force (cdr stream)))

(define (stream-head stream n)
  (let loop ((stream stream) (n n) (result '()))
    (if (or (= n 0) (stream-null? stream))
        (reverse result)
        (loop (stream-cdr stream) (- n 1) (cons (stream-car stream) result)))))

(define (stream-map f stream)
  (if (stream-null? stream)
      the-empty-stream
      (cons-stream (f (stream-car stream)) (stream-map f (stream-cdr stream)))))

(define (stream-filter keep? stream)
  (cond ((stream-null? stream) the-empty-stream)
        ((keep? (stream-car stream))
         (cons-stream (stream-car stream) (stream-filter keep? (stream-cdr stream))))
        (else (stream-filter keep? (stream-cdr stream)))))

; ------------------------------------------------------------ control

(define call-with-current-continuation call/cc)

(define (compose . functions)
  (if (null? functions)
      (lambda (x) x)
      (lambda (x) ((car functions) ((apply compose (cdr functions)) x)))))

(define (identity x) x)

(define (print . items)
  (for-each display items)
  (newline))

; ------------------------------------------------------------ tests

; A test program checks with assert-equal, assert-true and assert-error, and
; ends with (test-summary "name"), which exits with status 1 after a failure.

(define tests-passed 0)

(define tests-failed 0)

(define (test-result passed? expression problem)
  (if passed?
      (set! tests-passed (+ tests-passed 1))
      (begin
        (set! tests-failed (+ tests-failed 1))
        (print "FAILED " (to-string expression))
        (print "       " problem))))

(define (check-equal expected thunk expression)
  (guard (problem
          (else (test-result #f expression
                             (string-append "raised "
                                            (if (condition? problem)
                                                (condition->string problem)
                                                (to-string problem))))))
    (let ((actual (thunk)))
      (test-result (equal? expected actual)
                   expression
                   (string-append "expected " (to-string expected)
                                  ", got " (to-string actual))))))

(define-macro (assert-equal expected expression)
  `(check-equal ,expected (lambda () ,expression) ',expression))

(define-macro (assert-true expression)
  `(check-equal #t (lambda () (if ,expression #t #f)) ',expression))

(define-macro (assert-false expression)
  `(check-equal #f (lambda () ,expression) ',expression))

; The expression must raise an error whose text is the one given.
(define-macro (assert-error message expression)
  `(check-equal ,message
                (lambda ()
                  (guard (problem ((condition? problem) (condition->string problem))
                                  (else problem))
                    ,expression
                    "no error"))
                ',expression))

(define (close? a b) (< (abs (- a b)) 1e-9))

(define (test-summary name)
  (print name ": " tests-passed " passed, " tests-failed " failed")
  (exit (if (= tests-failed 0) 0 1)))
