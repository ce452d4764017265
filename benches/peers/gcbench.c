/* GCBench: the peer of examples/gcbench.py, on Boehm's collector. */
#include <gc.h>
#include "commandline.h"

enum { ARRAY_SIZE = 500000, MIN_DEPTH = 4 };

typedef struct Node Node;

struct Node {
    Node *left;
    Node *right;
    long i;
    long j;
};

static Node *new_node(Node *left, Node *right)
{
    Node *node = GC_MALLOC(sizeof(Node));
    node->left = left;
    node->right = right;
    return node;
}

static long nodes_of_depth(long depth)
{
    return (1L << (depth + 1)) - 1;
}

static void populate(long depth, Node *node)
{
    if (depth <= 0)
        return;
    node->left = new_node(NULL, NULL);
    node->right = new_node(NULL, NULL);
    populate(depth - 1, node->left);
    populate(depth - 1, node->right);
}

static Node *make_tree(long depth)
{
    if (depth <= 0)
        return new_node(NULL, NULL);
    Node *left = make_tree(depth - 1);
    Node *right = make_tree(depth - 1);
    return new_node(left, right);
}

static long count_nodes(const Node *node)
{
    long count = 1;
    if (node->left)
        count += count_nodes(node->left);
    if (node->right)
        count += count_nodes(node->right);
    return count;
}

static void time_construction(long depth, long stretch_depth)
{
    long rounds = 2 * nodes_of_depth(stretch_depth) / nodes_of_depth(depth);
    long down = 0, up = 0;
    for (long i = 0; i < rounds; i++) {
        Node *root = new_node(NULL, NULL);
        populate(depth, root);
        down += count_nodes(root);
    }
    for (long i = 0; i < rounds; i++)
        up += count_nodes(make_tree(depth));
    printf("depth %ld: %ld trees, %ld nodes down, %ld nodes up\n", depth, rounds, down, up);
}

int main(int argc, char **argv)
{
    GC_INIT();
    Options options = parse_options(argc, argv, 16);
    long max_depth = options.size;
    long stretch_depth = max_depth + 2;
    printf("stretch tree of depth %ld: %ld nodes\n", stretch_depth,
           count_nodes(make_tree(stretch_depth)));
    Node *long_lived = new_node(NULL, NULL);
    populate(max_depth, long_lived);
    double *array = GC_MALLOC_ATOMIC(ARRAY_SIZE * sizeof(double));
    memset(array, 0, ARRAY_SIZE * sizeof(double));
    for (long i = 0; i < ARRAY_SIZE / 2; i++)
        array[i] = 1.0 / (i + 1);
    for (long depth = MIN_DEPTH; depth <= max_depth; depth += 2)
        time_construction(depth, stretch_depth);
    printf("long-lived tree of depth %ld: %ld nodes, array holds %f\n", max_depth,
           count_nodes(long_lived), array[1000]);
    finish(&options);
    return 0;
}
