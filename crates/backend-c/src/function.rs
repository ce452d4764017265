//! One function: blocks become labels and gotos, block parameters variables that jumps assign, values variables of the same
//! number. A value that is computed without effects and used once, in its own block, has no variable: its expression
//! stands where it is used, unless memory that it reads may be written before.

use std::fmt::Write;

use cranelift_entity::EntityRef;
use ouro_ir::{
    BinaryOp, Block, BlockCall, FuncId, Function, Inline, Inst, InstData, IntType, OverflowOp, Term, Type, Value,
    ValueDef,
};
use ouro_source::{FileId, Span};

use crate::expr::{Expr, prec};
use crate::literal;
use crate::types::{self, same_c_type};
use crate::unit::UnitWriter;

/// Longer expressions get a variable, so that lines stay readable.
const LONGEST_EXPRESSION: usize = 90;

/// The text of a function.
pub fn write(unit: &mut UnitWriter, id: FuncId) -> String {
    let func = &unit.cx.woven.program.funcs[id];
    let mut order = func.block_order();
    // What is seldom reached stands at the end, the entry always at the beginning.
    order.sort_by_key(|&block| func.blocks[block].cold && block != func.entry);
    let mut writer = FunctionWriter {
        uses: count_uses(func, &order),
        pending: vec![None; func.values.len()],
        pending_reads: Vec::new(),
        out: String::new(),
        line: None,
        targets: vec![false; func.blocks.len()],
        unit,
        func,
    };
    let mut blocks = Vec::with_capacity(order.len());
    for (index, &block) in order.iter().enumerate() {
        writer.line = None;
        for &inst in &func.blocks[block].insts {
            writer.set_line(func.spans[inst]);
            writer.inst(block, inst);
        }
        writer.set_line(func.blocks[block].term_span);
        writer.terminator(block, order.get(index + 1).copied());
        blocks.push(std::mem::take(&mut writer.out));
    }
    writer.assemble(id, &order, &blocks)
}

/// How often a value is used, and where.
#[derive(Copy, Clone, Debug, Default)]
struct Uses {
    count: u32,
    /// The block, if all uses are in one.
    block: Option<Block>,
    /// Some use stands before the definition: its block is seldom reached, the other is not.
    before_definition: bool,
}

fn count_uses(func: &Function, order: &[Block]) -> Vec<Uses> {
    let mut uses = vec![Uses::default(); func.values.len()];
    let mut defined = vec![false; func.values.len()];
    for &block in order {
        let mut used = |value: Value, defined: &[bool]| {
            let defined = defined[value.index()];
            let uses = &mut uses[value.index()];
            uses.block = if uses.count == 0 || uses.block == Some(block) { Some(block) } else { None };
            uses.count += 1;
            uses.before_definition |= !defined && matches!(func.values[value].def, ValueDef::Result(..));
            value
        };
        for &inst in &func.blocks[block].insts {
            func.insts[inst].clone().map_args(|value| used(value, &defined));
            func.results[inst].iter().for_each(|result| defined[result.index()] = true);
        }
        func.blocks[block].term.clone().map_args(|value| used(value, &defined));
    }
    uses
}

/// The writer of one function.
pub struct FunctionWriter<'a, 'u> {
    /// The unit it belongs to.
    pub unit: &'u mut UnitWriter<'a>,
    /// The function.
    pub func: &'a Function,
    uses: Vec<Uses>,
    /// Expressions of values that have no variable.
    pending: Vec<Option<Expr>>,
    /// Those of them that read memory, in order.
    pending_reads: Vec<Value>,
    /// Statements of the current block.
    out: String,
    /// Where the C compiler believes the next line comes from.
    line: Option<(FileId, u32)>,
    /// Blocks that need a label.
    targets: Vec<bool>,
}

impl FunctionWriter<'_, '_> {
    /// The type of a value.
    pub fn ty(&self, value: Value) -> Type {
        self.func.ty(value)
    }

    /// The expression of an operand. A pending one is used up by that.
    pub fn operand(&mut self, value: Value) -> Expr {
        self.operand_or_literal(value, false)
    }

    /// The same, where C converts a constant to the right type.
    pub fn plain_operand(&mut self, value: Value) -> Expr {
        self.operand_or_literal(value, true)
    }

    fn operand_or_literal(&mut self, value: Value, plain: bool) -> Expr {
        if let ValueDef::Const(constant) = self.func.values[value].def {
            return self.unit.literal(constant, self.ty(value), plain);
        }
        self.pending[value.index()].take().unwrap_or_else(|| Expr::variable(value))
    }

    /// An operand where a value of type `ty` is expected: cast if the C types differ.
    pub fn operand_as(&mut self, value: Value, ty: Type) -> Expr {
        let from = self.ty(value);
        let expr = self.plain_operand(value);
        let ints = from.as_int().zip(ty.as_int());
        let converts = ints.is_some_and(|(from, to)| from.bits() == to.bits());
        if converts || same_c_type(from, ty) || self.func.as_const(value) == Some(ouro_ir::Const::Null) {
            return expr;
        }
        self.unit.cast(&expr, ty)
    }

    /// Writes a statement that has no effect on memory.
    fn statement(&mut self, text: &str) {
        let _ = writeln!(self.out, "    {text}");
        if let Some((_, line)) = &mut self.line {
            *line += 1;
        }
    }

    /// Writes a statement that may write memory: what is still to be read before gets its variable first.
    pub fn effect(&mut self, text: &str) {
        self.read_now();
        self.statement(text);
    }

    /// Gives all values that are still to be read from memory their variables.
    fn read_now(&mut self) {
        for value in std::mem::take(&mut self.pending_reads) {
            if let Some(expr) = self.pending[value.index()].take() {
                self.declare(value, &expr);
            }
        }
    }

    /// Whether the value of a call is the function's result and nothing more.
    fn is_returned_at_once(&self, block: Block, inst: Inst, result: Value) -> bool {
        let data = &self.func.blocks[block];
        data.insts.last() == Some(&inst)
            && data.term == Term::Return(Some(result))
            && self.uses[result.index()].count == 1
    }

    fn declare(&mut self, value: Value, expr: &Expr) {
        let variable = self.variable(value);
        self.statement(&format!("{variable} = {};", expr.text));
    }

    /// A variable where it is first assigned: with its type, unless it is declared at the beginning of the function.
    fn variable(&self, value: Value) -> String {
        match self.uses[value.index()].before_definition {
            true => value.to_string(),
            false => types::declared(&self.unit.cx.names, self.ty(value), &value.to_string()),
        }
    }

    /// Gives a value its expression, at once or where it is used.
    fn define(&mut self, block: Block, value: Value, expr: Expr) {
        let uses = self.uses[value.index()];
        if uses.count == 0 {
            return;
        }
        if uses.count > 1 || uses.block != Some(block) || expr.text.len() > LONGEST_EXPRESSION {
            return self.declare(value, &expr);
        }
        if expr.reads {
            self.pending_reads.push(value);
        }
        self.pending[value.index()] = Some(expr);
    }

    fn inst(&mut self, block: Block, inst: Inst) {
        let data = &self.func.insts[inst];
        let results = &self.func.results[inst];
        match data {
            InstData::Overflow(op, [a, b]) => self.overflow(block, *op, *a, *b, [results[0], results[1]]),
            InstData::Call { .. } | InstData::CallIndirect { .. } | InstData::CallExt { .. } => {
                let call = self.call(data);
                let used = results.first().copied().filter(|result| self.uses[result.index()].count > 0);
                match used {
                    Some(result) if self.is_returned_at_once(block, inst, result) => {
                        self.read_now();
                        self.pending[result.index()] = Some(Expr::new(call, prec::UNARY));
                    }
                    Some(result) => {
                        let variable = self.variable(result);
                        self.effect(&format!("{variable} = {call};"));
                    }
                    None => self.effect(&format!("{call};")),
                }
            }
            _ if results.is_empty() => {
                let statement = self.store(data);
                self.effect(&statement);
            }
            _ => {
                let ty = self.ty(results[0]);
                let expr = self.computation(data, ty);
                self.define(block, results[0], expr);
            }
        }
    }

    /// `__builtin_add_overflow`, or the plain operation if nobody asks whether it overflowed.
    fn overflow(&mut self, block: Block, op: OverflowOp, a: Value, b: Value, [value, overflowed]: [Value; 2]) {
        let ty = self.ty(a);
        let (name, plain) = match op {
            OverflowOp::Add => ("add", BinaryOp::Add),
            OverflowOp::Sub => ("sub", BinaryOp::Sub),
            OverflowOp::Mul => ("mul", BinaryOp::Mul),
        };
        if self.uses[overflowed.index()].count == 0 {
            let expr = self.computation(&InstData::Binary(plain, [a, b]), ty);
            return self.define(block, value, expr);
        }
        let (a, b) = (self.operand(a), self.operand(b));
        if !self.uses[value.index()].before_definition {
            self.statement(&format!("{};", self.variable(value)));
        }
        let flag = self.variable(overflowed);
        self.statement(&format!("{flag} = __builtin_{name}_overflow({}, {}, &{value});", a.text, b.text));
    }

    fn call(&mut self, data: &InstData) -> String {
        let program = &self.unit.cx.woven.program;
        match data {
            InstData::Call { func, args } => {
                let name = self.unit.func(*func);
                format!("{name}({})", self.args(args, &program.funcs[*func].signature.params))
            }
            InstData::CallIndirect { callee, sig, args } => {
                let sig = &program.types.sigs[*sig];
                let callee = self.operand(*callee);
                let args = self.args(args, &sig.params);
                let param = |_, ty| types::spelled(&self.unit.cx.names, ty);
                let pointer = types::prototype(&self.unit.cx.names, sig, "(*)", param);
                format!("(({pointer}){})({args})", callee.at(prec::UNARY))
            }
            InstData::CallExt { ext, args } => {
                let name = self.unit.ext(*ext);
                let def = &program.exts[*ext];
                let call = format!("{name}({})", self.args(args, &def.signature.params));
                match def.signature.result {
                    // The declaration says `void *`.
                    Some(ty) if ty.is_ref() || ty == Type::Addr => call,
                    Some(ty) if crate::unit::is_builtin(&name) => {
                        format!("({}){call}", types::spelled(&self.unit.cx.names, ty))
                    }
                    _ => call,
                }
            }
            _ => unreachable!("no call: {data:?}"),
        }
    }

    fn args(&mut self, args: &[Value], params: &[Type]) -> String {
        let args: Vec<String> = args.iter().zip(params).map(|(&arg, &ty)| self.operand_as(arg, ty).text).collect();
        args.join(", ")
    }

    fn terminator(&mut self, block: Block, next: Option<Block>) {
        match &self.func.blocks[block].term {
            Term::Jump(call) => {
                let jump = self.jump(call, next);
                jump.iter().for_each(|line| self.statement(line));
            }
            Term::Branch { cond, then, otherwise } => self.branch(*cond, then, otherwise, next),
            Term::Switch { value, cases, default } => self.switch(*value, cases, default, next),
            Term::Return(None) if next.is_none() => {}
            Term::Return(None) => self.statement("return;"),
            Term::Return(Some(value)) => {
                let ty = self.func.signature.result.expect("a function with a result");
                let value = self.operand_as(*value, ty);
                self.statement(&format!("return {};", value.text));
            }
            Term::Raise(_) => unreachable!("raises are woven away"),
            Term::Unreachable => self.statement("__builtin_trap();"),
        }
    }

    fn branch(&mut self, cond: Value, then: &BlockCall, otherwise: &BlockCall, next: Option<Block>) {
        let cond = self.operand(cond);
        let cold = |call: &BlockCall| self.func.blocks[call.block].cold;
        let expected = match (cold(then), cold(otherwise)) {
            (true, false) => Some(false),
            (false, true) => Some(true),
            _ => None,
        };
        let then_falls = Some(then.block) == next && self.copies(then).is_empty();
        if then_falls {
            let lines = self.jump(otherwise, None);
            self.conditional(&cond.negated(), expected.map(|then| !then), &lines);
            return;
        }
        let lines = self.jump(then, None);
        self.conditional(&cond, expected, &lines);
        let lines = self.jump(otherwise, next);
        lines.iter().for_each(|line| self.statement(line));
    }

    /// `if (cond) lines`
    fn conditional(&mut self, cond: &Expr, expected: Option<bool>, lines: &[String]) {
        let cond = match expected {
            Some(true) => format!("likely({})", cond.text),
            Some(false) => format!("unlikely({})", cond.text),
            None => cond.text.clone(),
        };
        match lines {
            [line] => self.statement(&format!("if ({cond}) {line}")),
            _ => {
                self.statement(&format!("if ({cond}) {{"));
                lines.iter().for_each(|line| self.statement(&format!("    {line}")));
                self.statement("}");
            }
        }
    }

    fn switch(&mut self, value: Value, cases: &[(i128, BlockCall)], default: &BlockCall, next: Option<Block>) {
        let ty = self.ty(value);
        let scrutinee = self.operand(value);
        let label = |case: i128| match ty {
            Type::Int(int) if int.bits() == 128 => literal::int(int, case),
            Type::Int(int) => literal::plain_int(int, case),
            Type::Char => literal::char(case as u8),
            _ => literal::plain_int(IntType::U32, case),
        };
        if matches!(ty, Type::Int(int) if int.bits() == 128) {
            // C has no switch on 128-bit ints.
            self.statement(&format!("{} = {};", types::declared(&self.unit.cx.names, ty, "scrutinee"), scrutinee.text));
            for (case, call) in cases {
                let cond = Expr::new(format!("scrutinee == {}", label(*case)), prec::EQ);
                let lines = self.jump(call, None);
                self.conditional(&cond, None, &lines);
            }
        } else {
            self.statement(&format!("switch ({}) {{", scrutinee.text));
            for (index, (case, call)) in cases.iter().enumerate() {
                self.statement(&format!("case {}:", label(*case)));
                if cases.get(index + 1).is_some_and(|(_, following)| following == call) {
                    continue;
                }
                let lines = self.jump(call, None);
                lines.iter().for_each(|line| self.statement(&format!("    {line}")));
            }
            self.statement("}");
        }
        let lines = self.jump(default, next);
        lines.iter().for_each(|line| self.statement(line));
    }

    /// The arguments that a jump really assigns.
    fn copies(&self, call: &BlockCall) -> Vec<(Value, Value)> {
        let params = &self.func.blocks[call.block].params;
        let copies = params.iter().copied().zip(call.args.iter().copied());
        copies.filter(|&(param, arg)| param != arg && self.uses[param.index()].count > 0).collect()
    }

    /// The statements of a jump: the assignments to the target's parameters, as if all at once, and a goto unless the target
    /// follows.
    fn jump(&mut self, call: &BlockCall, next: Option<Block>) -> Vec<String> {
        let copies = self.copies(call);
        let with_expr = |(param, arg)| (param, self.operand_as(arg, self.func.ty(param)));
        let mut rest: Vec<(Value, Expr)> = copies.into_iter().map(with_expr).collect();
        let mut lines = Vec::new();
        let mut saved = false;
        while !rest.is_empty() {
            let is_free =
                |param: Value| !rest.iter().any(|(other, expr)| *other != param && expr.leaves.contains(&param));
            if let Some(index) = rest.iter().position(|(param, _)| is_free(*param)) {
                let (param, expr) = rest.remove(index);
                lines.push(format!("{param} = {};", expr.text));
            } else {
                // Each is needed by another: one that needs another itself goes by way of a copy.
                let is_param = |leaf: &Value| rest.iter().any(|(param, _)| param == leaf);
                let index = rest.iter().position(|(_, expr)| expr.leaves.iter().any(is_param));
                let (param, expr) = &mut rest[index.expect("in a cycle")];
                let copy = format!("next_{param}");
                let variable = types::declared(&self.unit.cx.names, self.func.ty(*param), &copy);
                lines.push(format!("{variable} = {};", expr.text));
                *expr = Expr::new(copy, prec::PRIMARY);
                saved = true;
            }
        }
        if saved {
            lines = vec![format!("{{ {} }}", lines.join(" "))];
        }
        if Some(call.block) != next {
            self.targets[call.block.index()] = true;
            lines.push(format!("goto {};", call.block));
        }
        lines
    }

    /// Under `-g`: makes the next line come from a span.
    fn set_line(&mut self, span: Span) {
        if !self.unit.cx.debug {
            return;
        }
        let Some(file) = span.file() else { return };
        let line = self.unit.cx.sources.line(span);
        if self.line != Some((file, line)) {
            let name = &self.unit.cx.sources.file(file).name;
            let _ = writeln!(self.out, "#line {line} {}", quoted(name));
            self.line = Some((file, line));
        }
    }

    fn assemble(&self, id: FuncId, order: &[Block], blocks: &[String]) -> String {
        let (cx, func) = (self.unit.cx, self.func);
        let names = &cx.names;
        let params = &func.blocks[func.entry].params;
        let param = |index: usize, ty| types::declared(names, ty, &params[index].to_string());
        let prototype = types::prototype(names, &func.signature, &names.funcs[id], param);
        let linkage = if cx.plan.func_is_private(id) { "static " } else { "" };
        let inline = if func.inline == Inline::Never { "__attribute__((noinline)) " } else { "" };
        let mut text = format!("/* {}: {} */\n", comment(&func.module), comment(&func.source_name));
        if cx.debug
            && let Some(file) = func.span.file()
        {
            let name = &cx.sources.file(file).name;
            let _ = writeln!(text, "#line {} {}", cx.sources.line(func.span), quoted(name));
        }
        let _ = writeln!(text, "{linkage}{inline}{prototype} {{");
        for &block in order.iter().filter(|&&block| block != func.entry) {
            for &param in func.blocks[block].params.iter().filter(|param| self.uses[param.index()].count > 0) {
                let _ = writeln!(text, "    {};", types::declared(names, func.ty(param), &param.to_string()));
            }
        }
        for value in func.values.keys().filter(|value| self.uses[value.index()].before_definition) {
            let _ = writeln!(text, "    {};", types::declared(names, func.ty(value), &value.to_string()));
        }
        for (&block, statements) in order.iter().zip(blocks) {
            if self.targets[block.index()] {
                let _ = writeln!(text, "{block}:;");
            }
            text += statements;
        }
        text += "}\n";
        text
    }
}

/// A file name in a directive.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "?"))
}

/// A name in a comment.
fn comment(name: &str) -> String {
    name.replace("*/", "* /").replace('\n', " ")
}
