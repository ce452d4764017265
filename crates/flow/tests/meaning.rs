//! Graphs mean what their functions mean: each function of `tests/meaning/*.py` becomes a graph, the graph becomes Python
//! again (one `if` per block in an endless loop), and the host runs both on the same arguments. Results, exceptions and
//! changed arguments must agree, and what a `Refine` claims is asserted.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cranelift_entity::EntityRef;
use libtest_mimic::{Arguments, Failed, Trial};
use ouro_flow::{CompareOp, Edge, FlowBuilder, Graph, Op, OpKind, Operand, Term, Var};
use ouro_host::{Const, Host, HostOptions, ObjectKind};
use ouro_source::{ColorChoice, render};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/meaning");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("tests/meaning").map(|e| e.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "py"));
    files.sort();
    let trial = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        Trial::test(name, move || check(&path))
    };
    libtest_mimic::run(&arguments, files.into_iter().map(trial).collect()).exit();
}

/// The module's `CASES` is a list of pairs: a function, and a function that makes the list of its argument tuples.
fn check(path: &Path) -> Result<(), Failed> {
    let library = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let host = Host::start(&HostOptions { library, ..HostOptions::default() }).map_err(|e| e.to_string())?;
    if host.version() < (3, 10, 0) && path.file_stem().is_some_and(|name| name == "match") {
        return Ok(());
    }
    let module = Const::Obj(host.import_target(path, &[]).map_err(|e| e.to_string())?);
    let cases = host.getattr(&module, "CASES").and_then(|c| c.obj()).ok_or("no CASES")?;
    let compare = host.lookup("compare", "compare").map_err(|e| e.to_string())?;
    let ObjectKind::List(cases) = &host.object(cases).kind else { return Err("CASES is not a list".into()) };
    let builder = FlowBuilder::new(&host);
    let mut report = String::new();
    for case in cases {
        let case = case.obj().ok_or("a case is not a pair")?;
        let ObjectKind::Tuple(pair) = &host.object(case).kind else { return Err("a case is not a pair".into()) };
        let func = pair[0].obj().ok_or("not a function")?;
        let graph = match builder.build(func) {
            Ok(graph) => graph,
            Err(errors) => {
                errors.iter().for_each(|error| report.push_str(&render(error, &host.sources(), ColorChoice::Never)));
                continue;
            }
        };
        let mut writer = Writer { graph: &graph, consts: Vec::new(), out: String::new() };
        writer.function();
        let args = [pair[0].clone(), Const::str(&writer.out), host.make_tuple(&writer.consts), pair[1].clone()];
        let difference = match host.call(&compare, &args, &[]) {
            Ok(text) => text.as_text().unwrap_or_default(),
            Err(exception) => exception.traceback_text,
        };
        if !difference.is_empty() {
            let text = host.sources().text(graph.span).unwrap_or_default().to_owned();
            let graph = graph.to_text(&|value| host.describe(value));
            let _ = writeln!(report, "{text}\n{difference}\n{graph}\n{}", writer.out);
        }
    }
    if report.is_empty() { Ok(()) } else { Err(report.into()) }
}

/// Writes a graph as a Python function.
struct Writer<'g> {
    graph: &'g Graph,
    consts: Vec<Const>,
    out: String,
}

impl Writer<'_> {
    fn line(&mut self, depth: usize, text: &str) {
        let _ = writeln!(self.out, "{}{text}", "    ".repeat(depth));
    }

    fn function(&mut self) {
        let graph = self.graph;
        let params: Vec<String> = graph.blocks[graph.entry].params.iter().map(Var::to_string).collect();
        self.line(0, &format!("def graph({}):", params.join(", ")));
        self.line(1, &format!("block = {}", graph.entry.index()));
        self.line(1, "while True:");
        for (block, data) in graph.blocks.iter() {
            self.line(2, &format!("if block == {}:", block.index()));
            let is_for = matches!(data.term, Term::ForIter { .. });
            for (index, op) in data.ops.iter().enumerate() {
                match &data.handler {
                    Some(handler) if !is_for && index + 1 == data.ops.len() => self.guarded(op, handler),
                    _ => self.op(3, op),
                }
            }
            self.term(&data.term, data.handler.as_ref());
        }
    }

    fn guarded(&mut self, op: &Op, handler: &Edge) {
        self.line(3, "try:");
        self.op(4, op);
        self.line(3, "except Exception as caught:");
        self.jump(4, handler, Some("caught"));
    }

    fn jump(&mut self, depth: usize, edge: &Edge, implicit: Option<&str>) {
        let params: Vec<String> = self.graph.blocks[edge.target].params.iter().map(Var::to_string).collect();
        let args = edge.args.iter().map(|arg| self.operand(arg)).collect::<Vec<_>>();
        let args: Vec<String> = implicit.map(str::to_owned).into_iter().chain(args).collect();
        if !params.is_empty() {
            self.line(depth, &format!("[{}] = [{}]", params.join(", "), args.join(", ")));
        }
        self.line(depth, &format!("block = {}", edge.target.index()));
        self.line(depth, "continue");
    }

    fn operand(&mut self, operand: &Operand) -> String {
        match operand {
            Operand::Var(var) => var.to_string(),
            Operand::Const(value) => {
                self.consts.push(value.clone());
                format!("consts[{}]", self.consts.len() - 1)
            }
            Operand::Unset => "None".into(),
        }
    }

    fn term(&mut self, term: &Term, handler: Option<&Edge>) {
        match term {
            Term::Goto(edge) => self.jump(3, edge, None),
            Term::Branch { cond, then, otherwise } => {
                let cond = self.operand(cond);
                self.line(3, &format!("check(type({cond}) is bool)"));
                self.line(3, &format!("if {cond}:"));
                self.jump(4, then, None);
                self.jump(3, otherwise, None);
            }
            Term::ForIter { iter, body, exhausted } => {
                let iter = self.operand(iter);
                self.line(3, "try:");
                self.line(4, &format!("item = next({iter})"));
                self.line(3, "except StopIteration:");
                self.jump(4, exhausted, None);
                if let Some(handler) = handler {
                    self.line(3, "except Exception as caught:");
                    self.jump(4, handler, Some("caught"));
                }
                self.jump(3, body, Some("item"));
            }
            Term::Return(value) => {
                let value = self.operand(value);
                self.line(3, &format!("return {value}"));
            }
            Term::Raise(value) => {
                let value = self.operand(value);
                self.line(3, &format!("raise {value}"));
            }
            Term::Unreachable => self.line(3, "raise SystemError('unreachable')"),
        }
    }

    fn op(&mut self, depth: usize, op: &Op) {
        let args: Vec<String> = op.args.iter().map(|arg| self.operand(arg)).collect();
        let a = |index: usize| args[index].as_str();
        if let OpKind::Refine { sense } = op.kind {
            self.line(depth, &format!("check({} is {})", a(1), if sense { "True" } else { "False" }));
        }
        let text = match &op.kind {
            OpKind::Binary(operator) => format!("{} {} {}", a(0), operator.symbol(), a(1)),
            OpKind::InplaceBinary(operator) => {
                self.line(depth, &format!("inplace = {}", a(0)));
                self.line(depth, &format!("inplace {}= {}", operator.symbol(), a(1)));
                "inplace".to_owned()
            }
            OpKind::Compare(operator) => format!("{} {} {}", a(0), compare(*operator), a(1)),
            OpKind::Contains => format!("{} in {}", a(0), a(1)),
            OpKind::Neg => format!("-{}", a(0)),
            OpKind::Pos => format!("+{}", a(0)),
            OpKind::Invert => format!("~{}", a(0)),
            OpKind::Not => format!("not {}", a(0)),
            OpKind::Bool => format!("bool({})", a(0)),
            OpKind::GetAttr(name) => format!("{}.{name}", a(0)),
            OpKind::SetAttr(name) => format!("{}.{name} = {}", a(0), a(1)),
            OpKind::DelAttr(name) => format!("del {}.{name}", a(0)),
            OpKind::GetItem => format!("{}[{}]", a(0), a(1)),
            OpKind::SetItem => format!("{}[{}] = {}", a(0), a(1), a(2)),
            OpKind::DelItem => format!("del {}[{}]", a(0), a(1)),
            OpKind::GetSlice => format!("{}[{}:{}:{}]", a(0), a(1), a(2), a(3)),
            OpKind::SetSlice => format!("{}[{}:{}:{}] = {}", a(0), a(1), a(2), a(3), a(4)),
            OpKind::DelSlice => format!("del {}[{}:{}:{}]", a(0), a(1), a(2), a(3)),
            OpKind::NewTuple => format!("({},)", args.join(", ")),
            OpKind::NewList => format!("[{}]", args.join(", ")),
            OpKind::NewSet => format!("set([{}])", args.join(", ")),
            OpKind::NewDict => {
                let items: Vec<String> = args.chunks(2).map(|item| format!("{}: {}", item[0], item[1])).collect();
                format!("{{{}}}", items.join(", "))
            }
            OpKind::Call { keywords, star } => {
                let first_keyword = args.len() - keywords.len() - *star as usize;
                let mut shown: Vec<String> = args[1..first_keyword].to_vec();
                shown.extend(keywords.iter().zip(&args[first_keyword..]).map(|(name, arg)| format!("{name}={arg}")));
                shown.extend(star.then(|| format!("*{}", args[args.len() - 1])));
                format!("{}({})", a(0), shown.join(", "))
            }
            OpKind::Iter => format!("iter({})", a(0)),
            OpKind::Yield => format!("(yield {})", a(0)),
            OpKind::UnpackItem { index, count } => format!("unpack({}, {index}, {count})", a(0)),
            OpKind::Format { conversion, spec } => {
                let value = match conversion {
                    Some('r') => format!("repr({})", a(0)),
                    Some(_) => format!("str({})", a(0)),
                    None => a(0).to_owned(),
                };
                format!("format({value}, {spec:?})")
            }
            OpKind::BuildString => format!("''.join([{}])", args.join(", ")),
            OpKind::MakeException => format!("make_exception({})", a(0)),
            OpKind::ExceptionMatches => format!("isinstance({}, {})", a(0), a(1)),
            OpKind::CheckHint { .. } => "pass".to_owned(),
            OpKind::Refine { .. } => a(0).to_owned(),
        };
        let result = op.result.map_or(String::new(), |var| format!("{var} = "));
        self.line(depth, &format!("{result}{text}"));
    }
}

fn compare(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Eq => "==",
        CompareOp::Ne => "!=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
        CompareOp::Is => "is",
    }
}
