# args:
"""Addresses: arithmetic, distances, order, memory read and written as numbers, characters and addresses, and copied."""

import sys

from rpython.rtyper.lltypesystem import llmemory, lltype

PAIR = lltype.Struct("Pair", ("a", lltype.Signed), ("c", lltype.Char), ("b", lltype.Signed))
PAIRS = lltype.Array(PAIR, hints={"nolength": True})
NUMBERS = lltype.Array(lltype.Signed)
COUNTED = lltype.Struct("Counted", ("tag", lltype.Char), ("items", NUMBERS))
PTR = lltype.Ptr(PAIR)


def total(start, stop):
    result = 0
    while start < stop:
        result += start.signed[0]
        start += llmemory.sizeof(lltype.Signed)
    return result


def fields(n):
    pair = lltype.malloc(PAIR, flavor="raw")
    pair.a, pair.b, pair.c = n + 1, n + 2, "x"
    adr = llmemory.cast_ptr_to_adr(pair)
    b = adr + llmemory.offsetof(PAIR, "b")
    print(adr.signed[0], b.signed[0], (adr + llmemory.offsetof(PAIR, "c")).char[0], b - adr == llmemory.offsetof(PAIR, "b"))
    b.signed[0] = 77
    print(pair.b, b > adr, adr >= b, adr <= adr, adr < b, adr == b - llmemory.offsetof(PAIR, "b"), adr != b, bool(adr))
    print(llmemory.cast_adr_to_ptr(b - (b - adr), PTR) == pair)
    lltype.free(pair, flavor="raw")


def items(n):
    pairs = lltype.malloc(PAIRS, 4, flavor="raw")
    for i in range(4):
        pairs[i].a = i * 10
        pairs[i].b = -i
        pairs[i].c = chr(65 + i)
    start = llmemory.cast_ptr_to_adr(pairs)
    third = start + llmemory.itemoffsetof(PAIRS, n + 1)
    third_pair = llmemory.cast_adr_to_ptr(third, PTR)
    print(third_pair.a, third_pair.c, (third - start) // llmemory.sizeof(PAIR))
    lltype.free(pairs, flavor="raw")

    numbers = lltype.malloc(NUMBERS, 5, flavor="raw")
    for i in range(5):
        numbers[i] = i * i + n
    start = llmemory.cast_ptr_to_adr(numbers) + llmemory.itemoffsetof(NUMBERS, 0)
    print(total(start, start + 5 * llmemory.sizeof(lltype.Signed)), start.signed[4], start.unsigned[2] == numbers[2])
    lltype.free(numbers, flavor="raw")

    counted = lltype.malloc(COUNTED, 3, flavor="raw")
    for i in range(3):
        counted.items[i] = i + 100
    inner = llmemory.cast_ptr_to_adr(counted) + llmemory.offsetof(COUNTED, "items") + llmemory.itemoffsetof(NUMBERS, 2)
    print(inner.signed[0], len(counted.items))
    lltype.free(counted, flavor="raw")


def bytes_and_addresses(n):
    memory = llmemory.raw_malloc(64)
    llmemory.raw_memclear(memory, 64)
    print(memory.signed[7], ord(memory.char[3]), bool(memory.address[2]), memory.address[0] == llmemory.NULL)
    memory.char[0] = "h"
    memory.char[1] = "i"
    print(memory.signed[0] == ord("h") + ord("i") * 256)
    memory.float[1] = 0.5 * n
    memory.address[2] = memory + 8
    print(memory.float[1], memory.address[2].float[0], memory.address[2] - memory)
    other = llmemory.raw_malloc(64)
    llmemory.raw_memcopy(memory, other, 64)
    print(other.char[0], other.char[1], other.address[2] == memory + 8, other.address[2] == other + 8)
    llmemory.raw_memmove(other, other + 1, 16)
    print(other.char[0], other.char[1], other.char[2])
    print(llmemory.raw_malloc_usage(64), other - other, -8 + (other + 8) == other)
    llmemory.raw_free(memory)
    llmemory.raw_free(other)


def entry_point(argv):
    n = len(argv)
    fields(n)
    items(n)
    bytes_and_addresses(n)
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
