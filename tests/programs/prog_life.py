# args: 12
"""Conway's game of life on a torus."""

import sys


def neighbours(board, x, y, w, h):
    n = 0
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            if dx or dy:
                n += board[(y + dy) % h][(x + dx) % w]
    return n


def step(board):
    h = len(board)
    w = len(board[0])
    result = []
    for y in range(h):
        row = []
        for x in range(w):
            n = neighbours(board, x, y, w, h)
            row.append(1 if n == 3 or (n == 2 and board[y][x]) else 0)
        result.append(row)
    return result


def show(board):
    for row in board:
        print("".join([".#"[cell] for cell in row]))
    print()


def entry_point(argv):
    board = [[0] * 16 for i in range(10)]
    for x, y in [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2), (8, 5), (9, 5), (10, 5)]:
        board[y][x] = 1
    for i in range(int(argv[1])):
        if i % 4 == 0:
            show(board)
        board = step(board)
    show(board)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
