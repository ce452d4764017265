//! Annotations as data for Python: what `rpython/translator/call_shapes.py` needs to hand values of an inferred type
//! over to the calling process and to take them from it, as the text of nested tuples.
//!
//! What can lead back to itself goes by number there: classes, and the definitions of lists, dicts and sets.

use std::fmt::Write;

use indexmap::{IndexMap, IndexSet};
use ouro_annotate::{Ann, Annotator, ClassId, Desc, DictId, Kind, ListId};
use ouro_host::{Const, ObjId};
use ouro_ir::IntType;

/// The classes whose instances travel as the values that they are.
const VALUES: [(&str, &str); 3] = [
    ("rpython.rlib.rbigint.rbigint", "('bigint',)"),
    ("rpython.rlib.runicode.unicode", "('unicode',)"),
    ("rpython.rtyper.methods.bytearrays.bytearray", "('bytearray',)"),
];
/// Instances of other classes of the library have no attributes that mean anything to their users.
const LIBRARY: &str = "rpython.r";
/// A value that is one of more prebuilt things than this stays where it is.
const CHOICES: usize = 64;

/// A program's values as Python is told of them.
pub struct Description {
    /// The shape of the result, those of the containers, and for each class whether there are instances and the shapes of
    /// their attributes by name.
    pub text: String,
    /// The classes that the text has numbers for.
    pub classes: Vec<Const>,
    /// The prebuilt things that it has numbers for.
    pub members: Vec<Const>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Container {
    List(ListId),
    Dict(DictId),
    Set(DictId),
}

/// What a description has met so far.
struct Describer<'a, 'h> {
    annotator: &'a Annotator<'h>,
    classes: IndexSet<ClassId>,
    /// The containers and, once that is known, the shapes of their items.
    containers: IndexMap<Container, String>,
    members: IndexSet<ObjId>,
}

/// Describes the values of an annotation, the exceptions that can come out of the program, and instances of these classes.
pub fn describe(annotator: &Annotator<'_>, result: &Ann, arguments: &[ClassId]) -> Description {
    let mut describer = Describer {
        annotator,
        classes: arguments.iter().copied().collect(),
        containers: IndexMap::new(),
        members: IndexSet::new(),
    };
    let result = describer.shape(result);
    describer.add_exceptions();
    let (mut table, mut next_class, mut next_container) = (String::new(), 0, 0);
    loop {
        if let Some(&class) = describer.classes.get_index(next_class) {
            next_class += 1;
            table += &describer.class(class);
        } else if let Some((&container, _)) = describer.containers.get_index(next_container) {
            describer.containers[next_container] = describer.container(container);
            next_container += 1;
        } else {
            break;
        }
    }
    let containers: String = describer.containers.values().map(String::as_str).collect();
    let classes = describer.classes.iter().map(|&class| Const::Obj(annotator.defs.classes[class].object));
    Description {
        text: format!("({result},({containers}),({table}))"),
        classes: classes.collect(),
        members: describer.members.iter().copied().map(Const::Obj).collect(),
    }
}

impl Describer<'_, '_> {
    /// The shape of the values that an annotation describes.
    fn shape(&mut self, ann: &Ann) -> String {
        let annotator = self.annotator;
        let text = match &ann.kind {
            Kind::Impossible => "('nothing',)".to_owned(),
            Kind::None => "('None',)".to_owned(),
            Kind::Tuple { items, .. } => {
                let mut text = String::from("('tuple',");
                for item in items.iter() {
                    // Writing to a string cannot fail.
                    let _ = write!(text, "{},", self.shape(item));
                }
                text + ")"
            }
            Kind::List { def, .. } => self.container_number(Container::List(annotator.canonical_list(*def))),
            Kind::Dict { def, .. } if annotator.dict(*def).custom.is_none() => {
                self.container_number(Container::Dict(annotator.canonical_dict(*def)))
            }
            Kind::Set { def, .. } => self.container_number(Container::Set(annotator.canonical_dict(*def))),
            Kind::Instance { class, .. } => match self.instance(*class) {
                Some(text) => text,
                None => opaque(annotator, ann),
            },
            Kind::Pbc { members, .. } => match self.choice(members) {
                Some(text) => text,
                None => opaque(annotator, ann),
            },
            _ => scalar(ann).unwrap_or_else(|| opaque(annotator, ann)),
        };
        if ann.can_be_none() && ann.kind != Kind::None { format!("('optional',{text})") } else { text }
    }

    fn container_number(&mut self, container: Container) -> String {
        let entry = self.containers.entry(container);
        let number = entry.index();
        entry.or_default();
        format!("('container',{number})")
    }

    fn instance(&mut self, class: ClassId) -> Option<String> {
        let name = &self.annotator.defs.classes[class].full_name;
        if let Some((_, text)) = VALUES.iter().find(|(value, _)| value == name) {
            return Some((*text).to_owned());
        }
        if self.is_hidden(class) {
            return None;
        }
        let (number, _) = self.classes.insert_full(class);
        Some(format!("('instance',{number})"))
    }

    fn choice(&mut self, members: &[Desc]) -> Option<String> {
        if members.len() > CHOICES {
            return None;
        }
        let defs = &self.annotator.defs;
        let objects: Option<Vec<ObjId>> = members
            .iter()
            .map(|member| match member {
                Desc::Func(func) => Some(defs.funcs[*func].object),
                Desc::Class(class) => Some(defs.classes[*class].object),
                Desc::Frozen(object) => Some(*object),
                Desc::Method(..) | Desc::FrozenMethod(..) => None,
            })
            .collect();
        let mut text = String::from("('choice',(");
        for object in objects? {
            let (number, _) = self.members.insert_full(object);
            // As above.
            let _ = write!(text, "{number},");
        }
        Some(text + "))")
    }

    /// The shape of a container, with a comma behind it.
    fn container(&mut self, container: Container) -> String {
        let annotator = self.annotator;
        match container {
            Container::List(list) => format!("('list',{}),", self.shape(&annotator.list(list).item)),
            Container::Set(set) => format!("('set',{}),", self.shape(&annotator.dict(set).key)),
            Container::Dict(dict) => {
                let dict = annotator.dict(dict);
                format!("('dict',{},{}),", self.shape(&dict.key), self.shape(&dict.value))
            }
        }
    }

    /// Whether a class has instances that travel, and their attributes, with a comma behind; what is derived from it
    /// gets numbers too.
    fn class(&mut self, class: ClassId) -> String {
        let annotator = self.annotator;
        let def = &annotator.defs.classes[class];
        for &derived in &def.subclasses {
            if self.travels(derived) {
                self.classes.insert(derived);
            }
        }
        let is_made = self.is_made(class);
        let mut fields = String::new();
        let mut current = Some(class);
        while let Some(id) = current {
            let def = &annotator.defs.classes[id];
            if def.full_name == "builtins.BaseException" {
                break;
            }
            for (name, attr) in def.attrs.iter().filter(|(_, attr)| attr.is_field) {
                let shape = if is_made { self.shape(&attr.ann) } else { continue };
                // As above.
                let _ = write!(fields, "({},{shape}),", literal(name));
            }
            current = def.base;
        }
        format!("({},({fields})),", if is_made { "True" } else { "False" })
    }

    /// Whether a class or one derived from it has instances that travel as such.
    fn travels(&self, class: ClassId) -> bool {
        let def = &self.annotator.defs.classes[class];
        self.is_made(class) || def.subclasses.iter().any(|&derived| self.travels(derived))
    }

    /// Whether there are instances of the class itself that travel. Operations make exceptions of Python's own.
    fn is_made(&self, class: ClassId) -> bool {
        let def = &self.annotator.defs.classes[class];
        let is_own = def.full_name.starts_with("builtins.") && self.annotator.is_exception(class);
        (def.instantiated || is_own) && !self.is_hidden(class)
    }

    /// Whether instances of the class itself stay where they are.
    fn is_hidden(&self, class: ClassId) -> bool {
        self.annotator.defs.classes[class].full_name.starts_with(LIBRARY) && !self.annotator.is_exception(class)
    }

    /// The exceptions that have more to them than a name of Python's own.
    fn add_exceptions(&mut self) {
        for id in self.annotator.defs.classes.keys() {
            if self.annotator.is_exception(id) && self.raises(id) {
                self.classes.insert(id);
            }
        }
    }

    fn raises(&self, class: ClassId) -> bool {
        let def = &self.annotator.defs.classes[class];
        def.instantiated && (!def.full_name.starts_with("builtins.") || self.has_fields(class))
    }

    fn has_fields(&self, class: ClassId) -> bool {
        let def = &self.annotator.defs.classes[class];
        def.full_name != "builtins.BaseException"
            && (def.attrs.values().any(|attr| attr.is_field) || def.base.is_some_and(|base| self.has_fields(base)))
    }
}

/// The shape of a number or text.
fn scalar(ann: &Ann) -> Option<String> {
    Some(match &ann.kind {
        Kind::Bool => "('bool',)".to_owned(),
        Kind::Int { ty: IntType::Signed, .. } => "('int',)".to_owned(),
        Kind::Int { ty, .. } => {
            format!("('int',{},{})", ty.bits(), if ty.is_signed() { "True" } else { "False" })
        }
        Kind::Float => "('float',)".to_owned(),
        Kind::SingleFloat => "('singlefloat',)".to_owned(),
        Kind::Char => "('char',)".to_owned(),
        Kind::Str { bytes: true, .. } => "('bytes',)".to_owned(),
        Kind::Str { .. } => "('str',)".to_owned(),
        _ => return None,
    })
}

fn opaque(annotator: &Annotator<'_>, ann: &Ann) -> String {
    format!("('opaque',{})", literal(&annotator.display(ann)))
}

/// A text as Python writes it, which reads what JSON has.
fn literal(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
