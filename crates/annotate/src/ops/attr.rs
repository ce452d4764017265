//! Attributes: of instances, classes, prebuilt things, modules, and the methods of built-in types.

use std::sync::Arc;

use ouro_host::{Const, ObjectKind};
use ouro_source::Diagnostic;

use crate::arguments::Args;
use crate::builtin::SCOPED;
use crate::classes::Found;
use crate::constants::builtin;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, ClassId, Constant, Desc, Kind};

/// What a raw class attribute means to an instance.
enum Bound {
    Method(crate::FuncId),
    Static(Const),
    ClassMethod(crate::FuncId),
    Property(crate::FuncId),
    Value,
}

impl<'h> Annotator<'h> {
    /// `value.name`.
    pub(crate) fn get_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        if name == "__class__" && !matches!(value.kind, Kind::Pbc { .. } | Kind::Module | Kind::Builtin { .. }) {
            return self.type_of(value);
        }
        match &value.kind {
            Kind::Instance { class, .. } => self.get_instance_attr(*class, name),
            Kind::Pbc { members, .. } => self.get_pbc_attr(&members.clone(), name),
            Kind::Module => self.get_host_attr(value, name),
            Kind::Builtin { name: builtin_name, .. } if &**builtin_name == "builtins.super" => {
                self.get_super_attr(value, name)
            }
            Kind::Builtin { .. } => self.get_builtin_attr(value, name),
            Kind::Ptr(_) | Kind::Row(_) | Kind::TailOf(_) | Kind::Raw(_) | Kind::Inner { .. } => {
                self.get_low_attr(value, name)
            }
            Kind::LowType => match value.constant {
                Some(Constant::LowType(ty)) => self.get_own_type_attr(value, ty, name),
                _ => self.get_host_attr(value, name),
            },
            Kind::Addr => self.get_address_attr(value, name),
            Kind::None => Err(Fail::Blocked),
            Kind::Impossible => Err(Fail::Blocked),
            _ => self.get_method_of_builtin(value, name),
        }
    }

    /// A method of a string, list, dict …
    fn get_method_of_builtin(&mut self, value: &Ann, name: &str) -> Outcome {
        let sort = match &value.kind {
            Kind::Char | Kind::Str { .. } => "str",
            Kind::List { .. } => "list",
            Kind::Dict { .. } => "dict",
            Kind::Set { .. } => "set",
            Kind::Tuple { .. } => "tuple",
            Kind::DictView { .. } => "view",
            Kind::Iter { .. } => "iterator",
            Kind::Int { .. } | Kind::Bool => "int",
            Kind::Float => "float",
            _ => "",
        };
        let full = format!("{sort}.{name}");
        if self.is_builtin(&full) || self.is_written(&full) {
            return Ok(builtin(&full, Some(Arc::new(value.clone())), None));
        }
        let message = format!("{} has no attribute `{name}`", self.shown(value));
        let error = Diagnostic::error("E0302", message).at(self.here.span, "");
        Err(self.fail(match value.kind {
            Kind::Iter { .. } => error.help(iterator_help(name)),
            _ => error,
        }))
    }

    fn get_host_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        let attr = value.host_const().and_then(|module| self.host.getattr(module, name));
        match attr {
            Some(attr) => Ok(self.constant(&attr)),
            None => {
                let what = value.host_const().map(|value| self.host.describe(value)).unwrap_or_default();
                self.error("E0302", format!("{what} has no attribute `{name}`"))
            }
        }
    }

    /// An attribute of a built-in type or function: `str.lower` without a receiver, `r_uint.BITS`.
    fn get_builtin_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        if let Kind::Builtin { name: of, bound_to: Some(memory) } = &value.kind
            && &**of == SCOPED
        {
            return Ok(builtin(&format!("scoped.{name}"), Some(memory.clone()), None));
        }
        let Kind::Builtin { name: of, bound_to: None } = &value.kind else { return self.get_host_attr(value, name) };
        let method = format!("{}.{name}", of.strip_prefix("builtins.").unwrap_or(of));
        if self.is_builtin(&method) || self.is_written(&method) {
            return Ok(builtin(&method, None, None));
        }
        self.get_host_attr(value, name)
    }

    fn get_super_attr(&mut self, value: &Ann, name: &str) -> Outcome {
        let Kind::Builtin { bound_to: Some(parts), .. } = &value.kind else { return Err(Fail::Blocked) };
        let Kind::Tuple { items, .. } = &parts.kind else { return Err(Fail::Blocked) };
        let (Kind::Pbc { members: of, .. }, receiver) = (&items[0].kind, &items[1]) else {
            return self.error("E0354", "`super` needs a class and an instance");
        };
        let Desc::Class(class) = of[0] else { return Err(Fail::Blocked) };
        let found = self.defs.classes[class].base.and_then(|base| self.find_in_class(base, name));
        let Some(found) = found else {
            if name == "__init__" {
                let name = if self.is_exception(class) { "BaseException.__init__" } else { "object.__init__" };
                return Ok(builtin(name, Some(Arc::new(receiver.clone())), None));
            }
            let message = format!("no base class of `{}` has an attribute `{name}`", self.defs.classes[class].name);
            return self.error("E0302", message);
        };
        match (self.bind_found(&found), &receiver.kind) {
            (Bound::Method(func), Kind::Instance { class, .. }) => {
                self.note_direct_call(func);
                Ok(self.pbc_of(vec![Desc::Method(func, *class)], false))
            }
            (Bound::Property(func), Kind::Instance { class, .. }) => {
                self.note_direct_call(func);
                let getter: Arc<[Desc]> = Arc::new([Desc::Method(func, *class)]);
                self.call_and_record(&getter, &Args::default())
            }
            (Bound::ClassMethod(func), Kind::Pbc { members, .. }) => {
                let bound = members.iter().filter_map(|&member| self.object_of(member));
                Ok(self.pbc_of(bound.map(|class| Desc::FrozenMethod(func, class)).collect(), false))
            }
            (Bound::ClassMethod(func), Kind::Instance { class, .. }) => {
                self.depend_on_subclasses(*class);
                let bound = self.subtree(*class).into_iter().map(|class| self.defs.classes[class].object);
                Ok(self.pbc_of(bound.map(|class| Desc::FrozenMethod(func, class)).collect(), false))
            }
            (Bound::Static(value), _) => Ok(self.constant(&value)),
            (Bound::Value, Kind::Instance { .. } | Kind::Pbc { .. }) => Ok(self.constant(&found.value)),
            _ => self
                .error("E0354", format!("`super().{name}` needs an instance of `{}`", self.defs.classes[class].name)),
        }
    }

    // ---- instances

    fn get_instance_attr(&mut self, class: ClassId, name: &str) -> Outcome {
        if name == "args" && self.keeps_args(class) {
            return self.exception_args(class);
        }
        let home = self.locate_attr(class, name);
        self.depend_on_attr(home, name);
        if let Some(known) = self.known_methods(class, name) {
            return Ok(known);
        }
        let attr = &self.defs.classes[home].attrs[name];
        let (ann, is_field) = (attr.ann.clone(), attr.is_field);
        if attr.class_values.is_empty() {
            return self.plain_attr(class, name, ann);
        }
        let visible = self.visible_values(class, name);
        let mut methods = Vec::new();
        let mut getters = Vec::new();
        let mut statics: Vec<Const> = Vec::new();
        let mut of_class = false;
        let mut plain = is_field;
        for found in &visible {
            let receiver = if self.derives_from(found.owner, class) { found.owner } else { class };
            match self.bind_found(found) {
                Bound::Method(func) => methods.push(Desc::Method(func, receiver)),
                Bound::Property(func) => getters.push(Desc::Method(func, receiver)),
                Bound::Static(value) => statics.push(value),
                Bound::ClassMethod(_) => of_class = true,
                Bound::Value => plain = true,
            }
        }
        if !getters.is_empty() {
            let Kind::Pbc { members, .. } = self.pbc_of(getters, false).kind else { return Err(Fail::Blocked) };
            return self.call_and_record(&members, &Args::default());
        }
        if of_class {
            // Bound to the receiver's class: any of those that it can have.
            self.depend_on_subclasses(class);
            let mut bound = Vec::new();
            for receiver in self.subtree(class) {
                let Some(found) = self.find_in_class(receiver, name) else { continue };
                match self.bind_found(&found) {
                    Bound::ClassMethod(func) => {
                        bound.push(Desc::FrozenMethod(func, self.defs.classes[receiver].object))
                    }
                    _ => {
                        let class = &self.defs.classes[found.owner].name;
                        let message = format!("`{name}` is a class method of some classes but not of `{class}`");
                        return self.error("E0356", message);
                    }
                }
            }
            return Ok(self.pbc_of(bound, false));
        }
        if !methods.is_empty() {
            if !is_field && self.find_in_class(class, name).is_none() {
                self.note_derived_method(class, name);
            }
            // A class attribute `f = None` that derived classes override by a method.
            let ann = self.pbc_of(methods, plain);
            if !plain {
                self.remember_methods(class, name, &ann);
            }
            return Ok(ann);
        }
        if !statics.is_empty() {
            let mut all = Ann::IMPOSSIBLE;
            for value in statics {
                let ann = self.constant(&value);
                all = self.join(&all, &ann).or_else(|_| self.error("E0301", "static methods of different sorts"))?;
            }
            return Ok(all);
        }
        if !is_field && let [only] = &visible[..] {
            let ann = self.constant(&only.value);
            if ann.constant.is_some() {
                return Ok(ann);
            }
        }
        self.plain_attr(class, name, ann)
    }

    fn plain_attr(&mut self, class: ClassId, name: &str, ann: Ann) -> Outcome {
        if ann.is_impossible() {
            self.note_unknown_attr(class, name);
        }
        Ok(ann)
    }

    /// What a raw class attribute means to an instance.
    fn bind_found(&mut self, found: &Found) -> Bound {
        if let Some(func) = self.found_func(found) {
            return Bound::Method(func);
        }
        let Some(object) = found.value.obj() else { return Bound::Value };
        match &self.host.object(object).kind {
            ObjectKind::StaticMethod(inner) => Bound::Static(inner.clone()),
            ObjectKind::ClassMethod(inner) => match self.accessor(found, inner) {
                Some(func) => Bound::ClassMethod(func),
                None => Bound::Static(inner.clone()),
            },
            ObjectKind::Property(Some(getter), _) => match self.accessor(found, getter) {
                Some(func) => Bound::Property(func),
                None => Bound::Value,
            },
            _ => Bound::Value,
        }
    }

    /// A class method: a function bound to the class, which is a constant.
    fn class_method(&mut self, found: &Found, function: &Const, class: ClassId) -> Ann {
        let object = self.defs.classes[class].object;
        match self.accessor(found, function) {
            Some(func) => self.pbc_of(vec![Desc::FrozenMethod(func, object)], false),
            None => self.constant(function),
        }
    }

    /// The getter or setter of a property.
    fn accessor(&mut self, found: &Found, function: &Const) -> Option<crate::FuncId> {
        let found = Found { owner: found.owner, value: function.clone(), mixed_in: found.mixed_in };
        self.found_func(&found)
    }

    /// `value.name = stored`.
    pub(crate) fn set_attr(&mut self, value: &Ann, name: &str, stored: &Ann) -> Outcome {
        match &value.kind {
            Kind::Instance { class, .. } => self.set_instance_attr(*class, name, stored)?,
            Kind::Ptr(_) | Kind::Row(_) | Kind::Raw(_) | Kind::Inner { .. } => {
                self.set_low_attr(value, name, stored)?
            }
            Kind::None => return Err(Fail::Blocked),
            Kind::Pbc { members, .. } => {
                let what = self.show_desc(members[0]);
                let diagnostic = Diagnostic::error("E0355", format!("attribute `{name}` of {what} cannot be changed"))
                    .at(self.here.span, "")
                    .note("functions, classes, modules and frozen instances are constants of the translated program");
                return Err(self.fail(diagnostic));
            }
            _ => {
                let message = format!("attributes of {} cannot be changed", self.shown(value));
                return self.error("E0355", message);
            }
        }
        Ok(Ann::none())
    }

    fn set_instance_attr(&mut self, class: ClassId, name: &str, stored: &Ann) -> Outcome<()> {
        if self.find_in_class(class, name).is_some() {
            let home = self.locate_attr(class, name);
            self.depend_on_attr(home, name);
            let mut setters = Vec::new();
            for found in self.visible_values(class, name) {
                let receiver = if self.derives_from(found.owner, class) { found.owner } else { class };
                let Some(object) = found.value.obj() else { continue };
                let fetched = self.host.object(object);
                if let ObjectKind::Property(_, setter) = &fetched.kind {
                    let func = setter.as_ref().and_then(|setter| self.accessor(&found, setter));
                    match func {
                        Some(func) => setters.push(Desc::Method(func, receiver)),
                        None => return self.error("E0355", format!("property `{name}` has no setter")),
                    }
                }
            }
            if !setters.is_empty() {
                let Kind::Pbc { members, .. } = self.pbc_of(setters, false).kind else { return Err(Fail::Blocked) };
                self.call_and_record(&members, &Args::plain(vec![stored.clone()]))?;
                return Ok(());
            }
        }
        if let Some(declared) = self.is_declared_immutable(class, name)
            && !self.stores_into_new()
        {
            self.note_immutable_store(declared, name);
        }
        self.store_attr(class, name, stored, self.place(1))
    }

    /// Whether the store being looked at is into an object that this function has made.
    fn stores_into_new(&self) -> bool {
        let Some((graph, block)) = self.here.point else { return true };
        let info = &self.states[graph].info;
        let op = info.graph.blocks[block].ops.get(self.here.op as usize);
        let Some(ouro_flow::Operand::Var(object)) = op.and_then(|op| op.args.first()) else { return false };
        info.op_of(*object).is_some_and(|(_, _, made)| matches!(made.kind, ouro_flow::OpKind::Call { .. }))
    }

    // ---- prebuilt things

    fn get_pbc_attr(&mut self, members: &[Desc], name: &str) -> Outcome {
        if members.len() > 1 && matches!(members[0], Desc::Class(_)) {
            if name == "__name__" {
                return Ok(Ann::str());
            }
            if let Some(ann) = self.get_class_data(members, name) {
                return Ok(ann);
            }
        }
        let mut all = Ann::IMPOSSIBLE;
        for &member in members {
            let ann = match member {
                Desc::Class(class) => self.get_class_attr(class, name)?,
                Desc::Frozen(object) => self.get_frozen_attr(object, name)?,
                Desc::Func(func) => {
                    let object = self.defs.funcs[func].object;
                    self.get_frozen_attr(object, name)?
                }
                Desc::Method(..) | Desc::FrozenMethod(..) => {
                    let message = format!("a method has no attribute `{name}`");
                    return self.error("E0302", message);
                }
            };
            all = match self.join(&all, &ann) {
                Ok(joined) => joined,
                Err(found) => {
                    let span = self.here.span;
                    let what = format!("attribute `{name}` of these constants");
                    return Err(self.fail(self.mismatch(&what, &all, ouro_source::Span::NONE, &ann, span, &found)));
                }
            };
        }
        Ok(all)
    }

    /// A class attribute of one of several classes, where it is data that lives at one base of all: it is read from the class
    /// struct.
    fn get_class_data(&mut self, members: &[Desc], name: &str) -> Option<Ann> {
        let mut home = None;
        for &member in members {
            let Desc::Class(class) = member else { return None };
            let found = self.find_in_class(class, name)?;
            if !matches!(self.bind_found(&found), Bound::Value) {
                return None;
            }
            let own = self.locate_attr(class, name);
            if *home.get_or_insert(own) != own {
                return None;
            }
        }
        let home = home?;
        self.depend_on_attr(home, name);
        let attr = self.defs.classes[home].attrs.get_mut(name)?;
        attr.class_reads = true;
        let ann = attr.ann.clone();
        // A slot holds values; prebuilt things that are used for what they are need none where there is one.
        (!matches!(ann.kind, Kind::Pbc { .. })).then(|| ann.without_value())
    }

    fn get_frozen_attr(&mut self, object: ouro_host::ObjId, name: &str) -> Outcome {
        let this = Const::Obj(object);
        if let Some(hint) = self.hint_method(object, name) {
            return Ok(hint);
        }
        match self.host.getattr(&this, name) {
            Some(attr) => Ok(self.constant(&attr)),
            None => {
                let message = format!("{} has no attribute `{name}`", self.host.describe(&this));
                let diagnostic = Diagnostic::error("E0302", message).at(self.here.span, "");
                Err(self.fail(self.advise_object(diagnostic, object, || self.way_to(object))))
            }
        }
    }

    /// A method of an object that only carries hints.
    fn hint_method(&mut self, object: ouro_host::ObjId, name: &str) -> Option<Ann> {
        let class = self.host.type_of(&Const::Obj(object));
        let mro = match &self.host.object(class).kind {
            ObjectKind::Class(class) => class.mro.clone(),
            _ => return None,
        };
        mro.iter().find_map(|class| {
            let full = match &self.host.object(*class).kind {
                ObjectKind::Class(class) => format!("{}.{name}", class.full_name()),
                _ => return None,
            };
            let receiver = self.known_constant(&Const::Obj(object));
            self.is_builtin(&full).then(|| builtin(&full, Some(Arc::new(receiver)), None))
        })
    }

    /// An attribute of a class used as a value.
    pub(crate) fn get_class_attr(&mut self, class: ClassId, name: &str) -> Outcome {
        if let Some(found) = self.find_in_class(class, name) {
            if let Some(func) = self.found_func(&found) {
                return Ok(self.pbc_of(vec![Desc::Func(func)], false));
            }
            if let Some(object) = found.value.obj() {
                match &self.host.object(object).kind {
                    ObjectKind::StaticMethod(inner) => return Ok(self.constant(inner)),
                    ObjectKind::ClassMethod(inner) => return Ok(self.class_method(&found, inner, class)),
                    ObjectKind::Property(..) => {
                        let class = &self.defs.classes[class].name;
                        return self.error("E0356", format!("`{class}.{name}` cannot be used through the class"));
                    }
                    _ => {}
                }
            }
            return Ok(self.constant(&found.value));
        }
        if name == "__init__" {
            let name = if self.is_exception(class) { "BaseException.__init__" } else { "object.__init__" };
            return Ok(builtin(name, None, None));
        }
        let this = Const::Obj(self.defs.classes[class].object);
        match self.host.getattr(&this, name) {
            Some(attr) => Ok(self.constant(&attr)),
            None => {
                let message = format!("class `{}` has no attribute `{name}`", self.defs.classes[class].name);
                self.error("E0302", message)
            }
        }
    }
}

/// What to write instead of an attribute of an iterator.
fn iterator_help(name: &str) -> &'static str {
    match name {
        "__next__" => "call `next(it)`",
        "__iter__" => "call `iter(it)`",
        "send" | "throw" => {
            "nothing can be sent into a generator: let it read attributes of an object that it is given"
        }
        "close" => {
            "a generator that is not used any more is simply forgotten; what must be done in time belongs to `with`"
        }
        _ => "iterators have no attributes in RPython; keep the state in an object of your own",
    }
}
