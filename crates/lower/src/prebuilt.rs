//! Live objects of the host as prebuilt data, each once: what two objects shared before translation they share after it.

use ouro_annotate::{ClassId, Desc, FuncId, Kind};
use ouro_host::{Const, ObjId, ObjectKind};
use ouro_ir::{Const as IrConst, Function, FunctionBuilder, Heap, SigId, Static, StaticContents, StaticId, Type};

use crate::Res;
use crate::classes::{attr_field, zero};
use crate::driver::Lowering;
use crate::repr::{DictRepr, ListRepr, Repr, unsupported};

/// A prebuilt object whose contents are still to be made.
pub struct PendingStatic {
    id: StaticId,
    object: ObjId,
    repr: Repr,
}

impl Lowering<'_, '_> {
    /// The constant that stands for a live object in a representation.
    pub fn prebuilt(&mut self, value: &Const, repr: &Repr) -> Res<IrConst> {
        Ok(match (repr, value) {
            (Repr::Void(_), _) => return Err(self.mismatch(value, repr)),
            (Repr::Frozen, Const::None) => IrConst::signed(-1),
            (Repr::Frozen, Const::Obj(_)) => match self.const_ann(value).kind {
                Kind::Pbc { members, .. } => IrConst::signed(self.frozen_number(members[0])),
                _ => return Err(self.mismatch(value, repr)),
            },
            (_, Const::None) => match self.ty(repr) {
                Some(ty @ (Type::Ref(_) | Type::Func(_))) => zero(ty),
                _ => return Err(self.mismatch(value, repr)),
            },
            (Repr::Bool, Const::Bool(value)) => IrConst::Bool(*value),
            (Repr::Int(ty), Const::Bool(value)) => IrConst::Int(*ty, *value as i128),
            (Repr::Int(ty), Const::Int(value)) => IrConst::Int(*ty, ty.wrap(*value as i128)),
            (Repr::Int(ty), Const::FixedInt(_, value)) => IrConst::Int(*ty, ty.wrap(*value)),
            (Repr::Int(ty), Const::BigInt(value)) => {
                let narrow = i128::try_from(&**value).or_else(|_| u128::try_from(&**value).map(|value| value as i128));
                match narrow {
                    Ok(narrow) if ty.wrap(narrow) == narrow => IrConst::Int(*ty, narrow),
                    _ => {
                        return Err(unsupported(
                            &format!("the int {value}, which does not fit a machine word,"),
                            "an RPython `int` has 64 bits; wrap it with `intmask`, or use `r_uint` or `rpython.rlib.rbigint`",
                        ));
                    }
                }
            }
            (Repr::Float, Const::Float(bits)) => IrConst::F64(*bits),
            (Repr::Float, Const::Int(value)) => IrConst::f64(*value as f64),
            (Repr::Float, Const::FixedInt(_, value)) => IrConst::f64(*value as f64),
            (Repr::Float, Const::Bool(value)) => IrConst::f64(*value as u8 as f64),
            (Repr::SingleFloat, Const::SingleFloat(bits)) => IrConst::F32(*bits),
            (Repr::Float, Const::SingleFloat(bits)) => IrConst::f64(f64::from(f32::from_bits(*bits))),
            (Repr::SingleFloat, _) => match self.prebuilt(value, &Repr::Float)? {
                IrConst::F64(bits) => IrConst::F32((f64::from_bits(bits) as f32).to_bits()),
                _ => return Err(self.mismatch(value, repr)),
            },
            (Repr::Char, Const::Str(bytes) | Const::Bytes(bytes)) if bytes.len() == 1 => IrConst::Char(bytes[0]),
            (Repr::UniChar, _) => match value.as_text().and_then(|text| text.chars().next()) {
                Some(character) => IrConst::UniChar(character.into()),
                None => return Err(self.mismatch(value, repr)),
            },
            (Repr::Str, Const::Str(bytes) | Const::Bytes(bytes)) => IrConst::Static(self.string_static(bytes)),
            (Repr::Ptr(Heap::Struct(id)), Const::Str(bytes) | Const::Bytes(bytes)) if *id == self.core.string => {
                IrConst::Static(self.string_static(bytes))
            }
            (Repr::Str | Repr::Char, Const::WideStr(text)) => {
                return Err(unsupported(
                    &format!("the string {text:?}, which has characters above 255,"),
                    "an RPython `str` holds bytes: use `rpython.rlib.runicode.unicode`, or encode the text as UTF-8 (`rpython.rlib.rutf8`)",
                ));
            }
            (Repr::Ptr(_) | Repr::Raw(_) | Repr::Addr, Const::Obj(object)) => {
                return self.prebuilt_pointer(*object, repr);
            }
            (_, Const::Obj(object)) => return self.prebuilt_object(*object, repr),
            _ => return Err(self.mismatch(value, repr)),
        })
    }

    fn mismatch(&self, value: &Const, repr: &Repr) -> Box<ouro_source::Diagnostic> {
        let text = self.annotator.host().describe(value);
        self.bug(ouro_source::Span::NONE, format!("the live object {text} has no form as {repr:?}"))
    }

    /// The prebuilt string with these bytes.
    pub fn string_static(&mut self, bytes: &[u8]) -> StaticId {
        if let Some(&id) = self.strings.get(bytes) {
            return id;
        }
        let readable: String =
            bytes.iter().take(24).map(|&b| if b.is_ascii_alphanumeric() { b as char } else { '_' }).collect();
        let name = self.unique_static_name(&format!("str_{readable}"));
        let contents = StaticContents::Chars(vec![IrConst::signed(0)], bytes.to_vec());
        let id = self.program.statics.push(Static { name, heap: Heap::Struct(self.core.string), contents });
        self.strings.insert(bytes.to_vec(), id);
        id
    }

    /// The number that stands for a frozen instance, or a method of one.
    pub fn frozen_number(&mut self, member: Desc) -> i64 {
        let next = self.frozen.len() as i64;
        *self.frozen.entry(member).or_insert(next)
    }

    fn prebuilt_object(&mut self, object: ObjId, repr: &Repr) -> Res<IrConst> {
        match repr {
            Repr::Class => {
                // A class method is represented by the class that it is bound to.
                let shared = self.annotator.host().object(object);
                let class = match &shared.kind {
                    ObjectKind::Method(Const::Obj(class), _) => *class,
                    _ => object,
                };
                let class = self.annotator.class_of(class);
                return Ok(IrConst::Static(self.class_static(class)));
            }
            Repr::Func(sig) => return self.prebuilt_function(object, *sig),
            Repr::Method(class, _) => {
                let shared = self.annotator.host().object(object);
                let ObjectKind::Method(receiver, _) = &shared.kind else {
                    return Err(self.mismatch(&Const::Obj(object), repr));
                };
                return self.prebuilt(receiver, &Repr::Instance(*class));
            }
            Repr::Bound(inner) => return self.prebuilt_object(object, inner),
            _ => {}
        }
        let heap = match repr {
            // An instance has the struct of its own class, whatever it is used as.
            Repr::Instance(_) => {
                let host_class = self.annotator.host().object(object).class;
                let class = self.annotator.class_of(host_class);
                Heap::Struct(self.instance_struct(class))
            }
            _ => match self.ty(repr) {
                Some(Type::Ref(heap)) => heap,
                _ => return Err(self.mismatch(&Const::Obj(object), repr)),
            },
        };
        if let Some(&id) = self.statics.get(&(object, heap)) {
            return Ok(IrConst::Static(id));
        }
        let name = self.static_name(object, repr);
        let name = self.unique_static_name(&name);
        let id = self.program.statics.push(Static { name, heap, contents: StaticContents::Struct(Vec::new()) });
        self.statics.insert((object, heap), id);
        self.pending_statics.push_back(PendingStatic { id, object, repr: repr.clone() });
        Ok(IrConst::Static(id))
    }

    fn static_name(&mut self, object: ObjId, repr: &Repr) -> String {
        match repr {
            Repr::Instance(_) => {
                let class = self.annotator.host().object(object).class;
                let class = self.annotator.class_of(class);
                format!("pre_{}", self.annotator.defs.classes[class].name)
            }
            Repr::List(_) => "pre_list".into(),
            Repr::Dict(_) | Repr::View(..) => "pre_dict".into(),
            Repr::Set(_) => "pre_set".into(),
            Repr::Tuple(_) => "pre_tuple".into(),
            _ => "pre".into(),
        }
    }

    fn prebuilt_function(&mut self, object: ObjId, sig: SigId) -> Res<IrConst> {
        let ann = self.const_ann(&Const::Obj(object));
        let Kind::Pbc { members, .. } = &ann.kind else {
            return Err(self.mismatch(&Const::Obj(object), &Repr::VOID));
        };
        let Some(Desc::Func(func)) = members.first() else {
            return Err(self.mismatch(&Const::Obj(object), &Repr::VOID));
        };
        self.function_constant(*func, sig)
    }

    /// A reference to a function of the program.
    pub fn function_constant(&mut self, func: FuncId, sig: SigId) -> Res<IrConst> {
        match self.annotator.defs.funcs[func].graphs.first().copied() {
            Some(graph) => Ok(IrConst::Func(self.func(graph)?)),
            // Never called: only its identity can matter.
            None => Ok(IrConst::Func(self.never_called(func, sig))),
        }
    }

    /// A function that is there to be told from others.
    fn never_called(&mut self, func: FuncId, sig: SigId) -> ouro_ir::FuncId {
        let key = format!("never_called_{func}_{}", sig.as_u32());
        if let Some(&known) = self.generated.get(&key) {
            return known;
        }
        let name = self.annotator.defs.funcs[func].name.clone();
        let signature = self.types.borrow().sigs[sig].clone();
        let mut stub = Function::new(self.unique_func_name(&name), signature);
        stub.module = "rpython.rtyper.never_called".into();
        FunctionBuilder::new(&mut stub).terminate(ouro_ir::Term::Unreachable);
        self.add_generated(&key, stub)
    }

    /// Makes the contents of a prebuilt object.
    pub fn fill_static(&mut self, pending: PendingStatic) -> Res<()> {
        let object = self.annotator.host().object(pending.object);
        let contents = match (&pending.repr, &object.kind) {
            (Repr::Instance(_), ObjectKind::Instance(instance)) => {
                let class = self.annotator.class_of(object.class);
                let mut attrs = instance.attrs.to_vec();
                if self.annotator.is_exception(class) {
                    attrs.extend(self.annotator.exception_fields(pending.object));
                }
                self.instance_contents(class, &attrs)?
            }
            (Repr::Tuple(items), ObjectKind::Tuple(values)) => {
                let mut fields = Vec::new();
                for (value, item) in values.iter().zip(items.iter()) {
                    fields.push(self.stored_const(value, item)?);
                }
                StaticContents::Struct(fields)
            }
            (Repr::List(list), ObjectKind::List(values)) => self.list_contents(list, values)?,
            (Repr::Dict(dict), ObjectKind::Dict(pairs)) => {
                let pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect();
                self.dict_contents(dict, &pairs)?
            }
            (Repr::Dict(dict), ObjectKind::Instance(_)) => {
                let pairs = self.annotator.prebuilt_items(pending.object).into_iter();
                let pairs: Vec<_> = pairs.map(|(key, value)| (key, Some(value))).collect();
                self.dict_contents(dict, &pairs)?
            }
            (Repr::Set(dict), ObjectKind::Set(values)) => {
                let pairs: Vec<_> = values.iter().map(|key| (key.clone(), None)).collect();
                self.dict_contents(dict, &pairs)?
            }
            (Repr::BoundMethod(sig), ObjectKind::Method(receiver, function)) => {
                let root = self.builtin_class("object");
                let receiver = self.prebuilt(receiver, &Repr::Instance(root))?;
                let Some(function) = function.obj() else {
                    return Err(self.mismatch(&Const::Obj(pending.object), &pending.repr));
                };
                StaticContents::Struct(vec![receiver, self.prebuilt_function(function, *sig)?])
            }
            (Repr::WeakRef(class), ObjectKind::WeakRef(Some(target))) => {
                let target = self.prebuilt(target, &Repr::Instance(*class))?;
                StaticContents::Struct(vec![IrConst::Null, target])
            }
            (Repr::WeakRef(_), ObjectKind::WeakRef(None)) => StaticContents::Struct(vec![IrConst::Null, IrConst::Null]),
            (Repr::Range { .. }, ObjectKind::Range(start, stop, step)) => {
                StaticContents::Struct([*start, *stop, *step].map(IrConst::signed).to_vec())
            }
            _ => return Err(self.mismatch(&Const::Obj(pending.object), &pending.repr)),
        };
        self.program.statics[pending.id].contents = contents;
        Ok(())
    }

    /// A constant as containers and tuples keep it.
    fn stored_const(&mut self, value: &Const, repr: &Repr) -> Res<IrConst> {
        match repr {
            Repr::Void(_) => Ok(IrConst::Bool(false)),
            _ => self.prebuilt(value, repr),
        }
    }

    fn instance_contents(&mut self, class: ClassId, attrs: &[(String, Const)]) -> Res<StaticContents> {
        let id = self.instance_struct(class);
        let fields = self.types.borrow().structs[id].fields.clone();
        let mut contents: Vec<IrConst> = fields.iter().map(|field| zero(field.ty)).collect();
        contents[0] = IrConst::Static(self.class_static(class));
        for (field_name, value) in self.class_level_defaults(class)? {
            let index = fields.iter().position(|field| field.name == field_name);
            if let Some(index) = index {
                contents[index] = value;
            }
        }
        for (name, value) in attrs {
            let Some(index) = fields.iter().position(|field| field.name == attr_field(name)) else { continue };
            let Some((_, attr)) = self.annotator.lookup_attr(class, name) else { continue };
            let ann = attr.ann.clone();
            let repr = self.repr(&ann)?;
            contents[index] = self.prebuilt(value, &repr)?;
        }
        Ok(StaticContents::Struct(contents))
    }

    /// The initial values of fields that have a value in the class.
    pub fn class_level_defaults(&mut self, class: ClassId) -> Res<Vec<(String, IrConst)>> {
        let mut defaults = Vec::new();
        let mut home = Some(class);
        while let Some(current) = home {
            let attrs = self.annotator.defs.classes[current].attrs.clone();
            for (name, attr) in attrs {
                if !attr.is_field {
                    continue;
                }
                let Some(value) = self.class_value(class, current, &name) else { continue };
                let repr = self.repr(&attr.ann)?;
                if repr != Repr::VOID {
                    defaults.push((attr_field(&name), self.prebuilt(&value, &repr)?));
                }
            }
            home = self.annotator.defs.classes[current].base;
        }
        Ok(defaults)
    }

    fn list_contents(&mut self, list: &ListRepr, values: &[Const]) -> Res<StaticContents> {
        let mut items = Vec::new();
        for value in values {
            items.push(self.stored_const(value, &list.item)?);
        }
        if list.fixed {
            return Ok(StaticContents::Array(items));
        }
        let array = self.list_array(list);
        let name = self.unique_static_name("pre_items");
        let contents = StaticContents::Array(items);
        let items = self.program.statics.push(Static { name, heap: Heap::Array(array), contents });
        Ok(StaticContents::Struct(vec![IrConst::signed(values.len() as i64), IrConst::Static(items)]))
    }

    /// The table of indices is left out: the first lookup makes it, and computes the hashes.
    fn dict_contents(&mut self, dict: &DictRepr, pairs: &[(Const, Option<Const>)]) -> Res<StaticContents> {
        let value_type = self.stored_type(&dict.value);
        let mut rows = Vec::new();
        for (key, value) in pairs {
            rows.push(self.stored_const(key, &dict.key)?);
            rows.push(match value {
                Some(value) => self.stored_const(value, &dict.value)?,
                None => zero(value_type),
            });
            rows.push(IrConst::signed(0));
            rows.push(IrConst::Bool(true));
        }
        let entries = self.dict_entries(dict);
        let name = self.unique_static_name("pre_entries");
        let contents = StaticContents::Array(rows);
        let entries = self.program.statics.push(Static { name, heap: Heap::Array(entries), contents });
        let count = IrConst::signed(pairs.len() as i64);
        Ok(StaticContents::Struct(vec![count, count, IrConst::Null, IrConst::Static(entries)]))
    }

    /// The prebuilt instance of a built-in exception class that operations raise.
    pub fn builtin_exception(&mut self, name: &str) -> Res<StaticId> {
        let class = self.builtin_class(name);
        self.exception_static(class)
    }

    /// The prebuilt instance of an exception class without attributes of its own.
    pub fn exception_static(&mut self, class: ClassId) -> Res<StaticId> {
        if let Some(&id) = self.exceptions.get(&class) {
            return Ok(id);
        }
        let name = self.annotator.defs.classes[class].name.clone();
        let name = self.unique_static_name(&format!("exc_{name}"));
        let heap = Heap::Struct(self.instance_struct(class));
        let contents = self.instance_contents(class, &[])?;
        let id = self.program.statics.push(Static { name, heap, contents });
        self.exceptions.insert(class, id);
        Ok(id)
    }
}
