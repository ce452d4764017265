"""Which messages of control are compiled as jumps: those whose blocks are written there and whose variables no closure
can see, so that there may be one of each for all rounds of a loop."""

from . import nodes

BRANCHES = ["ifTrue:", "ifFalse:", "ifNil:", "and:", "or:"]


def can_inline(node, params):
    """Is this a block with so many parameters that need not be an object?"""
    if not isinstance(node, nodes.Block) or len(node.params) != params:
        return False
    return node.closures == 0 or len(node.temps) + len(node.params) == 0


def absorbed_blocks(node):
    """How many blocks of a send need not be objects: all or none."""
    selector = node.message.selector
    args = node.message.args
    if selector in BRANCHES:
        return 1 if can_inline(args[0], 0) else 0
    if selector == "ifNotNil:":
        return 1 if can_inline(args[0], 0) or can_inline(args[0], 1) else 0
    if selector == "ifTrue:ifFalse:" or selector == "ifFalse:ifTrue:":
        return 2 if can_inline(args[0], 0) and can_inline(args[1], 0) else 0
    if selector == "whileTrue:" or selector == "whileFalse:":
        return 2 if can_inline(node.receiver, 0) and can_inline(args[0], 0) else 0
    if selector == "to:do:":
        return 1 if can_inline(args[1], 1) else 0
    return 0
