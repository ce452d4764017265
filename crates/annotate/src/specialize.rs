//! Which graph a call goes to: functions, their specialisations, and the graphs made for them.
//!
//! Most functions have one graph, whose parameters cover all calls. `@specialize.…` asks for one graph per constant
//! value, type or place of call. The functions of `rpython.rtyper` are always specialised by the low-level types of
//! their arguments.

use std::fmt::Write;
use std::rc::Rc;

use cranelift_entity::SecondaryMap;
use ouro_flow::Block;
use ouro_host::{Const, ObjId, ObjectKind};
use ouro_source::{Diagnostic, Span};

use crate::annotator::GraphState;
use crate::arguments::Bound;
use crate::display::int_name;
use crate::errors::{Fail, Outcome};
use crate::graph_info::GraphInfo;
use crate::hints::Hints;
use crate::{Ann, AnnotatedGraph, Annotator, ClassId, Constant, Desc, FuncDef, FuncId, GraphId, IterKind, Kind};

/// What tells the specialisations of a function apart.
pub(crate) type Key = Vec<Part>;

/// One part of a key.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Part {
    /// The number of arguments in `*args`.
    Rest(u32),
    /// A constant argument.
    Constant(Constant),
    /// An argument that is not constant.
    Variable,
    /// The type of an argument.
    Type(String),
    /// The call itself.
    Site(Option<(GraphId, Block)>, u32),
}

/// How a function is specialised.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Directive {
    Default,
    Memo,
    Arg(Vec<usize>),
    ArgOrVar(Vec<usize>),
    ArgType(Vec<usize>),
    ArgListItemType(usize),
    CallLocation,
    LowLevel(Vec<usize>),
}

/// How far types are told apart.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Detail {
    /// As they are represented in memory.
    Exact,
    /// As `@specialize.argtype` does: what Python calls the type, and that of the items of containers, so many levels deep.
    Python { levels: u32 },
}

const PYTHON: Detail = Detail::Python { levels: 3 };

/// What inference keeps of a function beside its definition.
pub(crate) struct FuncInfo {
    pub directive: Directive,
    /// Its type hints, once they were asked for.
    pub hints: Option<Hints>,
}

/// A function with more graphs than this is specialised without end.
const MAX_GRAPHS: usize = 600;

impl<'h> Annotator<'h> {
    /// The function of the program that a host function is; a function that comes in through a mixin is another one for
    /// each class that mixes it in.
    pub(crate) fn func_in(&mut self, object: ObjId, mixed_into: Option<ClassId>) -> FuncId {
        if let Some(&func) = self.func_ids.get(&(object, mixed_into)) {
            return func;
        }
        let (mut name, mut shown, directive) = match &self.host.object(object).kind {
            ObjectKind::Function(function) => {
                let text = function.attr("_annspecialcase_").and_then(Const::as_text);
                let directive = match text {
                    Some(text) => parse_directive(&text),
                    None if function.module.starts_with("rpython.rtyper.") => Directive::LowLevel(Vec::new()),
                    None => Directive::Default,
                };
                (format!("{}.{}", function.module, function.qualname), function.qualname.clone(), directive)
            }
            _ => {
                let name = self.host.describe(&Const::Obj(object));
                (name.clone(), name, Directive::Default)
            }
        };
        if let Some(class) = mixed_into {
            let method = name.rsplit('.').next().unwrap_or_default().to_owned();
            name = format!("{}.{method}", self.defs.classes[class].full_name);
            shown = format!("{}.{method}", self.defs.classes[class].name);
        }
        let func = self.defs.funcs.push(FuncDef { object, name, shown, graphs: Vec::new() });
        self.func_infos.push(FuncInfo { directive, hints: None });
        self.func_ids.insert((object, mixed_into), func);
        func
    }

    /// The graph for a call of `func` with such arguments.
    pub(crate) fn specialise(&mut self, func: FuncId, bound: &mut Bound) -> Outcome<GraphId> {
        let mut key = Key::new();
        let mut suffix = String::new();
        let directive = self.func_infos[func].directive.clone();
        match &directive {
            Directive::Default | Directive::Memo => {}
            Directive::Arg(indices) => {
                for &index in indices {
                    key.push(self.constant_part(func, bound, index)?);
                }
            }
            Directive::ArgOrVar(indices) => {
                for &index in indices {
                    let constant = bound.anns.get(index).and_then(|ann| ann.constant.clone());
                    key.push(constant.map_or(Part::Variable, Part::Constant));
                }
            }
            Directive::ArgType(indices) => {
                for &index in indices {
                    key.push(self.type_part(bound, index));
                }
            }
            Directive::ArgListItemType(index) => {
                let item = match bound.anns.get(*index).map(|ann| &ann.kind) {
                    Some(Kind::List { def, .. }) => self.list(*def).item.clone(),
                    _ => Ann::IMPOSSIBLE,
                };
                key.push(Part::Type(self.type_text(&item, PYTHON)));
            }
            Directive::CallLocation => key.push(Part::Site(self.here.point, self.here.op)),
            Directive::LowLevel(indices) => {
                for (index, ann) in bound.anns.iter().enumerate() {
                    key.push(self.low_level_part(ann, indices.contains(&index)));
                }
            }
        }
        if let Some(rest) = bound.rest {
            key.push(Part::Rest(rest));
        }
        if directive == Directive::Default {
            // Nothing in the key but the number of arguments.
        } else if !matches!(directive, Directive::ArgOrVar(_)) || !key.contains(&Part::Variable) {
            suffix = format!("__{}", self.defs.funcs[func].graphs.len());
        }
        // A constant that was specialised on is known to the graph for ever; one that was not must not be.
        if matches!(directive, Directive::LowLevel(_)) {
            for (ann, part) in bound.anns.iter_mut().zip(&key) {
                if !matches!(part, Part::Constant(_)) {
                    *ann = ann.without_value().with_bytes(false);
                }
            }
        }
        self.graph_for(func, key, suffix)
    }

    fn constant_part(&self, func: FuncId, bound: &Bound, index: usize) -> Outcome<Part> {
        match bound.anns.get(index) {
            Some(ann) if ann.constant.is_some() => Ok(Part::Constant(ann.constant.clone().unwrap_or_else(none))),
            Some(ann) => {
                let name = &self.defs.funcs[func].shown;
                let message = format!("argument {} of `{name}` must be a constant", index + 1);
                let label = self.this_is(ann);
                Err(self.fail(
                    Diagnostic::error("E0343", message)
                        .at(self.here.span, label)
                        .note("the function has `@specialize.arg`"),
                ))
            }
            None => {
                self.error("E0343", format!("`@specialize.arg` of `{}` names no argument", self.defs.funcs[func].shown))
            }
        }
    }

    fn type_part(&mut self, bound: &Bound, index: usize) -> Part {
        let Some(ann) = bound.anns.get(index) else { return Part::Type(String::new()) };
        // What is not known of the items yet asks for another specialisation when it is.
        match ann.kind {
            Kind::List { def, .. } => drop(self.read_item(def)),
            Kind::Dict { def, .. } | Kind::Set { def, .. } => drop(self.read_both(def)),
            _ => {}
        }
        Part::Type(self.type_text(ann, PYTHON))
    }

    fn low_level_part(&self, ann: &Ann, by_value: bool) -> Part {
        match &ann.constant {
            Some(constant @ (Constant::LowType(_) | Constant::LowFunc(_))) => Part::Constant(constant.clone()),
            Some(constant @ Constant::Host(value)) => {
                let is_plain = !matches!(value, Const::Obj(_) | Const::Bool(_) | Const::None);
                if by_value || !is_plain {
                    Part::Constant(constant.clone())
                } else {
                    Part::Type(self.type_text(ann, Detail::Exact))
                }
            }
            None => Part::Type(self.type_text(ann, Detail::Exact)),
        }
    }

    /// The type of a value as specialisations tell types apart.
    fn type_text(&self, ann: &Ann, detail: Detail) -> String {
        let exact = detail == Detail::Exact;
        match &ann.kind {
            Kind::Impossible => "nothing".into(),
            Kind::None => "None".into(),
            Kind::Int { ty, .. } => int_name(*ty).into(),
            Kind::Bool => "bool".into(),
            Kind::Char if !exact => "str".into(),
            Kind::Str { .. } => "str".into(),
            Kind::Tuple { items, .. } => {
                let mut text = String::from("tuple(");
                for item in items.iter() {
                    let _ = write!(text, "{},", self.type_text(item, detail));
                }
                text + ")"
            }
            Kind::List { def, .. } if exact => format!("list{}", self.canonical_list(*def)),
            Kind::List { def, .. } => self.container_text("list", &[&self.list(*def).item], detail),
            Kind::Dict { def, .. } if exact => format!("dict{}", self.canonical_dict(*def)),
            Kind::Dict { def, .. } => {
                let dict = self.dict_def(*def);
                self.container_text("dict", &[&dict.key, &dict.value], detail)
            }
            Kind::Set { def, .. } if exact => format!("set{}", self.canonical_dict(*def)),
            Kind::Set { def, .. } => self.container_text("set", &[&self.dict_def(*def).key], detail),
            Kind::Instance { class, .. } => format!("{class}"),
            Kind::Pbc { members, .. } => match members.first() {
                Some(Desc::Func(_)) => "function".into(),
                Some(Desc::Class(_)) => "type".into(),
                Some(Desc::Frozen(object)) => format!("frozen {}", self.host.type_of(&Const::Obj(*object))),
                _ => "method".into(),
            },
            Kind::Builtin { name, .. } => format!("builtin {name}"),
            Kind::Ptr(heap) => format!("{heap:?}"),
            Kind::Raw(low) => format!("pointer to {}", low.as_u32()),
            Kind::DictView { part, .. } => format!("dict {part:?}"),
            Kind::Iter { over: iter, .. } => format!("iterator over {}", self.iterated_text(iter, detail)),
            other => format!("{:?}", std::mem::discriminant(other)),
        }
    }

    fn iterated_text(&self, iter: &IterKind, detail: Detail) -> String {
        let exact = detail == Detail::Exact;
        match iter {
            IterKind::List(def) if exact => format!("list{}", self.canonical_list(*def)),
            IterKind::Reversed(def) if exact => format!("reversed list{}", self.canonical_list(*def)),
            IterKind::Generator(def) if exact => format!("generator{}", self.canonical_list(*def)),
            IterKind::Dict(def, part) if exact => format!("dict{} {part:?}", self.canonical_dict(*def)),
            IterKind::Dict(_, part) => format!("dict {part:?}"),
            IterKind::Enumerate(inner) => format!("enumerate({})", self.type_text(inner, detail)),
            IterKind::Tuple(item) => format!("tuple({})", self.type_text(item, detail)),
            IterKind::Zip(items) => {
                let items: Vec<String> = items.iter().map(|item| self.type_text(item, detail)).collect();
                format!("zip({})", items.join(","))
            }
            other => format!("{:?}", std::mem::discriminant(other)),
        }
    }

    /// The type of a container by those of its items, while they are known and not too deep inside.
    fn container_text(&self, name: &str, items: &[&Ann], detail: Detail) -> String {
        let Detail::Python { levels: levels @ 1.. } = detail else { return name.into() };
        if items.iter().any(|item| item.is_impossible()) {
            return name.into();
        }
        let inner = Detail::Python { levels: levels - 1 };
        let items: Vec<String> = items.iter().map(|item| self.type_text(item, inner)).collect();
        format!("{name}({})", items.join(","))
    }

    fn graph_for(&mut self, func: FuncId, key: Key, suffix: String) -> Outcome<GraphId> {
        if let Some(&graph) = self.graph_ids.get(&(func, key.clone())) {
            return Ok(graph);
        }
        let object = self.defs.funcs[func].object;
        if self.defs.funcs[func].graphs.len() >= MAX_GRAPHS {
            let message = format!("`{}` is specialised without end", self.defs.funcs[func].shown);
            let mut diagnostic = Diagnostic::error("E0344", message)
                .at(self.here.span, format!("asks for version {} of the function", MAX_GRAPHS + 1));
            if let Some(last) = self.show_key(&key) {
                diagnostic = diagnostic.note(format!("the last one would be for {last}"));
            }
            let help = "a specialised argument takes few values; make a recursive one an ordinary argument";
            return Err(self.fail(diagnostic.help(help)));
        }
        let info = self.graph_info(object)?;
        let made_at = info.graph.span;
        let yields = info.graph.is_generator.then(|| self.new_generator(info.graph.span));
        let graph = self.defs.graphs.push(AnnotatedGraph {
            func,
            graph: info.graph.clone(),
            vars: SecondaryMap::with_default(Ann::IMPOSSIBLE),
            result: yields.map_or(Ann::IMPOSSIBLE, |def| Ann::iter(IterKind::Generator(def))),
            calls: Default::default(),
            protocol_calls: Default::default(),
            yields,
            reached: SecondaryMap::new(),
            suffix,
            family: None,
        });
        if !info.graph.unset_reads.is_empty() {
            self.unset_readers.push(graph);
        }
        self.states.push(GraphState {
            info,
            result_readers: Default::default(),
            param_readers: Default::default(),
            groups: Vec::new(),
            origins: Default::default(),
            result_origin: if yields.is_some() { made_at } else { Span::NONE },
            callers: Default::default(),
            is_entry: false,
            visits: 0,
        });
        self.families.borrow_mut().push(graph);
        self.defs.funcs[func].graphs.push(graph);
        self.graph_ids.insert((func, key), graph);
        Ok(graph)
    }

    /// What a specialisation is for, in words.
    fn show_key(&self, key: &Key) -> Option<String> {
        let shown = key.iter().filter_map(|part| match part {
            Part::Constant(Constant::Host(value)) => Some(format!("the value {}", self.host.describe(value))),
            Part::Type(text) => Some(format!("the type `{text}`")),
            Part::Rest(count) => Some(format!("{count} arguments of `*`")),
            _ => None,
        });
        let shown: Vec<String> = shown.collect();
        (!shown.is_empty()).then(|| shown.join(" and "))
    }

    /// The control-flow graph of a host function.
    fn graph_info(&mut self, object: ObjId) -> Outcome<Rc<GraphInfo>> {
        if let Some(known) = self.graph_infos.get(&object) {
            return known.clone().ok_or(Fail::Blocked);
        }
        if let ObjectKind::Function(function) = &self.host.object(object).kind
            && function.attr("_not_rpython_") == Some(&Const::Bool(true))
        {
            return self.error("E0345", format!("`{}` is marked as not RPython", function.qualname));
        }
        let built = match self.flow.build(object) {
            Ok(graph) => Some(Rc::new(GraphInfo::new(graph))),
            Err(diagnostics) => {
                for diagnostic in diagnostics {
                    self.report(diagnostic);
                }
                None
            }
        };
        self.graph_infos.insert(object, built.clone());
        built.ok_or(Fail::Blocked)
    }
}

fn none() -> Constant {
    Constant::Host(Const::None)
}

/// Reads `specialize:arg(0, 1)` and the like; what is not known is taken for the default.
fn parse_directive(text: &str) -> Directive {
    let text = text.strip_prefix("specialize:").unwrap_or(text);
    let (name, rest) = text.split_once('(').unwrap_or((text, ""));
    let indices: Vec<usize> =
        rest.trim_end_matches(')').split(',').filter_map(|part| part.trim().parse().ok()).collect();
    match name.trim() {
        "memo" => Directive::Memo,
        "arg" => Directive::Arg(indices),
        "arg_or_var" => Directive::ArgOrVar(indices),
        "argtype" => Directive::ArgType(indices),
        "arglistitemtype" => Directive::ArgListItemType(indices.first().copied().unwrap_or(0)),
        "call_location" => Directive::CallLocation,
        "ll" | "ll_and_arg" => Directive::LowLevel(indices),
        _ => Directive::Default,
    }
}
