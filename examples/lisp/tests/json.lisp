; A reader and a printer of JSON.  Objects are lists of pairs in a vector's
; place: (object (name . value) ...); arrays are vectors; null is a symbol.

; ------------------------------------------------------------ tokens

(define (tokenize text)
  (define size (string-length text))
  (define (at i) (if (< i size) (string-ref text i) #\nul))
  (define (digit-or-sign? c)
    (or (char-numeric? c) (memv c '(#\- #\+ #\. #\e #\E))))
  (define (scan-while keep? i)
    (if (and (< i size) (keep? (at i))) (scan-while keep? (+ i 1)) i))
  (define (read-string i characters)
    (cond ((= i size) (error "json: a string is not closed"))
          ((char=? (at i) #\") (cons (list->string (reverse characters)) (+ i 1)))
          ((char=? (at i) #\\)
           (let ((escape (at (+ i 1))))
             (read-string (+ i 2)
                          (cons (case escape ((#\n) #\newline) ((#\t) #\tab) (else escape))
                                characters))))
          (else (read-string (+ i 1) (cons (at i) characters)))))
  (let loop ((i 0) (tokens '()))
    (let ((c (at i)))
      (cond ((= i size) (reverse tokens))
            ((char-whitespace? c) (loop (+ i 1) tokens))
            ((memv c '(#\{ #\} #\[ #\] #\: #\,)) (loop (+ i 1) (cons c tokens)))
            ((char=? c #\")
             (let ((found (read-string (+ i 1) '())))
               (loop (cdr found) (cons (car found) tokens))))
            ((digit-or-sign? c)
             (let* ((end (scan-while digit-or-sign? i))
                    (number (string->number (substring text i end))))
               (if number
                   (loop end (cons number tokens))
                   (error "json: bad number" (substring text i end)))))
            ((char-alphabetic? c)
             (let ((end (scan-while char-alphabetic? i)))
               (loop end (cons (string->symbol (substring text i end)) tokens))))
            (else (error "json: unexpected character" c))))))

(assert-equal '(#\{ "a" #\: 1 #\, "b" #\: #\[ true #\, null #\] #\})
              (tokenize "{\"a\": 1, \"b\": [true, null]}"))
(assert-equal '(-1 2.5 1000.0) (tokenize "-1 2.5 1e3"))
(assert-equal '("a\nb\"c") (tokenize "\"a\\nb\\\"c\""))
(assert-error "json: a string is not closed" (tokenize "\"abc"))
(assert-error "json: unexpected character: #\\!" (tokenize "[!]"))
(assert-error "json: bad number: \"1-2\"" (tokenize "1-2"))

; ------------------------------------------------------------ the parser

; Each parser takes tokens and gives a value and the tokens that are left.
(define (parse-value tokens)
  (if (null? tokens) (error "json: the text ends too soon"))
  (let ((token (car tokens)) (rest (cdr tokens)))
    (cond ((or (string? token) (number? token)) (values token rest))
          ((eq? token 'true) (values #t rest))
          ((eq? token 'false) (values #f rest))
          ((eq? token 'null) (values 'null rest))
          ((eqv? token #\{) (parse-members rest))
          ((eqv? token #\[) (parse-items rest))
          (else (error "json: unexpected token" token)))))

(define (expect token tokens)
  (if (and (pair? tokens) (eqv? (car tokens) token))
      (cdr tokens)
      (error "json: expected" token)))

(define (parse-members tokens)
  (if (and (pair? tokens) (eqv? (car tokens) #\}))
      (values '(object) (cdr tokens))
      (let loop ((tokens tokens) (members '()))
        (if (not (and (pair? tokens) (string? (car tokens)))) (error "json: expected a name"))
        (receive (value rest) (parse-value (expect #\: (cdr tokens)))
          (let ((members (cons (cons (car tokens) value) members)))
            (if (and (pair? rest) (eqv? (car rest) #\,))
                (loop (cdr rest) members)
                (values (cons 'object (reverse members)) (expect #\} rest))))))))

(define (parse-items tokens)
  (if (and (pair? tokens) (eqv? (car tokens) #\]))
      (values '#() (cdr tokens))
      (let loop ((tokens tokens) (items '()))
        (receive (value rest) (parse-value tokens)
          (if (and (pair? rest) (eqv? (car rest) #\,))
              (loop (cdr rest) (cons value items))
              (values (list->vector (reverse (cons value items))) (expect #\] rest)))))))

(define (parse-json text)
  (receive (value rest) (parse-value (tokenize text))
    (if (null? rest) value (error "json: more text after the value"))))

(assert-equal 5 (parse-json " 5 "))
(assert-equal '#(1 2 3) (parse-json "[1, 2, 3]"))
(assert-equal '#() (parse-json "[]"))
(assert-equal '(object) (parse-json "{}"))
(assert-equal '(object ("a" . 1) ("b" . #(#t #f null))) (parse-json "{\"a\":1,\"b\":[true,false,null]}"))
(assert-equal '#(#(#(1)) (object ("x" object))) (parse-json "[[[1]],{\"x\":{}}]"))
(assert-error "json: the text ends too soon" (parse-json ""))
(assert-error "json: expected: #\\]" (parse-json "[1 2]"))
(assert-error "json: expected: #\\:" (parse-json "{\"a\" 1}"))
(assert-error "json: expected a name" (parse-json "{1:2}"))
(assert-error "json: unexpected token: #\\}" (parse-json "[}"))
(assert-error "json: more text after the value" (parse-json "1 2"))
(assert-error "json: unexpected token: nil" (parse-json "nil"))

; ------------------------------------------------------------ the printer

(define (quote-text text)
  (string-append "\""
                 (string-join (map (lambda (c)
                                     (case c
                                       ((#\") "\\\"")
                                       ((#\\) "\\\\")
                                       ((#\newline) "\\n")
                                       ((#\tab) "\\t")
                                       (else (string c))))
                                   (string->list text))
                              "")
                 "\""))

(define (json->string value)
  (cond ((string? value) (quote-text value))
        ((number? value) (number->string value))
        ((eq? value #t) "true")
        ((eq? value #f) "false")
        ((eq? value 'null) "null")
        ((vector? value)
         (string-append "[" (string-join (map json->string (vector->list value)) ",") "]"))
        (else
         (string-append "{"
                        (string-join
                         (map (lambda (member)
                                (string-append (quote-text (car member)) ":"
                                               (json->string (cdr member))))
                              (cdr value))
                         ",")
                        "}"))))

(define (pretty value indent)
  (define (lines open close items)
    (if (null? items)
        (string-append open close)
        (let ((inner (make-string (+ indent 2) #\space)))
          (string-append open "\n" inner
                         (string-join items (string-append ",\n" inner))
                         "\n" (make-string indent #\space) close))))
  (cond ((vector? value)
         (lines "[" "]" (map (lambda (item) (pretty item (+ indent 2))) (vector->list value))))
        ((pair? value)
         (lines "{" "}" (map (lambda (member)
                               (string-append (quote-text (car member)) ": "
                                              (pretty (cdr member) (+ indent 2))))
                             (cdr value))))
        (else (json->string value))))

(define text "{\"name\":\"Ada \\\"Countess\\\"\",\"born\":1815,\"tags\":[\"math\",null,true],\"empty\":{}}")
(assert-equal text (json->string (parse-json text)))
(assert-equal "[1,2.5,\"a\\nb\",[],{}]" (json->string '#(1 2.5 "a\nb" #() (object))))
(assert-equal "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}"
              (pretty (parse-json "{\"a\":[1,2],\"b\":{}}") 0))

; What is printed is read back.
(define (random-json depth)
  (case (random (if (= depth 0) 5 7))
    ((0) (- (random 2000) 1000))
    ((1) (= 0 (random 2)))
    ((2) 'null)
    ((3) (list->string (map (lambda (i) (integer->char (+ 32 (random 90)))) (iota (random 8)))))
    ((4) (/ (+ 1 (* 2 (random 1000))) 4))
    ((5) (build-vector (random 4) (lambda (i) (random-json (- depth 1)))))
    (else
     (cons 'object (map (lambda (i) (cons (number->string i) (random-json (- depth 1))))
                        (iota (random 4)))))))

(do ((i 0 (+ i 1)))
    ((= i 20))
  (let ((value (random-json 3)))
    (assert-equal value (parse-json (json->string value)))
    (assert-equal value (parse-json (pretty value 0)))))

; ------------------------------------------------------------ queries

; (query value name-or-index ...)
(define (query value . path)
  (fold-left (lambda (value step)
               (cond ((and (number? step) (vector? value)) (vector-ref value step))
                     ((and (pair? value) (assoc step (cdr value))) => cdr)
                     (else (error "json: no such member" step))))
             value path))

(define shop
  (parse-json "{\"items\": [{\"name\": \"pen\", \"price\": 120, \"stock\": [3, 4]},
                            {\"name\": \"ink\", \"price\": 450, \"stock\": []},
                            {\"name\": \"pad\", \"price\": 300, \"stock\": [1]}]}"))
(assert-equal "ink" (query shop "items" 1 "name"))
(assert-equal 4 (query shop "items" 0 "stock" 1))
(assert-error "json: no such member: \"size\"" (query shop "items" 0 "size"))
(assert-equal 870 (apply + (map (lambda (item) (query item "price"))
                                (vector->list (query shop "items")))))
(assert-equal '("pad" "pen")
              (sort (map (lambda (item) (query item "name"))
                         (filter (lambda (item) (> (vector-length (query item "stock")) 0))
                                 (vector->list (query shop "items"))))
                    string<?))

(test-summary "json")
