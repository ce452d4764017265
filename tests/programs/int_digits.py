# args: 9876543210
"""Digit loops: sums, reversal, palindromes, base conversion."""

import sys


DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def digit_sum(n):
    total = 0
    while n > 0:
        total += n % 10
        n //= 10
    return total


def reverse(n):
    result = 0
    while n > 0:
        result = result * 10 + n % 10
        n //= 10
    return result


def to_base(n, base):
    if n == 0:
        return "0"
    negative = n < 0
    n = abs(n)
    text = ""
    while n > 0:
        text = DIGITS[n % base] + text
        n //= base
    if negative:
        text = "-" + text
    return text


def entry_point(argv):
    n = int(argv[1])
    print(digit_sum(n), reverse(n), reverse(reverse(n)))
    for base in range(2, 37):
        text = to_base(n, base)
        print(base, text, int(text, base) == n, to_base(-n, base))
    for i in range(0, 600, 11):
        if reverse(i) == i:
            print(i, "is a palindrome")
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
