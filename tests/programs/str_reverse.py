# args:
"""Reversing, palindromes, rotation and Caesar."""

import sys


def reverse(s):
    result = ""
    for c in s:
        result = c + result
    return result


def is_palindrome(s):
    letters = [c.lower() for c in s if c.isalpha()]
    i = 0
    j = len(letters) - 1
    while i < j:
        if letters[i] != letters[j]:
            return False
        i += 1
        j -= 1
    return True


def caesar(s, k):
    out = []
    for c in s:
        if "a" <= c <= "z":
            c = chr((ord(c) - ord("a") + k) % 26 + ord("a"))
        elif "A" <= c <= "Z":
            c = chr((ord(c) - ord("A") + k) % 26 + ord("A"))
        out.append(c)
    return "".join(out)


def entry_point(argv):
    for s in ["", "a", "abc", "A man, a plan, a canal: Panama", "racecar", "race cars"]:
        print(reverse(s), is_palindrome(s))
    text = "Hello, World xyz"
    for k in [0, 1, 13, 25, -3]:
        print(caesar(text, k), caesar(caesar(text, k), -k) == text)
    for i in range(len("rotate")):
        print("rotate"[i:] + "rotate"[:i])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
