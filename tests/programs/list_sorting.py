# args:
"""Sorts written by hand: insertion, quick, merge, heap."""

import sys


def insertion(l):
    for i in range(1, len(l)):
        x = l[i]
        j = i - 1
        while j >= 0 and l[j] > x:
            l[j + 1] = l[j]
            j -= 1
        l[j + 1] = x


def quick(l, low, high):
    if low >= high:
        return
    pivot = l[(low + high) // 2]
    i = low
    j = high
    while i <= j:
        while l[i] < pivot:
            i += 1
        while l[j] > pivot:
            j -= 1
        if i <= j:
            l[i], l[j] = l[j], l[i]
            i += 1
            j -= 1
    quick(l, low, j)
    quick(l, i, high)


def merge(l):
    if len(l) <= 1:
        return l
    half = len(l) // 2
    a = merge(l[:half])
    b = merge(l[half:])
    result = []
    i = j = 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            result.append(b[j])
            j += 1
        else:
            result.append(a[i])
            i += 1
    result.extend(a[i:])
    result.extend(b[j:])
    return result


def heap(l):
    n = len(l)
    for start in range(n // 2 - 1, -1, -1):
        sift(l, start, n)
    for end in range(n - 1, 0, -1):
        l[0], l[end] = l[end], l[0]
        sift(l, 0, end)


def sift(l, root, end):
    while True:
        child = 2 * root + 1
        if child >= end:
            break
        if child + 1 < end and l[child] < l[child + 1]:
            child += 1
        if l[root] >= l[child]:
            break
        l[root], l[child] = l[child], l[root]
        root = child


def numbers(n):
    x = 12345
    result = []
    for i in range(n):
        x = (x * 1103515245 + 12345) % 2147483648
        result.append(x % 1000)
    return result


def entry_point(argv):
    for n in [0, 1, 2, 5, 50, 300]:
        a = numbers(n)
        b = a[:]
        c = a[:]
        d = merge(a)
        insertion(a)
        quick(b, 0, len(b) - 1)
        heap(c)
        print(n, a == b, b == c, c == d)
        print(" ".join([str(x) for x in a[:20]]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
