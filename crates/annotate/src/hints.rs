//! Type hints and `@enforceargs`: checked at the call that brings a wrong type.

use ouro_host::{Const, Function, ObjId, ObjectKind};
use ouro_ir::IntType;
use ouro_source::Diagnostic;

use crate::errors::Outcome;
use crate::{Ann, Annotator, FuncId, Kind};

impl<'h> Annotator<'h> {
    /// Checks arguments against the function's type hints.
    pub(crate) fn check_hints(
        &mut self,
        func: FuncId,
        function: &Function,
        anns: &mut [Ann],
        receivers: usize,
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
        let code = &function.code;
        for (index, name) in code.params.iter().chain(&code.keyword_only).enumerate() {
            let annotation = function.annotations.iter().find(|(key, _)| key == name).map(|(_, hint)| hint.clone());
            // In `@enforceargs`, None leaves an argument open.
            let declared = enforced.get(index).filter(|hint| **hint != Const::None);
            let hint = annotation.or_else(|| declared.cloned());
            let (Some(hint), Some(ann)) = (hint, anns.get(index)) else { continue };
            if index < receivers || self.fits_hint(ann, &hint) != Some(false) {
                continue;
            }
            let message = format!("argument `{name}` of `{}` does not have the declared type", function.qualname);
            let mut diagnostic = Diagnostic::error("E0362", message).at(self.here.span, self.this_is(ann));
            diagnostic = diagnostic.note(format!("declared as `{}`", self.hint_text(&hint)));
            if let Ok(graph) = self.flow.build(self.defs.funcs[func].object) {
                diagnostic = diagnostic.also(graph.head, "the function");
            }
            return Err(self.fail(diagnostic));
        }
        Ok(())
    }

    fn hint_text(&self, hint: &Const) -> String {
        match hint.obj().map(|object| self.host.object(object)) {
            Some(object) => match &object.kind {
                ObjectKind::Class(class) => class.name.clone(),
                _ => self.host.describe(hint),
            },
            None => self.host.describe(hint),
        }
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
            ("list" | "dict" | "tuple", _) => Some(false),
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
            ("builtins.str", Kind::Str { none: false } | Kind::Char) => true,
            ("builtins.list", Kind::List { none: false, .. }) => true,
            ("builtins.dict", Kind::Dict { none: false, .. }) => true,
            ("builtins.tuple", Kind::Tuple { none: false, .. }) => true,
            ("builtins.set", Kind::Set { none: false, .. }) => true,
            ("builtins.NoneType", Kind::None) => true,
            ("builtins.int" | "builtins.bool" | "builtins.float" | "builtins.str", _) => false,
            ("builtins.list" | "builtins.dict" | "builtins.tuple" | "builtins.set", _) => false,
            ("builtins.object", _) => return None,
            (_, Kind::Instance { class, none }) => !none && self.class_infos[*class].mro.contains(&object),
            (_, Kind::Pbc { .. } | Kind::Builtin { .. }) => return None,
            _ => false,
        })
    }
}
