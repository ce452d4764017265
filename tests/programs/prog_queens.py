# args: 7
"""All solutions of the n queens."""

import sys


def place(row, n, columns, diagonals, antidiagonals, board, solutions):
    if row == n:
        solutions.append("".join([str(c) for c in board]))
        return
    for col in range(n):
        if columns[col] or diagonals[row + col] or antidiagonals[row - col + n]:
            continue
        columns[col] = diagonals[row + col] = antidiagonals[row - col + n] = True
        board.append(col)
        place(row + 1, n, columns, diagonals, antidiagonals, board, solutions)
        board.pop()
        columns[col] = diagonals[row + col] = antidiagonals[row - col + n] = False


def entry_point(argv):
    n = int(argv[1])
    solutions = []
    place(0, n, [False] * n, [False] * (2 * n), [False] * (2 * n + 1), [], solutions)
    print(len(solutions))
    for s in solutions:
        print(s)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
