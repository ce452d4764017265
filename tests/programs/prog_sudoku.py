# args:
"""Sudoku by backtracking with bit masks."""

import sys


PUZZLE = "530070000600195000098000060800060003400803001700020006060000280000419005000080079"


class Board(object):
    def __init__(self, text):
        self.cells = [0] * 81
        self.rows = [0] * 9
        self.cols = [0] * 9
        self.boxes = [0] * 9
        self.tries = 0
        for i in range(81):
            d = ord(text[i]) - ord("0")
            if d:
                self.put(i, d)

    def put(self, i, d):
        bit = 1 << d
        self.cells[i] = d
        self.rows[i // 9] |= bit
        self.cols[i % 9] |= bit
        self.boxes[i // 27 * 3 + i % 9 // 3] |= bit

    def clear(self, i):
        bit = ~(1 << self.cells[i])
        self.cells[i] = 0
        self.rows[i // 9] &= bit
        self.cols[i % 9] &= bit
        self.boxes[i // 27 * 3 + i % 9 // 3] &= bit

    def solve(self, i):
        while i < 81 and self.cells[i]:
            i += 1
        if i == 81:
            return True
        used = self.rows[i // 9] | self.cols[i % 9] | self.boxes[i // 27 * 3 + i % 9 // 3]
        for d in range(1, 10):
            if not used & (1 << d):
                self.tries += 1
                self.put(i, d)
                if self.solve(i + 1):
                    return True
                self.clear(i)
        return False


def entry_point(argv):
    board = Board(PUZZLE)
    print(board.solve(0), board.tries)
    for row in range(9):
        print("".join([str(d) for d in board.cells[row * 9:row * 9 + 9]]))
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
