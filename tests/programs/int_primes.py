# args: 200
"""Sieve, trial division and gcd agree."""

import sys


def sieve(n):
    composite = [False] * (n + 1)
    primes = []
    for i in range(2, n + 1):
        if not composite[i]:
            primes.append(i)
            for j in range(i * i, n + 1, i):
                composite[j] = True
    return primes


def is_prime(n):
    if n < 2:
        return False
    d = 2
    while d * d <= n:
        if n % d == 0:
            return False
        d += 1
    return True


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def entry_point(argv):
    n = int(argv[1])
    primes = sieve(n)
    print(len(primes), primes[0], primes[-1])
    for p in primes:
        if not is_prime(p):
            print("disagree on", p)
    count = 0
    for i in range(n + 1):
        if is_prime(i):
            count += 1
    print(count == len(primes))
    for a in range(-6, 40, 7):
        for b in range(1, 30, 5):
            print(a, b, gcd(a, b))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
