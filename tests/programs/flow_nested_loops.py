# args:
"""break and continue in nests of loops."""

import sys


def entry_point(argv):
    count = 0
    for i in range(6):
        if i == 4:
            break
        for j in range(6):
            if j == i:
                continue
            if j > i + 2:
                break
            k = 0
            while True:
                k += 1
                if k * j > 6 or k > 3:
                    break
                if k == 2:
                    continue
                count += 1
                print(i, j, k)
        else:
            print("inner complete", i)
    else:
        print("never")
    print(count)
    for i in range(2, 30):
        for d in range(2, i):
            if i % d == 0:
                break
        else:
            print("prime", i)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
