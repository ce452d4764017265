//! What each operation of the control-flow graph makes of its arguments' annotations.

mod arith;
mod attr;
mod compare;
mod fold;
mod item;
mod iterate;
mod refine;

use ouro_flow::{BinaryOp, Op, OpKind};
use ouro_source::Diagnostic;

use crate::arguments::Args;
use crate::checks::DictUse;
use crate::defs::Half;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, ClassId, Desc, GraphId, Kind};

/// Pairs of containers whose items are looked at.
pub(crate) type LookedAt = Vec<[Kind; 2]>;

impl<'h> Annotator<'h> {
    /// The annotation of an operation's result; of stores, `None`.
    pub(crate) fn operation(&mut self, graph: GraphId, op: &Op) -> Outcome {
        if let OpKind::Refine { sense } = op.kind {
            return self.refine(graph, op, sense);
        }
        let mut args = Vec::with_capacity(op.args.len());
        for arg in &op.args {
            args.push(self.known(graph, arg)?);
        }
        match &op.kind {
            OpKind::Binary(operator) => self.binary(*operator, &args[0], &args[1]),
            OpKind::InplaceBinary(operator) => self.inplace_binary(*operator, &args[0], &args[1]),
            OpKind::Compare(operator) => self.compare(*operator, &args[0], &args[1]),
            OpKind::Contains => self.contains(&args[0], &args[1]),
            OpKind::Neg => self.negate(&args[0]),
            OpKind::Pos => self.positive(&args[0]),
            OpKind::Invert => self.invert(&args[0]),
            OpKind::Not => self.not(&args[0]),
            OpKind::Bool => self.truth(&args[0]),
            OpKind::GetAttr(name) => self.get_attr(&args[0], name),
            OpKind::SetAttr(name) => self.set_attr(&args[0], name, &args[1]),
            OpKind::DelAttr(name) => self.error("E0347", format!("attribute `{name}` cannot be deleted")),
            OpKind::GetItem => self.get_item(&args[0], &args[1]),
            OpKind::SetItem => self.set_item(&args[0], &args[1], &args[2]),
            OpKind::DelItem => self.del_item(&args[0], &args[1]),
            OpKind::GetSlice => self.get_slice(&args[0], &args[1..]),
            OpKind::SetSlice => self.set_slice(&args),
            OpKind::DelSlice => self.del_slice(&args),
            OpKind::NewTuple => self.new_tuple(args),
            OpKind::NewList => self.new_list_of(&args),
            OpKind::NewDict => self.new_dict_of(&args),
            OpKind::NewSet => self.new_set_of(&args),
            OpKind::Call { keywords, star } => {
                let callee = args.remove(0);
                let args = self.arguments(args, keywords, *star)?;
                self.call(&callee, &args)
            }
            OpKind::Iter => self.iter_over(&args[0]),
            OpKind::UnpackItem { index, count } => self.unpack(&args[0], *index, *count),
            OpKind::Format { conversion, .. } => {
                for amount in &args[1..] {
                    if arith::as_int(amount).is_none() {
                        return Err(self.unsupported_operands("a width or precision", &[amount]));
                    }
                }
                self.text_of(&args[0], *conversion == Some('r'))?;
                Ok(Ann::str())
            }
            OpKind::BuildString => Ok(Ann::str()),
            OpKind::MakeException => self.make_exception(&args[0]),
            OpKind::ExceptionMatches => self.exception_matches(&args[0], &args[1]),
            OpKind::Yield => {
                if let Some(def) = self.defs.graphs[graph].yields {
                    self.add_item(def, &args[0])?;
                }
                Ok(Ann::none())
            }
            OpKind::CheckHint { hint, declared } => {
                self.check_declared_type(&args[0], hint, *declared)?;
                Ok(Ann::none())
            }
            OpKind::Refine { .. } => unreachable!("handled above"),
        }
    }

    /// The arguments of a call, those of `*` written out.
    fn arguments(&mut self, mut args: Vec<Ann>, keywords: &[std::sync::Arc<str>], star: bool) -> Outcome<Args> {
        let rest = if star { args.pop() } else { None };
        let named = args.split_off(args.len() - keywords.len());
        let keywords = keywords.iter().cloned().zip(named).collect();
        match rest.map(|rest| (rest.kind.clone(), rest)) {
            None => {}
            Some((Kind::Tuple { items, none: false }, _)) => args.extend(items.iter().cloned()),
            Some((_, rest)) => {
                let label = self.this_is(&rest);
                return self.error_at("E0348", "a `*` argument must be a tuple of known length", label);
            }
        }
        Ok(Args { positional: args, keywords })
    }

    /// An operator that the operands do not have.
    pub(crate) fn unsupported_operands(&self, what: &str, args: &[&Ann]) -> Fail {
        // What is None so far may still turn out to be something else.
        if args.iter().any(|ann| ann.kind == Kind::None) {
            return Fail::Blocked;
        }
        let shown: Vec<String> = args.iter().map(|ann| self.shown(ann)).collect();
        let message = format!("{what} is not possible on {}", shown.join(" and "));
        let diagnostic = Diagnostic::error("E0305", message).at(self.here.span, "");
        self.fail(self.advise_operands(diagnostic, what, args))
    }

    // ---- displays

    /// A tuple of such items; one that contains itself from the last time round grows without end.
    pub(crate) fn new_tuple(&mut self, items: Vec<Ann>) -> Outcome {
        let tuple = Ann::tuple(items);
        if self.too_deep(&tuple) { Err(self.fail(self.grown_tuple())) } else { Ok(tuple) }
    }

    fn new_list_of(&mut self, items: &[Ann]) -> Outcome {
        let list = self.list_here(0);
        for (index, item) in items.iter().enumerate() {
            self.at_place(index, |this| this.add_item(list, item))?;
        }
        Ok(Ann::list(list))
    }

    fn new_dict_of(&mut self, items: &[Ann]) -> Outcome {
        let dict = self.dict_here();
        self.note_order(dict, false);
        for (index, pair) in items.chunks_exact(2).enumerate() {
            self.at_place(2 * index, |this| this.add_half(dict, Half::Key, &pair[0]))?;
            self.at_place(2 * index + 1, |this| this.add_half(dict, Half::Value, &pair[1]))?;
        }
        Ok(Ann::dict(dict))
    }

    fn new_set_of(&mut self, items: &[Ann]) -> Outcome {
        let def = self.dict_here();
        for (index, item) in items.iter().enumerate() {
            self.at_place(index, |this| this.add_half(def, Half::Key, item))?;
        }
        Ok(Ann::of(Kind::Set { def, none: false }))
    }

    /// Whether two containers (or one, given twice) are not being looked at yet: what walks through their items goes into
    /// each but once, for a container can contain itself.
    pub(crate) fn first_look(&self, a: &Ann, b: &Ann, looked_at: &mut LookedAt) -> bool {
        let pair = [a, b].map(|ann| self.canonical(&ann.not_none(), 0).kind);
        let first = !looked_at.contains(&pair);
        looked_at.push(pair);
        first
    }

    // ---- text

    /// What `str(x)` and `repr(x)` give; methods that they call are recorded.
    pub(crate) fn text_of(&mut self, ann: &Ann, repr: bool) -> Outcome {
        self.text_of_but(ann, repr, &mut LookedAt::new())
    }

    /// The same, but for the containers that are being looked at.
    fn text_of_but(&mut self, ann: &Ann, repr: bool, looked_at: &mut LookedAt) -> Outcome {
        if matches!(ann.kind, Kind::List { .. } | Kind::Dict { .. }) && !self.first_look(ann, ann, looked_at) {
            return Ok(Ann::str());
        }
        match &ann.kind {
            Kind::Str { bytes: true, .. } => {
                let message = "the text of `bytes` is a literal in Python, as in \"b'…'\", but not in RPython";
                let error = Diagnostic::error("E0377", message).at(self.here.span, "");
                Err(self.fail(error.help("decode the bytes first: `b.decode(\"latin-1\")`")))
            }
            Kind::Char if !repr => Ok(ann.clone()),
            Kind::Str { none: false, .. } if !repr => Ok(ann.clone()),
            Kind::Instance { class, .. } => {
                let mut text = Ann::IMPOSSIBLE;
                for name in self.text_methods(*class, repr) {
                    if self.methods(*class, name).is_empty() {
                        continue;
                    }
                    let result = self.call_protocol(*class, name)?;
                    text = self.join_results(&text, &result)?;
                    if self.find_in_class(*class, name).is_some() {
                        return Ok(text);
                    }
                }
                self.join_results(&text, &Ann::str())
            }
            Kind::List { def, .. } => {
                let item = self.read_item(*def);
                self.text_of_but(&item, true, looked_at)?;
                Ok(Ann::str())
            }
            Kind::Set { def, .. } => {
                let item = self.read_half(*def, Half::Key);
                self.text_of_but(&item, true, looked_at)?;
                Ok(Ann::str())
            }
            Kind::Dict { def, .. } => {
                self.note_dict_use(*def, DictUse::Shown);
                let (key, value) = self.read_both(*def);
                self.text_of_but(&key, true, looked_at)?;
                self.text_of_but(&value, true, looked_at)?;
                Ok(Ann::str())
            }
            Kind::Tuple { items, .. } => {
                for item in items.clone().iter() {
                    self.text_of_but(item, true, looked_at)?;
                }
                Ok(Ann::str())
            }
            _ => Ok(Ann::str()),
        }
    }

    /// The methods that make the text of an instance: where one is missing, the next. Exceptions have a `__str__` of their own.
    pub fn text_methods(&self, class: ClassId, repr: bool) -> &'static [&'static str] {
        match (repr, self.is_exception(class)) {
            (true, _) => &["__repr__"],
            (false, true) => &["__str__"],
            (false, false) => &["__str__", "__repr__"],
        }
    }

    // ---- exceptions

    fn make_exception(&mut self, ann: &Ann) -> Outcome {
        match &ann.kind {
            Kind::Instance { class, .. } if self.is_exception(*class) => Ok(ann.not_none()),
            Kind::Pbc { members, .. } if matches!(members[0], Desc::Class(_)) => {
                let members = members.clone();
                self.call_and_record(&members, &Args::default())
            }
            Kind::None => Err(Fail::Blocked),
            _ => self.cannot_be_raised(ann),
        }
    }

    /// Only instances of exception classes are raised.
    pub(crate) fn check_raised(&self, ann: &Ann) -> Outcome<()> {
        match ann.kind {
            Kind::Instance { class, .. } if !self.is_exception(class) => self.cannot_be_raised(ann),
            _ => Ok(()),
        }
    }

    fn cannot_be_raised<T>(&self, ann: &Ann) -> Outcome<T> {
        let message = format!("{} cannot be raised", self.shown(ann));
        let error = Diagnostic::error("E0349", message).at(self.here.span, "");
        Err(self.fail(error.help("derive the class from `Exception`")))
    }

    fn exception_matches(&mut self, exception: &Ann, classes: &Ann) -> Outcome {
        let all = match &classes.kind {
            Kind::Tuple { items, .. } => items.to_vec(),
            _ => vec![classes.clone()],
        };
        for class in &all {
            let caught = match &class.kind {
                Kind::Pbc { members, .. } => {
                    members.iter().all(|member| matches!(member, Desc::Class(class) if self.is_exception(*class)))
                }
                _ => false,
            };
            if !caught {
                let error = Diagnostic::error("E0349", format!("{} cannot be caught", self.shown(class)));
                let error = error
                    .at(self.here.span, "")
                    .help("`except` takes a class derived from `Exception`, or a tuple of such");
                return Err(self.fail(error));
            }
        }
        self.is_instance_of(exception, classes)
    }

    // ---- operators on instances

    /// The special method of an operator, if the class has it: its call, recorded.
    pub(crate) fn special_method(&mut self, receiver: &Ann, name: &str, args: &[&Ann]) -> Option<Outcome> {
        let Kind::Instance { class, .. } = receiver.kind else { return None };
        if self.methods(class, name).is_empty() {
            return None;
        }
        let args = args.iter().map(|&ann| ann.clone()).collect();
        Some(self.call_method_of(class, name, &Args::plain(args)))
    }

    /// `a += b` and the like: differs from the plain operator for lists, sets and instances.
    fn inplace_binary(&mut self, operator: BinaryOp, a: &Ann, b: &Ann) -> Outcome {
        match (&a.kind, operator) {
            (Kind::List { def, .. }, BinaryOp::Add) => {
                let def = *def;
                let item = self.iterated_item(b)?;
                self.resize(def);
                self.add_item(def, &item)?;
                return Ok(a.not_none());
            }
            (Kind::List { def, .. }, BinaryOp::Mul) if arith::as_int(b).is_some() => {
                self.resize(*def);
                return Ok(a.not_none());
            }
            (Kind::Set { .. }, BinaryOp::Or | BinaryOp::And | BinaryOp::Sub | BinaryOp::Xor) => {
                if let Kind::Set { .. } = b.kind {
                    self.join_sets(a, b)?;
                    return Ok(a.not_none());
                }
            }
            (Kind::Dict { .. }, BinaryOp::Or) => return self.written_operation("dict.ior", &[&a.not_none(), b]),
            (Kind::Instance { .. }, _) => {
                let name = operator.method().replacen("__", "__i", 1);
                if let Some(outcome) = self.special_method(a, &name, &[b]) {
                    return outcome;
                }
            }
            _ => {}
        }
        self.binary(operator, a, b)
    }

    /// What iterating over a value gives, `Impossible` if nothing is known yet.
    pub(crate) fn iterated_item(&mut self, ann: &Ann) -> Outcome {
        let iter = self.iter_over(ann)?;
        self.next_item(&iter)
    }
}
