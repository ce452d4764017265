//! Directed graphs over dense node numbers: successors, reverse postorder, predecessors, immediate dominators.
//!
//! Dominators by Cooper, Harvey and Kennedy, "A simple, fast dominance algorithm" (2001): iterate over the reverse
//! postorder, intersecting the predecessors' paths to the root.

/// No node.
pub const NONE: u32 = u32::MAX;

/// Edges by their source; the edges of node `n` are `targets[starts[n]..starts[n + 1]]`.
#[derive(Clone, Debug)]
pub struct Graph {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    /// A graph of `count` nodes; `edges` gives the targets of a node to the function it is passed.
    pub fn new(count: usize, mut edges: impl FnMut(u32, &mut dyn FnMut(u32))) -> Graph {
        let mut starts = Vec::with_capacity(count + 1);
        let mut targets = Vec::new();
        for node in 0..count as u32 {
            starts.push(targets.len() as u32);
            edges(node, &mut |target| targets.push(target));
        }
        starts.push(targets.len() as u32);
        Graph { starts, targets }
    }

    /// The number of nodes.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are no nodes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The targets of a node's edges.
    pub fn successors(&self, node: u32) -> &[u32] {
        &self.targets[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }

    /// The nodes reachable from `entry` in reverse postorder. A node's first successor comes before its later ones where
    /// the edges allow it.
    pub fn reverse_postorder(&self, entry: u32) -> Vec<u32> {
        let mut seen = vec![false; self.len()];
        let mut postorder = Vec::new();
        let mut stack = vec![(entry, self.successors(entry).len())];
        seen[entry as usize] = true;
        while let Some((node, left)) = stack.last_mut() {
            if *left == 0 {
                postorder.push(*node);
                stack.pop();
                continue;
            }
            *left -= 1;
            let next = self.successors(*node)[*left];
            if !std::mem::replace(&mut seen[next as usize], true) {
                stack.push((next, self.successors(next).len()));
            }
        }
        postorder.reverse();
        postorder
    }

    /// The edges turned around, those from nodes outside `order` left out.
    pub fn reversed(&self, order: &[u32]) -> Graph {
        let mut starts = vec![0; self.len() + 1];
        let edges = || order.iter().flat_map(|&node| self.successors(node).iter().map(move |&target| (node, target)));
        edges().for_each(|(_, target)| starts[target as usize + 1] += 1);
        for node in 0..self.len() {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut targets = vec![0; starts[self.len()] as usize];
        for (node, target) in edges() {
            targets[next[target as usize] as usize] = node;
            next[target as usize] += 1;
        }
        Graph { starts, targets }
    }

    /// The immediate dominator of each node; [`NONE`] for the entry (the first of `order`) and for nodes not in `order`.
    /// `order` is a reverse postorder, `preds` are the reversed edges.
    pub fn immediate_dominators(order: &[u32], preds: &Graph) -> Vec<u32> {
        let mut position = vec![NONE; preds.len()];
        for (index, &node) in order.iter().enumerate() {
            position[node as usize] = index as u32;
        }
        // By position, so that a greater number is always further from the entry.
        let mut idom = vec![NONE; order.len()];
        idom[0] = 0;
        let mut changed = true;
        while changed {
            changed = false;
            for (index, &node) in order.iter().enumerate().skip(1) {
                let mut new = NONE;
                for &pred in preds.successors(node) {
                    let pred = position[pred as usize];
                    if idom[pred as usize] == NONE {
                        continue;
                    }
                    new = if new == NONE { pred } else { intersect(&idom, new, pred) };
                }
                if idom[index] != new {
                    idom[index] = new;
                    changed = true;
                }
            }
        }
        let mut out = vec![NONE; preds.len()];
        for (index, &node) in order.iter().enumerate().skip(1) {
            out[node as usize] = order[idom[index] as usize];
        }
        out
    }
}

fn intersect(idom: &[u32], mut a: u32, mut b: u32) -> u32 {
    while a != b {
        while a > b {
            a = idom[a as usize];
        }
        while b > a {
            b = idom[b as usize];
        }
    }
    a
}
