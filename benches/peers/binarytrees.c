/* Binary trees: the peer of examples/binarytrees.py, on Boehm's collector. */
#include <gc.h>
#include "commandline.h"

enum { MIN_DEPTH = 4 };

typedef struct Tree Tree;

struct Tree {
    Tree *left;
    Tree *right;
};

static Tree *new_tree(Tree *left, Tree *right)
{
    Tree *tree = GC_MALLOC(sizeof(Tree));
    tree->left = left;
    tree->right = right;
    return tree;
}

static Tree *bottom_up(long depth)
{
    if (depth == 0)
        return new_tree(NULL, NULL);
    Tree *left = bottom_up(depth - 1);
    Tree *right = bottom_up(depth - 1);
    return new_tree(left, right);
}

static long check(const Tree *tree)
{
    if (!tree->left)
        return 1;
    return 1 + check(tree->left) + check(tree->right);
}

int main(int argc, char **argv)
{
    GC_INIT();
    Options options = parse_options(argc, argv, 14);
    long max_depth = options.size > MIN_DEPTH + 2 ? options.size : MIN_DEPTH + 2;
    long stretch = max_depth + 1;
    printf("stretch tree of depth %ld\t check: %ld\n", stretch, check(bottom_up(stretch)));
    Tree *long_lived = bottom_up(max_depth);
    for (long depth = MIN_DEPTH; depth <= max_depth; depth += 2) {
        long rounds = 1L << (max_depth - depth + MIN_DEPTH);
        long total = 0;
        for (long i = 0; i < rounds; i++)
            total += check(bottom_up(depth));
        printf("%ld\t trees of depth %ld\t check: %ld\n", rounds, depth, total);
    }
    printf("long lived tree of depth %ld\t check: %ld\n", max_depth, check(long_lived));
    finish(&options);
    return 0;
}
