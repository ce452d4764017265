"""Pystone: Dhrystone's mixture of statements, as Python programs have it.

Reinhold Weicker's synthetic benchmark of 1984 imitates what systems programs
did: calls of small procedures, record fields, array elements, characters and
strings.  Module globals cannot change in RPython, so Dhrystone's global
variables are the fields of one object.

    pystone.py [-t] [LOOPS]
"""

import sys

import commandline

IDENT_1 = 1
IDENT_2 = 2
IDENT_3 = 3
IDENT_4 = 4
IDENT_5 = 5

ARRAY_SIZE = 51


class Record(object):
    def __init__(self):
        self.pointer = None
        self.discriminant = 0
        self.enumeration = 0
        self.integer = 0
        self.string = ""

    def assign(self, other):
        self.pointer = other.pointer
        self.discriminant = other.discriminant
        self.enumeration = other.enumeration
        self.integer = other.integer
        self.string = other.string


class Globals(object):
    def __init__(self):
        self.integer = 0
        self.boolean = False
        self.char1 = "\0"
        self.char2 = "\0"
        self.array1 = [0] * ARRAY_SIZE
        self.array2 = [[0] * ARRAY_SIZE for _ in range(ARRAY_SIZE)]
        self.next_record = Record()
        self.record = Record()


class Stone(object):
    def __init__(self):
        self.globals = Globals()

    def run(self, loops):
        """The main program of Dhrystone; returns a checksum of its variables."""
        state = self.globals
        state.next_record.discriminant = IDENT_1
        record = state.record
        record.pointer = state.next_record
        record.discriminant = IDENT_1
        record.enumeration = IDENT_3
        record.integer = 40
        record.string = "DHRYSTONE PROGRAM, SOME STRING"
        string1 = "DHRYSTONE PROGRAM, 1'ST STRING"
        state.array2[8][7] = 10
        int1 = 0
        int2 = 0
        int3 = 0
        for index in range(loops):
            self.proc5()
            self.proc4()
            int1 = 2
            int2 = 3
            string2 = "DHRYSTONE PROGRAM, 2'ND STRING"
            enumeration = IDENT_2
            state.boolean = not func2(string1, string2)
            while int1 < int2:
                int3 = 5 * int1 - int2
                int3 = proc7(int1, int2)
                int1 += 1
            self.proc8(state.array1, state.array2, int1, int3)
            self.proc1(state.record)
            char = "A"
            while char <= state.char2:
                if enumeration == func1(char, "C"):
                    enumeration = self.proc6(IDENT_1)
                    string2 = "DHRYSTONE PROGRAM, 3'RD STRING"
                    int2 = index
                char = chr(ord(char) + 1)
            int3 = int2 * int1
            int2 = int3 // int1
            int2 = 7 * (int3 - int2) - int1
            int1 = self.proc2(int1)
        return int1 * 10000 + int2 * 100 + int3

    def proc1(self, record):
        following = record.pointer
        following.assign(self.globals.record)
        record.integer = 5
        following.integer = record.integer
        following.pointer = record.pointer
        following.pointer = self.proc3(following.pointer)
        if following.discriminant == IDENT_1:
            following.integer = 6
            following.enumeration = self.proc6(record.enumeration)
            following.pointer = self.globals.record.pointer
            following.integer = proc7(following.integer, 10)
        else:
            record.assign(following)

    def proc2(self, value):
        result = value + 10
        enumeration = 0
        while True:
            if self.globals.char1 == "A":
                result -= 1
                value = result - self.globals.integer
                enumeration = IDENT_1
            if enumeration == IDENT_1:
                break
        return value

    def proc3(self, pointer):
        state = self.globals
        if state.record is not None:
            pointer = state.record.pointer
        else:
            state.integer = 100
        state.record.integer = proc7(10, state.integer)
        return pointer

    def proc4(self):
        boolean = self.globals.char1 == "A"
        boolean = boolean or self.globals.boolean
        self.globals.boolean = boolean
        self.globals.char2 = "B"

    def proc5(self):
        self.globals.char1 = "A"
        self.globals.boolean = False

    def proc6(self, enumeration):
        result = enumeration
        if not func3(enumeration):
            result = IDENT_4
        if enumeration == IDENT_1:
            result = IDENT_1
        elif enumeration == IDENT_2:
            if self.globals.integer > 100:
                result = IDENT_1
            else:
                result = IDENT_4
        elif enumeration == IDENT_3:
            result = IDENT_2
        elif enumeration == IDENT_5:
            result = IDENT_3
        return result

    def proc8(self, array1, array2, int1, int2):
        place = int1 + 5
        array1[place] = int2
        array1[place + 1] = array1[place]
        array1[place + 30] = place
        for index in range(place, place + 2):
            array2[place][index] = place
        array2[place][place - 1] += 1
        array2[place + 20][place] = array1[place]
        self.globals.integer = 5


def proc7(int1, int2):
    return int2 + (int1 + 2)


def func1(char1, char2):
    if char1 != char2:
        return IDENT_1
    return IDENT_2


def func2(string1, string2):
    place = 1
    char = "\0"
    while place <= 1:
        if func1(string1[place], string2[place + 1]) == IDENT_1:
            char = "A"
            place += 1
    if "W" <= char <= "Z":
        place = 7
    if char == "X":
        return True
    if string1 > string2:
        place += 7
        return True
    return False


def func3(enumeration):
    return enumeration == IDENT_3


def entry_point(argv):
    options = commandline.parse(argv, 500000)
    if options is None:
        return 1
    stone = Stone()
    result = stone.run(options.size)
    state = stone.globals
    print("%d loops, variables %d" % (options.size, result))
    print("integer %d, characters %s%s, boolean %d" %
          (state.integer, state.char1, state.char2, int(state.boolean)))
    print("records %d %d, arrays %d %d %d" %
          (state.record.integer, state.next_record.integer,
           state.array1[8], state.array2[8][7], state.array2[28][8]))
    options.finish()
    return 0


def target(driver, args):
    return entry_point, None


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
