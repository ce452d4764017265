; Strings, characters and symbols.

(assert-equal 5 (string-length "hello"))
(assert-equal #\e (string-ref "hello" 1))
(assert-equal "ell" (substring "hello" 1 4))
(assert-equal "llo" (substring "hello" 2))
(assert-equal "" (substring "hello" 5))
(assert-equal "hello, world" (string-append "hello" ", " "world"))
(assert-equal "" (string-append))
(assert-equal "HELLO" (string-upcase "Hello"))
(assert-equal "hello" (string-downcase "HeLLo"))
(assert-equal "text" (string-trim "  text\n\t"))
(assert-equal "" (string-trim "   "))
(assert-equal '(#\a #\b #\c) (string->list "abc"))
(assert-equal "abc" (list->string '(#\a #\b #\c)))
(assert-equal "abc" (string #\a #\b #\c))
(assert-equal "xxx" (make-string 3 #\x))
(assert-equal "olleh" (string-reverse "hello"))
(assert-equal "IFMMP" (string-map (lambda (c) (integer->char (+ 1 (char->integer c)))) "HELLO"))
(assert-equal '("a" "b" "" "c") (string-split "a,b,,c" ","))
(assert-equal '("") (string-split "" ","))
(assert-equal '("one" "two") (string-split "one -> two" " -> "))
(assert-equal "a-b-c" (string-join '("a" "b" "c") "-"))
(assert-equal "" (string-join '() "-"))
(assert-equal 2 (string-search "ll" "hello"))
(assert-equal #f (string-search "xx" "hello"))
(assert-equal 3 (string-search "l" "hello" 3))
(assert-equal #f (string-search "l" "hello" 4))
(assert-true (string-prefix? "he" "hello"))
(assert-false (string-prefix? "lo" "hello"))
(assert-true (string-suffix? "lo" "hello"))
(assert-false (string-suffix? "he" "hello"))
(assert-true (string=? "a" "a" "a"))
(assert-false (string=? "a" "b"))
(assert-true (string<? "a" "ab" "b"))
(assert-true (string>? "b" "ab"))
(assert-true (string-null? ""))
(assert-equal "   ab" (string-pad-left "ab" 5))
(assert-equal "ab   " (string-pad-right "ab" 5))
(assert-equal "abcdef" (string-pad-left "abcdef" 5))

(assert-error "string-ref: index out of range: 5" (string-ref "hello" 5))
(assert-error "string-ref: index out of range: -1" (string-ref "hello" -1))
(assert-error "substring: the end is before the start" (substring "hello" 3 2))
(assert-error "substring: index out of range: 9" (substring "hello" 0 9))
(assert-error "string-append: expected a string, got 5" (string-append "a" 5))
(assert-error "string-split: the separator is empty" (string-split "a" ""))
(assert-error "list->string: expected a character, got 1" (list->string '(#\a 1)))

; ------------------------------------------------------------ characters

(assert-equal '(97 65 32 10) (map char->integer '(#\a #\A #\space #\newline)))
(assert-equal #\z (integer->char 122))
(assert-equal #\A (char-upcase #\a))
(assert-equal #\a (char-downcase #\A))
(assert-equal '(#t #f #f) (map char-alphabetic? '(#\q #\5 #\space)))
(assert-equal '(#f #t #f) (map char-numeric? '(#\q #\5 #\space)))
(assert-equal '(#f #f #t) (map char-whitespace? '(#\q #\5 #\space)))
(assert-true (char<? #\a #\b #\c))
(assert-true (char=? #\a #\a))
(assert-true (char>? #\b #\a))
(assert-error "integer->char: index out of range: 256" (integer->char 256))

; ------------------------------------------------------------ symbols

(assert-equal "abc" (symbol->string 'abc))
(assert-equal 'abc (string->symbol "abc"))
(assert-true (eq? 'abc (string->symbol (string-append "a" "bc"))))
(assert-true (symbol? (gensym)))
(assert-false (eq? (gensym) (gensym)))
(assert-false (symbol? "a"))

; ------------------------------------------------------------ printing

(assert-equal "(1 2.5 \"a\\n\\\"\" #\\a #\\space sym #t () . 5)"
              (to-string '(1 2.5 "a\n\"" #\a #\space sym #t () . 5)))
(assert-equal "(1 a\n x)" (with-output-to-string (lambda () (display '(1 "a\n" #\x)))))
(assert-equal "'(a `(b ,c ,@d))" (to-string ''(a `(b ,c ,@d))))
(assert-equal "#(1 #(2))" (to-string '#(1 #(2))))
(assert-equal "#<procedure car>" (to-string car))
(assert-equal "#<procedure square>" (to-string square))
(assert-equal "#<hash table>" (to-string (make-hash-table)))
(assert-equal "(quote)" (to-string '(quote)))
(assert-equal "(quote a b)" (to-string '(quote a b)))

; ------------------------------------------------------------ reading

(assert-equal '(+ 1 (* 2 x)) (read-from-string "(+ 1 (* 2 x)) ignored"))
(assert-equal 3 (eval (read-from-string "(+ 1 2)")))
(assert-true (eof-object? (read-from-string "  ; nothing")))
(assert-error "a list is not closed" (read-from-string "(1 2"))
(assert-error "unexpected )" (read-from-string ")"))
(assert-error "a string is not closed" (read-from-string "\"abc"))
(assert-error "integer too big: 99999999999999999999" (read-from-string "99999999999999999999"))
(assert-error "unknown syntax: #q" (read-from-string "#q"))
(assert-error "unknown character: #\\nosuch" (read-from-string "#\\nosuch"))

; ------------------------------------------------------------ exercises

(define (palindrome? text)
  (let ((letters (filter char-alphabetic? (string->list (string-downcase text)))))
    (equal? letters (reverse letters))))

(assert-true (palindrome? "A man, a plan, a canal: Panama"))
(assert-false (palindrome? "Not a palindrome"))

(define (caesar text shift)
  (define (rotate char base)
    (integer->char (+ base (modulo (+ shift (- (char->integer char) base)) 26))))
  (string-map (lambda (char)
                (cond ((not (char-alphabetic? char)) char)
                      ((char<? char #\a) (rotate char 65))
                      (else (rotate char 97))))
              text))

(assert-equal "Khoor, Zruog!" (caesar "Hello, World!" 3))
(assert-equal "Hello, World!" (caesar (caesar "Hello, World!" 11) -11))

(define (words text)
  (remove string-null? (string-split (string-trim text) " ")))

(define (capitalise word)
  (if (string-null? word)
      word
      (string-append (string-upcase (substring word 0 1)) (substring word 1))))

(assert-equal '("the" "quick" "fox") (words "  the  quick fox "))
(assert-equal "The Quick Fox" (string-join (map capitalise (words "the quick fox")) " "))

(define (count-words text)
  (let ((table (make-hash-table)))
    (for-each (lambda (word) (hash-table-update! table word 1+ 0)) (words text))
    (sort (hash-table->alist table) (lambda (a b) (string<? (car a) (car b))))))

(assert-equal '(("a" . 2) ("is" . 1) ("rose" . 2)) (count-words "a rose is a rose"))

(define (replace-all text from to)
  (string-join (string-split text from) to))

(assert-equal "one two three" (replace-all "one_two_three" "_" " "))

; Edit distance by a vector of rows
(define (edit-distance a b)
  (let* ((n (string-length b))
         (row (build-vector (+ n 1) identity)))
    (do ((i 1 (+ i 1)))
        ((> i (string-length a)) (vector-ref row n))
      (let loop ((j 1) (diagonal (vector-ref row 0)))
        (when (= j 1) (vector-set! row 0 i))
        (when (<= j n)
          (let ((above (vector-ref row j)))
            (vector-set! row j
                         (if (char=? (string-ref a (- i 1)) (string-ref b (- j 1)))
                             diagonal
                             (+ 1 (min diagonal above (vector-ref row (- j 1))))))
            (loop (+ j 1) above)))))))

(assert-equal 3 (edit-distance "kitten" "sitting"))
(assert-equal 0 (edit-distance "same" "same"))
(assert-equal 4 (edit-distance "" "four"))
(assert-equal 2 (edit-distance "flaw" "lawn"))

(define (number->roman n)
  (let loop ((n n) (result "")
             (steps '((1000 . "M") (900 . "CM") (500 . "D") (400 . "CD") (100 . "C")
                      (90 . "XC") (50 . "L") (40 . "XL") (10 . "X") (9 . "IX")
                      (5 . "V") (4 . "IV") (1 . "I"))))
    (cond ((= n 0) result)
          ((>= n (car (car steps)))
           (loop (- n (car (car steps))) (string-append result (cdr (car steps))) steps))
          (else (loop n result (cdr steps))))))

(define (roman->number text)
  (define values '((#\I . 1) (#\V . 5) (#\X . 10) (#\L . 50) (#\C . 100) (#\D . 500) (#\M . 1000)))
  (let loop ((letters (map (lambda (c) (cdr (assv c values))) (string->list text))) (sum 0))
    (cond ((null? letters) sum)
          ((and (pair? (cdr letters)) (< (car letters) (cadr letters)))
           (loop (cdr letters) (- sum (car letters))))
          (else (loop (cdr letters) (+ sum (car letters)))))))

(assert-equal '("I" "IV" "IX" "XLII" "MCMXCIV" "MMXXVI")
              (map number->roman '(1 4 9 42 1994 2026)))
(assert-true (every (lambda (n) (= n (roman->number (number->roman n)))) (iota 60 1 33)))

; Text in two columns
(define (justify left right width)
  (string-append left
                 (make-string (- width (string-length left) (string-length right)) #\.)
                 right))
(assert-equal "bread......2.50" (justify "bread" "2.50" 15))

(define (wrap text width)
  (let loop ((rest (words text)) (line "") (lines '()))
    (cond ((null? rest) (reverse (if (string-null? line) lines (cons line lines))))
          ((string-null? line) (loop (cdr rest) (car rest) lines))
          ((<= (+ (string-length line) 1 (string-length (car rest))) width)
           (loop (cdr rest) (string-append line " " (car rest)) lines))
          (else (loop (cdr rest) (car rest) (cons line lines))))))

(assert-equal '("the quick" "brown fox" "jumps over" "the lazy" "dog")
              (wrap "the quick brown fox jumps over the lazy dog" 10))

(test-summary "strings")
