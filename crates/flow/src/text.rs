//! The text form of a graph, for people and for tests.
//!
//! ```text
//! graph m.f
//! b0(v0 x, v1 y):
//!     v2 z = add v0, 1
//!     branch v2, b1, b2(v0)
//! ```
//! A variable shows its name where it is defined; `except b3(v0)` names the handler of the operation before it.

use std::fmt::{self, Write};

use ouro_host::Const;

use crate::graph::*;

impl fmt::Display for Graph {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(&|value| format!("{value:?}")))
    }
}

impl Graph {
    /// The text form, with constants as `describe` shows them.
    pub fn to_text(&self, describe: &dyn Fn(&Const) -> String) -> String {
        self.to_typed_text(describe, &|_| None)
    }

    /// The text form with what is known of each variable where it is defined.
    pub fn to_typed_text(
        &self,
        describe: &dyn Fn(&Const) -> String,
        type_of: &dyn Fn(Var) -> Option<String>,
    ) -> String {
        self.to_noted_text(describe, type_of, &|_, _| String::new())
    }

    /// The text form with something to be said behind each operation, by its block and its index there; the number of operations is
    /// the index of the terminator.
    pub fn to_noted_text(
        &self,
        describe: &dyn Fn(&Const) -> String,
        type_of: &dyn Fn(Var) -> Option<String>,
        note: &dyn Fn(Block, usize) -> String,
    ) -> String {
        let mut text = String::new();
        let mut printer = Printer { graph: self, describe, type_of, note, out: &mut text };
        // Writing to a string cannot fail.
        let _ = printer.graph();
        text
    }
}

struct Printer<'a> {
    graph: &'a Graph,
    describe: &'a dyn Fn(&Const) -> String,
    type_of: &'a dyn Fn(Var) -> Option<String>,
    note: &'a dyn Fn(Block, usize) -> String,
    out: &'a mut String,
}

impl Printer<'_> {
    fn graph(&mut self) -> fmt::Result {
        let kind = if self.graph.is_generator { "generator" } else { "graph" };
        writeln!(self.out, "{kind} {}", self.graph.name)?;
        for (block, data) in self.graph.blocks.iter() {
            let params: Vec<String> = data.params.iter().map(|&var| self.definition(var)).collect();
            match params.is_empty() {
                true => writeln!(self.out, "{block}:")?,
                false => writeln!(self.out, "{block}({}):", params.join(", "))?,
            }
            self.block(block, data)?;
        }
        for (var, name, _) in &self.graph.reveals {
            writeln!(self.out, "reveal {name} = {var}")?;
        }
        for read in &self.graph.unset_reads {
            writeln!(self.out, "unset {} = {} in {}", read.name, read.var, read.block)?;
        }
        Ok(())
    }

    fn block(&mut self, block: Block, data: &BlockData) -> fmt::Result {
        for (index, op) in data.ops.iter().enumerate() {
            let result = op.result.map_or(String::new(), |var| format!("{} = ", self.definition(var)));
            let op = self.op(op);
            writeln!(self.out, "    {result}{op}{}", (self.note)(block, index))?;
        }
        if let Some(handler) = &data.handler {
            let handler = self.edge(handler);
            writeln!(self.out, "    except {handler}")?;
        }
        let term = self.term(&data.term);
        writeln!(self.out, "    {term}{}", (self.note)(block, data.ops.len()))
    }

    fn definition(&self, var: Var) -> String {
        let name = self.graph.vars[var].name.iter().map(|name| format!(" {name}"));
        let ty = (self.type_of)(var).into_iter().map(|ty| format!(": {ty}"));
        std::iter::once(var.to_string()).chain(name).chain(ty).collect()
    }

    fn operand(&self, operand: &Operand) -> String {
        match operand {
            Operand::Var(var) => var.to_string(),
            Operand::Const(value) => (self.describe)(value),
            Operand::Unset => "unset".into(),
        }
    }

    fn list(&self, operands: &[Operand]) -> String {
        operands.iter().map(|operand| self.operand(operand)).collect::<Vec<_>>().join(", ")
    }

    fn op(&self, op: &Op) -> String {
        match &op.kind {
            OpKind::Call { keywords, star } => self.call(&op.args, keywords, *star),
            kind => format!("{} {}", kind.mnemonic(), self.list(&op.args)).trim_end().to_owned(),
        }
    }

    fn call(&self, args: &[Operand], keywords: &[std::sync::Arc<str>], star: bool) -> String {
        let Some((callee, args)) = args.split_first() else { return "call".to_owned() };
        let (args, star_arg) = args.split_at(args.len() - star as usize);
        let (positional, named) = args.split_at(args.len() - keywords.len());
        let mut shown: Vec<String> = positional.iter().map(|arg| self.operand(arg)).collect();
        shown.extend(keywords.iter().zip(named).map(|(name, arg)| format!("{name}={}", self.operand(arg))));
        shown.extend(star_arg.iter().map(|arg| format!("*{}", self.operand(arg))));
        format!("call {}({})", self.operand(callee), shown.join(", "))
    }

    fn edge(&self, edge: &Edge) -> String {
        match edge.args.is_empty() {
            true => edge.target.to_string(),
            false => format!("{}({})", edge.target, self.list(&edge.args)),
        }
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::Goto(edge) => format!("goto {}", self.edge(edge)),
            Term::Branch { cond, then, otherwise } => {
                format!("branch {}, {}, {}", self.operand(cond), self.edge(then), self.edge(otherwise))
            }
            Term::ForIter { iter, body, exhausted } => {
                format!("for {}, {}, {}", self.operand(iter), self.edge(body), self.edge(exhausted))
            }
            Term::Return(value) => format!("return {}", self.operand(value)),
            Term::Raise(value) => format!("raise {}", self.operand(value)),
            Term::Unreachable => "unreachable".to_owned(),
        }
    }
}

impl BinaryOp {
    /// The operator's name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            BinaryOp::Add => "add",
            BinaryOp::Sub => "sub",
            BinaryOp::Mul => "mul",
            BinaryOp::TrueDiv => "truediv",
            BinaryOp::FloorDiv => "floordiv",
            BinaryOp::Mod => "mod",
            BinaryOp::Pow => "pow",
            BinaryOp::LShift => "lshift",
            BinaryOp::RShift => "rshift",
            BinaryOp::And => "and",
            BinaryOp::Or => "or",
            BinaryOp::Xor => "xor",
        }
    }
}

impl CompareOp {
    /// The operator's name in the text form.
    pub fn name(self) -> &'static str {
        match self {
            CompareOp::Lt => "lt",
            CompareOp::Le => "le",
            CompareOp::Eq => "eq",
            CompareOp::Ne => "ne",
            CompareOp::Gt => "gt",
            CompareOp::Ge => "ge",
            CompareOp::Is => "is",
        }
    }
}

impl OpKind {
    /// The operation's name in the text form, with its immediate arguments.
    pub fn mnemonic(&self) -> String {
        match self {
            OpKind::Binary(op) => op.name().to_owned(),
            OpKind::InplaceBinary(op) => format!("inplace_{}", op.name()),
            OpKind::Compare(op) => op.name().to_owned(),
            OpKind::Contains => "contains".to_owned(),
            OpKind::Neg => "neg".to_owned(),
            OpKind::Pos => "pos".to_owned(),
            OpKind::Invert => "invert".to_owned(),
            OpKind::Not => "not".to_owned(),
            OpKind::Bool => "bool".to_owned(),
            OpKind::GetAttr(name) => format!("getattr.{name}"),
            OpKind::SetAttr(name) => format!("setattr.{name}"),
            OpKind::DelAttr(name) => format!("delattr.{name}"),
            OpKind::GetItem => "getitem".to_owned(),
            OpKind::SetItem => "setitem".to_owned(),
            OpKind::DelItem => "delitem".to_owned(),
            OpKind::GetSlice => "getslice".to_owned(),
            OpKind::SetSlice => "setslice".to_owned(),
            OpKind::DelSlice => "delslice".to_owned(),
            OpKind::NewTuple => "newtuple".to_owned(),
            OpKind::NewList => "newlist".to_owned(),
            OpKind::NewDict => "newdict".to_owned(),
            OpKind::NewSet => "newset".to_owned(),
            OpKind::Call { .. } => "call".to_owned(),
            OpKind::Iter => "iter".to_owned(),
            OpKind::UnpackItem { index, count } => format!("unpack.{index}/{count}"),
            OpKind::Format { conversion, spec } => {
                let mut text = "format".to_owned();
                text.extend(conversion.iter().flat_map(|&c| ['!', c]));
                if !spec.is_empty() {
                    text.push(':');
                    text.push_str(spec);
                }
                text
            }
            OpKind::BuildString => "buildstring".to_owned(),
            OpKind::MakeException => "make_exception".to_owned(),
            OpKind::ExceptionMatches => "exception_matches".to_owned(),
            OpKind::Yield => "yield".to_owned(),
            OpKind::CheckHint { .. } => "check_hint".to_owned(),
            OpKind::Refine { sense: true } => "refine.true".to_owned(),
            OpKind::Refine { sense: false } => "refine.false".to_owned(),
        }
    }
}
