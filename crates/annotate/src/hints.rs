//! Type hints, `@enforceargs` and `@signature`: checked at the call that brings a wrong type, at the `return` that gives one, and
//! at the assignment to a variable or attribute that was declared.

use std::rc::Rc;

use indexmap::IndexMap;
use ouro_host::{Const, Function, ObjId, ObjectKind};
use ouro_ir::IntType;
use ouro_source::{Diagnostic, Span};
use rustc_hash::FxBuildHasher;

use crate::annotator::Here;
use crate::defs::Point;
use crate::errors::Outcome;
use crate::matching::Source;
use crate::{Ann, Annotator, ClassId, FuncId, GraphId, Kind};

/// Hints by the names of parameters; that of the result is called `return`.
pub(crate) type Hints = Rc<Vec<(String, Const)>>;

/// What has a hint.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) enum Declared {
    /// A parameter of a function, by its number and name.
    Argument { func: FuncId, index: usize, name: String },
    /// What a function returns.
    Result(GraphId),
    /// A variable or attribute, at the assignment.
    Variable(Span),
    /// An attribute, in the class.
    Attribute(ClassId, String),
}

/// Values that have hints, by the operation that brings them, the value's place and what it is for.
pub(crate) type PendingHints = IndexMap<(Option<(Point, u32)>, Span, Declared), (Ann, Const), FxBuildHasher>;

impl<'h> Annotator<'h> {
    /// Checks arguments against the function's type hints.
    pub(crate) fn check_hints(
        &mut self,
        func: FuncId,
        function: &Function,
        anns: &[Ann],
        sources: &[Source],
    ) -> Outcome<()> {
        let enforced = match function.attr("_annenforceargs_") {
            Some(Const::Obj(types)) => match &self.host.object(*types).kind {
                ObjectKind::Tuple(types) => types.clone(),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        };
        if enforced.is_empty() && function.annotations.is_empty() {
            return Ok(());
        }
        let hints = self.hints_of(func, function);
        let code = &function.code;
        for (index, name) in code.params.iter().chain(&code.keyword_only).enumerate() {
            let annotation = hints.iter().find(|(key, _)| key == name).map(|(_, hint)| hint.clone());
            // In `@enforceargs`, None leaves an argument open.
            let declared = enforced.get(index).filter(|hint| **hint != Const::None);
            let hint = annotation.or_else(|| declared.cloned());
            let (Some(hint), Some(ann), Some(&source)) = (hint, anns.get(index), sources.get(index)) else { continue };
            let span = match source {
                Source::Receiver => continue,
                Source::Arg(number) => self.argument_span(number),
                Source::Default | Source::Rest => self.here.span,
            };
            let of = Declared::Argument { func, index, name: name.clone() };
            self.check_hint(of, ann, &hint, span)?;
        }
        Ok(())
    }

    /// Checks what a function returns against its hint.
    pub(crate) fn check_result_hint(&mut self, graph: GraphId, value: &Ann) -> Outcome<()> {
        let func = self.defs.graphs[graph].func;
        let Some(function) = self.host.as_function(self.defs.funcs[func].object) else { return Ok(()) };
        let declared = function.attr("_annenforceresult_").cloned();
        if (function.annotations.is_empty() && declared.is_none()) || function.code.is_generator {
            return Ok(());
        }
        let hints = self.hints_of(func, &function);
        let annotation = hints.iter().find(|(name, _)| name == "return").map(|(_, hint)| hint.clone());
        let Some(hint) = annotation.or(declared) else { return Ok(()) };
        self.check_hint(Declared::Result(graph), value, &hint, self.here.span)
    }

    /// Checks what is assigned to a variable or attribute whose hint is written at that assignment.
    pub(crate) fn check_declared_type(&mut self, value: &Ann, hint: &Const, declared: Span) -> Outcome<()> {
        self.check_hint(Declared::Variable(declared), value, hint, self.place(0))
    }

    /// Checks what is stored in an attribute against its hint in the class or in one of its bases.
    pub(crate) fn check_attr_hint(&mut self, class: ClassId, name: &str, value: &Ann, span: Span) -> Outcome<()> {
        let hints = self.class_hints(class);
        let Some((_, hint)) = hints.iter().find(|(key, _)| key == name) else { return Ok(()) };
        self.check_hint(Declared::Attribute(class, name.to_owned()), value, hint, span)
    }

    /// Judges a value by its hint. What is certainly wrong is an error here, where it comes from; what is only `None` so far,
    /// or contains what is not known yet, is judged when inference has ended.
    fn check_hint(&mut self, of: Declared, value: &Ann, hint: &Const, span: Span) -> Outcome<()> {
        if value.kind != Kind::None && self.fits_hint(value, hint) == Some(false) {
            let diagnostic = self.wrong_type(&of, value, hint, span);
            return Err(self.fail(diagnostic));
        }
        let place = self.here.point.map(|point| (point, self.here.op));
        self.pending.hints.insert((place, span, of), (value.clone(), hint.clone()));
        Ok(())
    }

    /// Judges all values that have hints, by what is known of them at the end.
    pub(crate) fn check_all_hints(&mut self) {
        for ((place, span, of), (value, hint)) in std::mem::take(&mut self.pending.hints) {
            if self.fits_hint(&value, &hint) == Some(false) {
                self.here.point = place.map(|(point, _)| point);
                let diagnostic = self.wrong_type(&of, &value, &hint, span);
                self.report(diagnostic);
            }
        }
        self.here = Here::NOWHERE;
    }

    fn wrong_type(&mut self, of: &Declared, value: &Ann, hint: &Const, span: Span) -> Diagnostic {
        let (this, type_text) = (self.this_is(value), self.hint_text(hint));
        let declared = format!("declared as `{type_text}`");
        let found = |message: String| Diagnostic::error("E0362", message).at(span, this);
        let host = self.host;
        let qualname =
            |function| host.as_function(function).map_or_else(String::new, |function| function.qualname.clone());
        let diagnostic = match of {
            Declared::Argument { func, index, name } => {
                let object = self.defs.funcs[*func].object;
                let qualname = qualname(object);
                let diagnostic = found(format!("argument `{name}` of `{qualname}` does not have the declared type"));
                match self.flow.build(object) {
                    Ok(graph) => {
                        let param = graph.blocks[graph.entry].params.get(*index);
                        diagnostic.also(param.map_or(graph.head, |&param| graph.vars[param].span), declared)
                    }
                    Err(_) => diagnostic,
                }
            }
            Declared::Result(graph) => {
                let object = self.defs.funcs[self.defs.graphs[*graph].func].object;
                let qualname = qualname(object);
                found(format!("the result of `{qualname}` does not have the declared type"))
                    .also(self.states[*graph].info.graph.head, declared)
            }
            Declared::Variable(place) => {
                found("this assignment does not keep the declared type".into()).also(*place, declared)
            }
            Declared::Attribute(class, name) => {
                let (of, shown) = (&self.defs.classes[*class], self.shown(value));
                found(format!("attribute `{name}` of class `{}` is declared as `{type_text}` but is {shown}", of.name))
                    .also(of.span, "the class with the hint, or derived from it")
            }
        };
        self.hint_help(diagnostic, value, hint)
    }

    /// The hints of attributes that a class and its bases give.
    fn class_hints(&mut self, class: ClassId) -> Hints {
        if let Some(known) = &self.class_infos[class].hints {
            return known.clone();
        }
        let object = self.defs.classes[class].object;
        let has_hints = |base: &ObjId| match &self.host.object(*base).kind {
            // Python 3.14 makes the hints when they are asked for.
            ObjectKind::Class(base) => base.own("__annotations__").or(base.own("__annotate_func__")).is_some(),
            _ => false,
        };
        let any = self.host.as_class(object).is_some_and(|class| class.mro.iter().any(has_hints));
        let hints = if any { self.evaluated_hints(object) } else { None };
        let hints: Hints = Rc::new(hints.unwrap_or_default());
        self.class_infos[class].hints = Some(hints.clone());
        hints
    }

    /// The hints of a function or class, those written as strings evaluated in its module; none if that fails.
    fn evaluated_hints(&self, object: ObjId) -> Option<Vec<(String, Const)>> {
        let evaluate = self.host.lookup("typing", "get_type_hints").ok()?;
        let hints = self.host.call(&evaluate, &[Const::Obj(object)], &[]).ok()?.obj()?;
        match &self.host.object(hints).kind {
            ObjectKind::Dict(items) => {
                Some(items.iter().filter_map(|(name, hint)| Some((name.as_text()?, hint.clone()))).collect())
            }
            _ => None,
        }
    }

    fn hint_help(&mut self, diagnostic: Diagnostic, ann: &Ann, hint: &Const) -> Diagnostic {
        match ann.can_be_none() && ann.kind != Kind::None && self.fits_hint(&ann.not_none(), hint) != Some(false) {
            true => diagnostic.help(format!("test for `None` first, or declare `Optional[{}]`", self.hint_text(hint))),
            false => diagnostic,
        }
    }

    /// The hints of a function by the names of its parameters, those written as strings evaluated in its module.
    fn hints_of(&mut self, func: FuncId, function: &Function) -> Hints {
        if let Some(known) = self.func_infos[func].hints.clone() {
            return known;
        }
        let is_text = |hint: &Const| matches!(hint, Const::Str(_) | Const::WideStr(_));
        let mut hints = function.annotations.clone();
        if hints.iter().any(|(_, hint)| is_text(hint)) {
            match self.evaluated_hints(self.defs.funcs[func].object) {
                Some(evaluated) => hints = evaluated,
                // A name that the module does not have: such hints say nothing.
                None => hints.retain(|(_, hint)| !is_text(hint)),
            }
        }
        let hints: Hints = Rc::new(hints);
        self.func_infos[func].hints = Some(hints.clone());
        hints
    }

    /// A hint as it is written.
    fn hint_text(&self, hint: &Const) -> String {
        if let Some(object) = hint.obj()
            && let ObjectKind::Class(class) = &self.host.object(object).kind
            && self.host.getattr(hint, "__origin__").is_none()
        {
            return class.name.clone();
        }
        let repr = self.host.call(&self.host.builtin("repr"), std::slice::from_ref(hint), &[]);
        let text = repr.ok().and_then(|text| text.as_text()).unwrap_or_else(|| self.host.describe(hint));
        text.replace("typing.", "")
    }

    /// Whether the annotation is one that the hint allows, where that can be told.
    fn fits_hint(&mut self, ann: &Ann, hint: &Const) -> Option<bool> {
        let Const::Obj(object) = hint else {
            return match hint {
                Const::None => Some(ann.kind == Kind::None),
                _ => None,
            };
        };
        let fetched = self.host.object(*object);
        if let ObjectKind::Class(class) = &fetched.kind {
            return self.fits_class(ann, *object, &class.full_name());
        }
        let origin = self.host.getattr(hint, "__origin__");
        let args = self.tuple_attr(hint, "__args__")?;
        let origin_name = origin.as_ref().map(|origin| self.hint_text(origin)).unwrap_or_default();
        match origin.as_ref().and_then(Const::obj) {
            Some(class) if matches!(self.host.object(class).kind, ObjectKind::Class(_)) => {
                self.fits_generic(ann, &origin_name, &args)
            }
            // `X | Y` and `Optional[X]`.
            _ => self.fits_union(ann, &args),
        }
    }

    fn tuple_attr(&self, value: &Const, name: &str) -> Option<Vec<Const>> {
        let object: ObjId = self.host.getattr(value, name)?.obj()?;
        match &self.host.object(object).kind {
            ObjectKind::Tuple(items) => Some(items.clone()),
            _ => None,
        }
    }

    fn fits_union(&mut self, ann: &Ann, alternatives: &[Const]) -> Option<bool> {
        let none_type = self.host.type_of(&Const::None);
        let is_none = |hint: &Const| *hint == Const::None || hint.obj() == Some(none_type);
        if ann.can_be_none() && !alternatives.iter().any(is_none) {
            return Some(false);
        }
        let rest = ann.not_none();
        if rest.is_impossible() {
            return Some(true);
        }
        let mut fits = Some(false);
        for alternative in alternatives.iter().filter(|hint| !is_none(hint)) {
            match self.fits_hint(&rest, alternative) {
                Some(true) => return Some(true),
                None => fits = None,
                Some(false) => {}
            }
        }
        fits
    }

    fn fits_generic(&mut self, ann: &Ann, origin: &str, args: &[Const]) -> Option<bool> {
        match (origin, &ann.kind) {
            ("list", Kind::List { def, none: false }) => {
                let item = self.list(*def).item.clone();
                if item.is_impossible() { None } else { self.fits_hint(&item, args.first()?) }
            }
            ("dict", Kind::Dict { def, none: false }) => {
                let (key, value) = (self.dict_def(*def).key.clone(), self.dict_def(*def).value.clone());
                if key.is_impossible() || value.is_impossible() {
                    return None;
                }
                let (key, value) = (self.fits_hint(&key, args.first()?)?, self.fits_hint(&value, args.get(1)?)?);
                Some(key && value)
            }
            ("tuple", Kind::Tuple { items, none: false }) => {
                if items.len() != args.len() {
                    return None;
                }
                let mut all = true;
                for (item, hint) in items.clone().iter().zip(args) {
                    all &= self.fits_hint(item, hint)?;
                }
                Some(all)
            }
            ("set", Kind::Set { def, none: false }) => {
                let item = self.dict_def(*def).key.clone();
                if item.is_impossible() { None } else { self.fits_hint(&item, args.first()?) }
            }
            ("list" | "dict" | "tuple" | "set", _) => Some(false),
            ("Callable", Kind::Pbc { .. } | Kind::Builtin { .. } | Kind::Instance { .. } | Kind::None) => None,
            ("Callable", _) => Some(false),
            _ => None,
        }
    }

    fn fits_class(&mut self, ann: &Ann, object: ObjId, name: &str) -> Option<bool> {
        if let Some(ty) = self.int_class_cached(object) {
            let constant = ann.const_int().is_some();
            return Some(matches!(ann.kind, Kind::Int { ty: known, .. } if known == ty) || constant);
        }
        Some(match (name, &ann.kind) {
            ("builtins.int", Kind::Int { ty: IntType::Signed, .. } | Kind::Bool) => true,
            ("builtins.bool", Kind::Bool) => true,
            ("builtins.float", Kind::Float | Kind::Int { ty: IntType::Signed, .. } | Kind::Bool) => true,
            ("builtins.str", Kind::Str { none: false, bytes: false } | Kind::Char) => true,
            ("builtins.bytes", Kind::Str { none: false, .. } | Kind::Char) => true,
            ("builtins.list", Kind::List { none: false, .. }) => true,
            ("builtins.dict", Kind::Dict { none: false, .. }) => true,
            ("builtins.tuple", Kind::Tuple { none: false, .. }) => true,
            ("builtins.set", Kind::Set { none: false, .. }) => true,
            ("builtins.NoneType", Kind::None) => true,
            ("builtins.int" | "builtins.bool" | "builtins.float" | "builtins.str", _) => false,
            ("builtins.list" | "builtins.dict" | "builtins.tuple" | "builtins.set", _) => false,
            ("builtins.object", _) => return None,
            // `Any`, `Callable`, `Iterator`: what they allow has no annotation of its own.
            _ if name.starts_with("typing.") || name.starts_with("collections.abc.") => return None,
            (_, Kind::Instance { class, none }) => !none && self.class_infos[*class].mro.contains(&object),
            (_, Kind::Pbc { .. } | Kind::Builtin { .. }) => return None,
            _ => false,
        })
    }
}
