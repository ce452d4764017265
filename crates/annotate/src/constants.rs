//! The annotations of live objects.
//!
//! What a prebuilt container holds flows into its shared definition, what a prebuilt instance's `__dict__` holds into the
//! attributes of its class: translated code meets these objects as it meets those it makes itself. Contents wait in a
//! queue, so that long chains of prebuilt objects need no deep recursion.

use std::sync::Arc;

use ouro_host::{Class, Const, ObjId, ObjectKind};
use ouro_ir::IntType;
use ouro_source::{Diagnostic, Span};

use crate::defs::Half;
use crate::errors::Fail;
use crate::model::int_type;
use crate::{Ann, Annotator, Constant, Desc, Kind};

/// Classes whose prebuilt instances only carry hints: their methods are builtins.
const HINT_CLASSES: &[&str] = &["rpython.rlib.jit.JitDriver"];

/// Classes that the translator knows itself.
const SPECIAL_CLASSES: &[&str] = &[
    "rpython.rlib.objectmodel.r_dict",
    "rpython.rlib.objectmodel.r_ordereddict",
    "collections.OrderedDict",
    "rpython.rlib.nonconst.NonConstant",
    "weakref.ReferenceType",
    "rpython.rlib.rarithmetic.r_singlefloat",
];

impl<'h> Annotator<'h> {
    /// The annotation of a live object or literal.
    pub fn constant(&mut self, value: &Const) -> Ann {
        if let Some(ann) = simple_constant(value) {
            return ann;
        }
        match value {
            Const::Obj(object) => {
                let ann = self.object_ann(*object);
                self.drain_prebuilt();
                ann
            }
            Const::WideStr(_) => {
                let message = format!("the string {} has characters that do not fit a byte", self.host.describe(value));
                let diagnostic = Diagnostic::error("E0330", message).at(self.here.span, "").help(
                    "RPython's `str` is a byte string; write text as `rpython.rlib.runicode.unicode(…)`, \
                     or encode it as UTF-8 (see `rpython.rlib.rutf8`)",
                );
                self.report(diagnostic);
                Ann::str()
            }
            _ => {
                let message = format!("the integer {} does not fit in 128 bits", self.host.describe(value));
                let diagnostic = Diagnostic::error("E0332", message)
                    .at(self.here.span, "")
                    .help("use `rpython.rlib.rbigint` for integers of any size");
                self.report(diagnostic);
                Ann::int()
            }
        }
    }

    /// The annotation of a constant that inference has met before.
    pub(crate) fn known_constant(&self, value: &Const) -> Ann {
        if let Some(ann) = simple_constant(value) {
            return ann;
        }
        match value {
            Const::Obj(object) => self.object_anns.get(object).cloned().unwrap_or(Ann::IMPOSSIBLE),
            Const::BigInt(_) => Ann::int(),
            _ => Ann::str(),
        }
    }

    fn object_ann(&mut self, object: ObjId) -> Ann {
        if let Some(ann) = self.object_anns.get(&object) {
            return ann.clone();
        }
        let fetched = self.host.object(object);
        // A tuple that contains itself (through a list) finds this instead of going on for ever.
        self.object_anns.insert(object, Ann::IMPOSSIBLE);
        let ann = self.kind_ann(object, &fetched.kind, fetched.class);
        self.object_anns.insert(object, ann.clone());
        ann
    }

    fn kind_ann(&mut self, object: ObjId, kind: &ObjectKind, class: ObjId) -> Ann {
        let this = Const::Obj(object);
        if self.has_entry(object, class) {
            return builtin("entry", None, Some(this));
        }
        match kind {
            ObjectKind::Tuple(items) => {
                let items: Vec<Ann> = items.iter().map(|item| self.nested_constant(item)).collect();
                Ann::tuple(items).with_constant(this)
            }
            ObjectKind::List(_) => {
                let list = self.new_list(self.here.span);
                self.pending_prebuilt.push_back(object);
                Ann::list(list).with_constant(this)
            }
            ObjectKind::Dict(_) => {
                let dict = self.new_dict(self.here.span);
                self.note_order(dict, self.host.builtin("dict").obj() != Some(self.host.object(object).class));
                self.pending_prebuilt.push_back(object);
                Ann::dict(dict).with_constant(this)
            }
            ObjectKind::Set(_) => {
                let def = self.new_dict(self.here.span);
                self.pending_prebuilt.push_back(object);
                Ann::of(Kind::Set { def, none: false }).with_constant(this)
            }
            ObjectKind::Range(start, stop, step) => {
                let nonneg = *start >= 0 && (*step > 0 || *stop >= -1);
                Ann::of(Kind::Range { step: Some(*step), nonneg }).with_constant(this)
            }
            ObjectKind::Function(function) => {
                let name = format!("{}.{}", function.module, function.qualname);
                if self.is_builtin(&name) {
                    return builtin(&name, None, Some(this));
                }
                let func = self.func_in(object, None);
                self.pbc_of(vec![Desc::Func(func)], false)
            }
            ObjectKind::Method(receiver, function) => self.bound_method_ann(&this, receiver, function),
            ObjectKind::Builtin(def) => match (&def.replacement, &def.bound_to) {
                (Some(replacement), _) => self.nested_constant(replacement),
                (None, Some(receiver)) if !self.is_builtin(&def.name) => {
                    let receiver = self.nested_constant(receiver);
                    let name = def.name.strip_prefix("builtins.").unwrap_or(&def.name);
                    builtin(name, Some(Arc::new(receiver)), Some(this))
                }
                _ => builtin(&def.name, None, Some(this)),
            },
            ObjectKind::StaticMethod(inner) => self.nested_constant(inner),
            ObjectKind::Class(def) => self.class_ann(object, def),
            ObjectKind::Module(_) => Ann::of(Kind::Module).with_constant(this),
            ObjectKind::Instance(instance) => self.instance_ann(object, class, instance.frozen),
            ObjectKind::WeakRef(Some(target)) => match self.nested_constant(target).kind {
                Kind::Instance { class, .. } => {
                    Ann::of(Kind::WeakRef { class: Some(class), none: false }).with_constant(this)
                }
                _ => self.opaque(&this),
            },
            ObjectKind::WeakRef(None) => Ann::of(Kind::WeakRef { class: None, none: false }).with_constant(this),
            ObjectKind::ClassMethod(_) | ObjectKind::Property(..) | ObjectKind::ByteArray(_) | ObjectKind::Other(_) => {
                self.pbc_of(vec![Desc::Frozen(object)], false)
            }
        }
    }

    fn bound_method_ann(&mut self, this: &Const, receiver: &Const, function: &Const) -> Ann {
        let (Some(object), Some(function)) = (receiver.obj(), function.obj()) else { return self.opaque(this) };
        if !matches!(self.host.object(function).kind, ObjectKind::Function(_)) {
            return self.nested_constant(&Const::Obj(function));
        }
        let func = self.func_in(function, None);
        let receiver = self.nested_constant(receiver);
        match receiver.kind {
            Kind::Instance { class, .. } => {
                let mut ann = self.pbc_of(vec![Desc::Method(func, class)], false);
                ann.constant = Some(Constant::Host(this.clone()));
                ann
            }
            Kind::Pbc { .. }
                if matches!(self.host.object(object).kind, ObjectKind::Instance(_) | ObjectKind::Class(_)) =>
            {
                self.pbc_of(vec![Desc::FrozenMethod(func, object)], false)
            }
            _ => self.opaque(this),
        }
    }

    fn opaque(&mut self, this: &Const) -> Ann {
        match this.obj() {
            Some(object) => self.pbc_of(vec![Desc::Frozen(object)], false),
            None => Ann::IMPOSSIBLE,
        }
    }

    fn class_ann(&mut self, object: ObjId, class: &Class) -> Ann {
        let name = class.full_name();
        let known = self.int_class_cached(object).is_some()
            || SPECIAL_CLASSES.contains(&name.as_str())
            || self.is_builtin(&name)
            || name == "rpython.rlib.rarithmetic.base_int";
        let plain = class.module == "builtins" && name != "builtins.object" && !self.host_exception(class);
        if known || plain {
            return builtin(&name, None, Some(Const::Obj(object)));
        }
        let class = self.class_of(object);
        self.pbc_of(vec![Desc::Class(class)], false)
    }

    fn host_exception(&self, class: &Class) -> bool {
        match self.host.builtin("BaseException") {
            Const::Obj(base) => class.mro.contains(&base),
            _ => false,
        }
    }

    fn instance_ann(&mut self, object: ObjId, class: ObjId, frozen: bool) -> Ann {
        let this = Const::Obj(object);
        let (name, mro) = match &self.host.object(class).kind {
            ObjectKind::Class(def) => (def.full_name(), def.mro.clone()),
            _ => return self.opaque(&this),
        };
        if let Some(ann) = self.low_constant(object, &name, &mro) {
            return ann;
        }
        if frozen || HINT_CLASSES.iter().any(|hints| self.derives_from_named(&mro, hints)) {
            return self.opaque(&this);
        }
        match name.as_str() {
            "rpython.rlib.rerased._Erase" => return builtin("rpython.rlib.rerased.erase", None, Some(this)),
            "rpython.rlib.rerased._Unerase" => return builtin("rpython.rlib.rerased.unerase", None, Some(this)),
            "rpython.rlib.rerased.Erased" => return self.erased_constant(&this).unwrap_or(Ann::IMPOSSIBLE),
            "rpython.rtyper.extfunc.External" => return builtin("external", None, Some(this)),
            "rpython.tool.unsupported.Unsupported" => {
                self.report_unsupported(object);
                return Ann::IMPOSSIBLE;
            }
            "rpython.rlib.objectmodel.r_dict" | "rpython.rlib.objectmodel.r_ordereddict" => {
                let dict = self.new_dict(self.here.span);
                self.pending_prebuilt.push_back(object);
                return Ann::dict(dict).with_constant(this);
            }
            _ => {}
        }
        if self.derives_from_named(&mro, "rpython.rlib.objectmodel.Symbolic") {
            return Ann::int();
        }
        if self.derives_from_named(&mro, "rpython.rlib.objectmodel.SpecTag") {
            return self.opaque(&this);
        }
        let class = self.class_of(class);
        self.mark_instantiated(class);
        self.pending_prebuilt.push_back(object);
        Ann::instance(class).with_constant(this)
    }

    /// A name of RPython that is there only to be imported.
    fn report_unsupported(&mut self, object: ObjId) {
        let this = Const::Obj(object);
        let text = |name: &str| self.host.getattr(&this, name).and_then(|value| value.as_text()).unwrap_or_default();
        let diagnostic = Diagnostic::error("E0379", format!("`{}` is not supported", text("_name")))
            .at(self.here.span, "")
            .help(text("_way_out"));
        self.report(diagnostic);
    }

    pub(crate) fn derives_from_named(&self, mro: &[ObjId], name: &str) -> bool {
        mro.iter().any(|class| match &self.host.object(*class).kind {
            ObjectKind::Class(class) => class.full_name() == name,
            _ => false,
        })
    }

    /// A constant inside another: its contents wait.
    fn nested_constant(&mut self, value: &Const) -> Ann {
        match value {
            Const::Obj(object) => self.object_ann(*object),
            _ => self.constant(value),
        }
    }

    /// Lets the contents of prebuilt objects flow into the shared definitions.
    pub(crate) fn drain_prebuilt(&mut self) {
        if self.draining {
            return;
        }
        self.draining = true;
        loop {
            let (object, flown) = if let Some(object) = self.pending_prebuilt.pop_front() {
                (object, self.flow_prebuilt(object))
            } else if let Some((object, name)) = self.pending_attrs.pop_front() {
                (object, self.flow_prebuilt_attr(object, &name))
            } else {
                break;
            };
            if let Err(Fail::Error(diagnostic)) = flown {
                self.report_prebuilt(object, *diagnostic);
            }
        }
        self.draining = false;
    }

    /// What a prebuilt object holds does not fit: the only place in the source is where the program uses it.
    fn report_prebuilt(&mut self, object: ObjId, mut diagnostic: Diagnostic) {
        let what = self.host.describe(&Const::Obj(object));
        let here = self.here.span;
        diagnostic.secondary.retain(|label| label.span != here);
        diagnostic.notes.clear();
        let way = self.way_to(object);
        let diagnostic = self.advise_object(diagnostic.at(here, "used here"), object, || way.clone());
        let place = way.map(|way| format!(", `{way}`")).unwrap_or_default();
        self.report(diagnostic.note(format!("the object is a constant of the program{place}: {what}")));
    }

    fn flow_prebuilt(&mut self, object: ObjId) -> Result<(), Fail> {
        let fetched = self.host.object(object);
        let ann = self.object_anns[&object].clone();
        match (&fetched.kind, &ann.kind) {
            (ObjectKind::List(items), Kind::List { def, .. }) => {
                for item in items {
                    let item = self.nested_constant(item);
                    self.add_item(*def, &item)?;
                }
            }
            (ObjectKind::Dict(items), Kind::Dict { def, .. }) => {
                for (key, value) in items {
                    let (key, value) = (self.nested_constant(key), self.nested_constant(value));
                    self.add_half(*def, Half::Key, &key)?;
                    self.add_half(*def, Half::Value, &value)?;
                }
            }
            (ObjectKind::Set(items), Kind::Set { def, .. }) => {
                for item in items {
                    let item = self.nested_constant(item);
                    self.add_half(*def, Half::Key, &item)?;
                }
            }
            (ObjectKind::Instance(instance), Kind::Instance { class, .. }) => {
                self.class_infos[*class].prebuilt.push(object);
                for (name, value) in &instance.attrs {
                    if self.lookup_attr(*class, name).is_some() {
                        let value = self.nested_constant(value);
                        self.store_attr(*class, name, &value, Span::NONE)?;
                    }
                }
                if self.is_exception(*class) {
                    for (name, value) in self.exception_fields(object) {
                        let value = self.nested_constant(&value);
                        self.store_attr(*class, &name, &value, Span::NONE)?;
                    }
                }
            }
            (_, Kind::Dict { def, .. }) => self.flow_prebuilt_dict(object, *def)?,
            _ => {}
        }
        Ok(())
    }

    /// An attribute of a prebuilt instance that the program uses from now on. What it does not use is only the host's, whatever it is.
    fn flow_prebuilt_attr(&mut self, object: ObjId, name: &str) -> Result<(), Fail> {
        let fetched = self.host.object(object);
        let Kind::Instance { class, .. } = self.object_anns[&object].kind else { return Ok(()) };
        let ObjectKind::Instance(instance) = &fetched.kind else { return Ok(()) };
        let Some((_, value)) = instance.attrs.iter().find(|(key, _)| key == name) else { return Ok(()) };
        let value = self.nested_constant(value);
        self.store_attr(class, name, &value, Span::NONE)
    }

    /// The functions and the contents of a prebuilt `r_dict`.
    fn flow_prebuilt_dict(&mut self, object: ObjId, def: crate::DictId) -> Result<(), Fail> {
        let this = Const::Obj(object);
        if let (Some(eq), Some(hash)) = (self.host.getattr(&this, "key_eq"), self.host.getattr(&this, "key_hash")) {
            let custom = (self.nested_constant(&eq), self.nested_constant(&hash));
            self.set_custom(def, custom)?;
        }
        for (key, value) in self.prebuilt_items(object) {
            let (key, value) = (self.nested_constant(&key), self.nested_constant(&value));
            self.add_half(def, Half::Key, &key)?;
            self.add_half(def, Half::Value, &value)?;
        }
        Ok(())
    }

    /// The items of a prebuilt `r_dict`, in their order.
    pub fn prebuilt_items(&self, object: ObjId) -> Vec<(Const, Const)> {
        let items = self.host.getattr(&Const::Obj(object), "items");
        let Some(Const::Obj(list)) = items.and_then(|items| self.host.call(&items, &[], &[]).ok()) else {
            return Vec::new();
        };
        let fetched = self.host.object(list);
        let ObjectKind::List(items) = &fetched.kind else { return Vec::new() };
        let pairs = items.iter().filter_map(|item| <[Const; 2]>::try_from(self.tuple_items(item)).ok());
        pairs.map(|[key, value]| (key, value)).collect()
    }
}

/// The annotation of a constant without identity.
fn simple_constant(value: &Const) -> Option<Ann> {
    let kind = match value {
        Const::None => Kind::None,
        Const::Bool(_) => Kind::Bool,
        Const::Int(value) => Kind::Int { ty: IntType::Signed, nonneg: *value >= 0 },
        Const::FixedInt(kind, value) => {
            let ty = int_type(*kind);
            Kind::Int { ty, nonneg: *value >= 0 || !ty.is_signed() }
        }
        Const::Float(_) => Kind::Float,
        Const::SingleFloat(_) => Kind::SingleFloat,
        Const::Str(bytes) if bytes.len() == 1 => Kind::Char,
        Const::Str(_) => Kind::Str { none: false, bytes: false },
        Const::BigInt(value) => {
            let (negative, bits) = (value.sign() == num_bigint::Sign::Minus, value.bits());
            let ty = match (negative, bits) {
                (false, ..=64) => IntType::Unsigned,
                (_, ..=127) => IntType::I128,
                (false, 128) => IntType::U128,
                _ => return None,
            };
            Kind::Int { ty, nonneg: !negative }
        }
        // RPython's `str` is a byte string: a `bytes` literal is one too.
        Const::Bytes(bytes) => {
            return simple_constant(&Const::Str(bytes.clone())).map(|ann| ann.with_bytes(true));
        }
        Const::WideStr(_) | Const::Obj(_) => return None,
    };
    Some(Ann { kind, constant: Some(Constant::Host(value.clone())) })
}

pub(crate) fn builtin(name: &str, bound_to: Option<Arc<Ann>>, this: Option<Const>) -> Ann {
    Ann { kind: Kind::Builtin { name: name.into(), bound_to }, constant: this.map(Constant::Host) }
}
