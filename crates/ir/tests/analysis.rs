//! Dominators, loops and liveness on small graphs.

use ouro_ir::analysis::{Cfg, Dominators, Liveness, Loops};
use ouro_ir::{Block, Function, Value, parse};

fn function(body: &str) -> Function {
    let program = parse(&format!("func @f(bool, signed) {{\nb0(v0: bool, v1: signed):\n{body}\n}}")).unwrap();
    program.funcs.values().next().unwrap().clone()
}

fn b(number: u32) -> Block {
    Block::from_u32(number)
}

const NESTED: &str = "    jump b1(v1)\nb1(v2: signed):\n    branch v0, b2, b5\nb2:\n    jump b3\nb3:\n    branch v0, b3, b4\nb4:\n    v3: signed = add v2, v1\n    jump b1(v3)\nb5:\n    return";

#[test]
fn dominators() {
    let func = function(NESTED);
    let cfg = Cfg::new(&func);
    let tree = Dominators::new(&cfg);
    assert_eq!(tree.idom(b(0)), None);
    assert_eq!((tree.idom(b(1)), tree.idom(b(3)), tree.idom(b(5))), (Some(b(0)), Some(b(2)), Some(b(1))));
    assert!(tree.dominates(b(1), b(4)) && tree.dominates(b(4), b(4)) && !tree.dominates(b(4), b(5)));
    assert_eq!(tree.children(b(1)).collect::<Vec<_>>(), [b(2), b(5)]);
    assert_eq!(cfg.preds(b(1)).collect::<Vec<_>>(), [b(0), b(4)]);
}

#[test]
fn loops() {
    let func = function(NESTED);
    let cfg = Cfg::new(&func);
    let loops = Loops::new(&cfg, &Dominators::new(&cfg));
    let depths: Vec<u32> = (0..6).map(|block| loops.depth(b(block))).collect();
    assert_eq!(depths, [0, 1, 1, 2, 1, 0]);
    assert_eq!(loops.all().len(), 2);
    assert_eq!(loops.all()[1].header, b(1));
    assert_eq!(loops.all()[0].parent, Some(1));
    assert!(loops.contains(1, b(3)) && !loops.contains(0, b(4)) && !loops.has_irreducible());
}

#[test]
fn irreducible_cycles_are_noticed() {
    let func = function("    branch v0, b1, b2\nb1:\n    jump b2\nb2:\n    jump b1");
    let cfg = Cfg::new(&func);
    assert!(Loops::new(&cfg, &Dominators::new(&cfg)).has_irreducible());
}

#[test]
fn liveness() {
    let func = function(NESTED);
    let live = Liveness::new(&func, &Cfg::new(&func), |_| true);
    let v = |numbers: &[u32]| numbers.iter().map(|&number| Value::from_u32(number)).collect::<Vec<_>>();
    assert_eq!(live.live_in(b(1)), v(&[0, 1]));
    assert_eq!(live.live_in(b(3)), v(&[0, 1, 2]));
    assert_eq!(live.live_in(b(5)), v(&[]));
    assert_eq!(live.live_out(b(4)), v(&[0, 1]));
}
