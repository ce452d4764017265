//! Annotations in the words of the source language, for messages: `list of int`, `Node or None`.

use std::fmt::Write;

use ouro_host::Const;
use ouro_ir::{Heap, IntType};

use crate::{Ann, Annotator, ClassId, Constant, Desc, DictPart, IterKind, Kind, OwnType};

/// Containers nested deeper than this are shown as `…`.
const DEPTH: u32 = 3;

/// How an annotation is shown.
#[derive(Copy, Clone)]
struct Style {
    /// How many containers are around.
    depth: u32,
    /// A string of one character is called `char`: in Python there is only `str`.
    chars: bool,
}

impl Annotator<'_> {
    /// The annotation in the words of the source language.
    pub fn display(&self, ann: &Ann) -> String {
        self.show(ann, Style { depth: 0, chars: true })
    }

    /// The annotation as messages name it: in quotes, and a string is a `str`.
    pub(crate) fn shown(&self, ann: &Ann) -> String {
        let text = self.show(ann, Style { depth: 0, chars: false });
        // `function `f`` has its quotes.
        if text.contains('`') || matches!(ann.kind, Kind::Module) { text } else { format!("`{text}`") }
    }

    /// Like [`Annotator::display`], with the value where it is known: what `# ouro: reveal` prints.
    pub fn display_with_value(&self, ann: &Ann) -> String {
        let text = self.display(ann);
        match (&ann.kind, ann.host_const()) {
            (Kind::None | Kind::Pbc { .. } | Kind::Builtin { .. } | Kind::Module, _) | (_, None) => text,
            (_, Some(constant)) => format!("{text}, always {}", self.host().describe(constant)),
        }
    }

    fn show(&self, ann: &Ann, style: Style) -> String {
        if let Some(Constant::LowType(OwnType::Container(heap) | OwnType::Pointer(heap))) = ann.constant {
            return format!("low-level type {}", self.show_heap(heap));
        }
        if let Some(Constant::LowFunc(number)) = ann.constant {
            return format!("low-level function {number}");
        }
        let or_none = |text: String| if ann.can_be_none() { format!("{text} or None") } else { text };
        match &ann.kind {
            Kind::Impossible => "nothing".into(),
            Kind::None => "None".into(),
            Kind::Bool => "bool".into(),
            Kind::Int { ty, .. } => int_name(*ty).into(),
            Kind::Float => "float".into(),
            Kind::SingleFloat => "r_singlefloat".into(),
            Kind::Char if style.chars => "char".into(),
            Kind::Char => "str".into(),
            Kind::Str { bytes: true, .. } => or_none("bytes".into()),
            Kind::Str { .. } => or_none("str".into()),
            Kind::Tuple { items, .. } => or_none(format!("tuple of ({})", self.show_all(items, style))),
            Kind::List { def, .. } => or_none(format!("list of {}", self.show_item(&self.list(*def).item, style))),
            Kind::Dict { def, .. } => {
                let dict = self.dict_def(*def);
                or_none(format!(
                    "dict of {} to {}",
                    self.show_item(&dict.key, style),
                    self.show_item(&dict.value, style)
                ))
            }
            Kind::Set { def, .. } => or_none(format!("set of {}", self.show_item(&self.dict_def(*def).key, style))),
            Kind::Range { .. } => "range".into(),
            Kind::DictView { def, part } => {
                let dict = self.dict_def(*def);
                match part {
                    DictPart::Keys => format!("keys of {}", self.show_item(&dict.key, style)),
                    DictPart::Values => format!("values of {}", self.show_item(&dict.value, style)),
                    DictPart::HashedKeys => format!("keys and hashes of {}", self.show_item(&dict.key, style)),
                    DictPart::Items | DictPart::HashedItems => format!(
                        "items of ({}, {})",
                        self.show_item(&dict.key, style),
                        self.show_item(&dict.value, style)
                    ),
                }
            }
            Kind::Iter { over, .. } => or_none(match &**over {
                IterKind::Generator(def) if self.list(*def).item.is_impossible() => "generator".into(),
                IterKind::Generator(def) => format!("generator of {}", self.show_item(&self.list(*def).item, style)),
                over => format!("iterator over {}", self.show_iterated(over, style)),
            }),
            Kind::Instance { class, .. } => or_none(self.defs.classes[*class].name.clone()),
            Kind::WeakRef { class: Some(class), .. } => {
                or_none(format!("weak reference to {}", self.defs.classes[*class].name))
            }
            Kind::WeakRef { class: None, .. } => or_none("dead weak reference".into()),
            Kind::Erased { .. } => or_none("erased object".into()),
            Kind::Pbc { members, .. } => or_none(self.show_pbc(members)),
            Kind::Builtin { name, bound_to } => match bound_to {
                Some(_) => format!("method `{name}`"),
                None => format!("`{}`", name.strip_prefix("builtins.").unwrap_or(name)),
            },
            Kind::Module => match ann.host_const() {
                Some(module) => self.host().describe(module),
                None => "module".into(),
            },
            Kind::Slice => "slice".into(),
            Kind::Ptr(heap) => match self.low_of_heap(*heap) {
                Some(low) => format!("pointer to {}", self.low_name(low)),
                None => format!("reference to {}", self.show_heap(*heap)),
            },
            Kind::Row(heap) => format!("row of {}", self.show_heap(*heap)),
            Kind::TailOf(id) => format!("items of {}", self.show_heap(Heap::Struct(*id))),
            Kind::FuncRef(_) => "reference to a function".into(),
            Kind::UniChar => "UniChar".into(),
            Kind::Addr => "address".into(),
            Kind::Raw(low) => format!("pointer to {}", self.low_name(*low)),
            Kind::Inner { low, .. } => format!("inlined {}", self.low_name(*low)),
            Kind::LowType => "low-level type".into(),
        }
    }

    fn show_item(&self, ann: &Ann, style: Style) -> String {
        if style.depth >= DEPTH {
            return "…".into();
        }
        self.show(ann, Style { depth: style.depth + 1, ..style })
    }

    fn show_all(&self, items: &[Ann], style: Style) -> String {
        let shown: Vec<String> = items.iter().map(|item| self.show_item(item, style)).collect();
        shown.join(", ")
    }

    fn show_iterated(&self, kind: &IterKind, style: Style) -> String {
        match kind {
            IterKind::List(def) | IterKind::Reversed(def) | IterKind::Generator(def) => {
                format!("list of {}", self.show_item(&self.list(*def).item, style))
            }
            IterKind::Tuple(item) => format!("tuple of {}", self.show(item, style)),
            IterKind::Str => "str".into(),
            IterKind::Range { .. } => "range".into(),
            IterKind::Dict(def, part) => self.show_item(
                &Ann::of(Kind::DictView { def: *def, part: *part }),
                Style { depth: style.depth.saturating_sub(1), ..style },
            ),
            IterKind::Enumerate(inner) => format!("enumerate of {}", self.show_item(inner, style)),
            IterKind::Zip(inner) => format!("zip of ({})", self.show_all(inner, style)),
        }
    }

    fn show_pbc(&self, members: &[Desc]) -> String {
        let mut shown: Vec<String> = members.iter().take(4).map(|member| self.show_desc(*member)).collect();
        if members.len() > 4 {
            shown.push("…".into());
        }
        shown.join(" or ")
    }

    /// A member of a PBC in words.
    pub fn show_desc(&self, desc: Desc) -> String {
        match desc {
            Desc::Func(func) => format!("function `{}`", self.defs.funcs[func].shown),
            Desc::Method(func, class) => {
                let name = short_name(&self.defs.funcs[func].name);
                match self.is_environment(class) {
                    true => format!("function `{name}` inside another function"),
                    false => format!("method `{name}` of `{}`", self.defs.classes[class].name),
                }
            }
            Desc::Class(class) => format!("class `{}`", self.defs.classes[class].name),
            Desc::Frozen(object) => self.host().describe(&Const::Obj(object)),
            Desc::FrozenMethod(func, object) => {
                let name = short_name(&self.defs.funcs[func].name);
                format!("method `{name}` of {}", self.host().describe(&Const::Obj(object)))
            }
        }
    }

    /// Whether the class is that of the variables which functions inside a function share.
    pub(crate) fn is_environment(&self, class: ClassId) -> bool {
        self.defs.classes[class].full_name.ends_with(".<locals>")
    }

    fn show_heap(&self, heap: Heap) -> String {
        let types = self.types.borrow();
        let mut text = String::new();
        let _ = match heap {
            Heap::Struct(id) => write!(text, "struct `{}`", types.structs[id].name),
            Heap::Array(id) => write!(text, "array `{}`", types.arrays[id].name),
            Heap::Any => write!(text, "anything"),
        };
        text
    }
}

fn short_name(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

/// The name of an integer type in the source language.
pub fn int_name(ty: IntType) -> &'static str {
    match ty {
        IntType::Signed => "int",
        IntType::Unsigned => "r_uint",
        IntType::I8 => "r_int8",
        IntType::U8 => "r_uint8",
        IntType::I16 => "r_int16",
        IntType::U16 => "r_uint16",
        IntType::I32 => "r_int32",
        IntType::U32 => "r_uint32",
        IntType::I64 => "r_longlong",
        IntType::U64 => "r_ulonglong",
        IntType::I128 => "r_longlonglong",
        IntType::U128 => "r_ulonglonglong",
    }
}
