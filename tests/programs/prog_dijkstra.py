# args:
"""Shortest paths with a binary heap of pairs."""

import sys


class Heap(object):
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i > 0:
            parent = (i - 1) // 2
            if items[parent][0] <= items[i][0]:
                break
            items[parent], items[i] = items[i], items[parent]
            i = parent

    def pop(self):
        items = self.items
        top = items[0]
        last = items.pop()
        if items:
            items[0] = last
            i = 0
            n = len(items)
            while True:
                child = 2 * i + 1
                if child >= n:
                    break
                if child + 1 < n and items[child + 1][0] < items[child][0]:
                    child += 1
                if items[i][0] <= items[child][0]:
                    break
                items[i], items[child] = items[child], items[i]
                i = child
        return top

    def empty(self):
        return len(self.items) == 0


def shortest(graph, source):
    distances = {source: 0}
    heap = Heap()
    heap.push((0, source))
    while not heap.empty():
        d, node = heap.pop()
        if d > distances[node]:
            continue
        for neighbour, weight in graph.get(node, []):
            candidate = d + weight
            if neighbour not in distances or candidate < distances[neighbour]:
                distances[neighbour] = candidate
                heap.push((candidate, neighbour))
    return distances


def entry_point(argv):
    graph = {}
    for i in range(60):
        edges = []
        for k in [7, 11, 13]:
            edges.append(((i * k + 3) % 60, i * k % 17 + 1))
        graph[i] = edges
    distances = shortest(graph, 0)
    for i in range(60):
        if i in distances:
            print(i, distances[i])
    return 0


if __name__ == "__main__":
    sys.exit(entry_point(sys.argv))
