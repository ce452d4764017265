//! Calls of what has a translation entry (`rpython.rtyper.extregistry`): Python code that runs while translating says what the
//! result is and which RPython function is called instead.

use ouro_host::{Const, ObjId, ObjectKind};
use ouro_source::Diagnostic;

use crate::arguments::Args;
use crate::display::int_name;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Desc, Kind};

/// The module of the host that has the entries.
const MODULE: &str = "rpython.rtyper.extregistry";

impl<'h> Annotator<'h> {
    /// Whether there is an entry about an object or the class it is of.
    pub(crate) fn has_entry(&mut self, object: ObjId, class: ObjId) -> bool {
        if self.entries.is_none() {
            let found = self.host.lookup(MODULE, "registered").ok();
            let both = found.and_then(|registered| self.host.call(&registered, &[], &[]).ok()).unwrap_or(Const::None);
            let both = self.tuple_items(&both);
            let all = both.iter().flat_map(|part| self.tuple_items(part)).filter_map(|entry| entry.obj()).collect();
            self.entries = Some(all);
        }
        let Some(entries) = &self.entries else { return false };
        if entries.is_empty() {
            return false;
        }
        let of_class = |class: ObjId| match &self.host.object(class).kind {
            ObjectKind::Class(class) => class.mro.iter().any(|base| entries.contains(base)),
            _ => false,
        };
        entries.contains(&object) || of_class(class)
    }

    /// A call of something with an entry.
    pub(crate) fn call_entry(&mut self, callee: &Ann, args: &Args) -> Outcome {
        let Some(object) = callee.host_const().cloned() else { return Err(Fail::Blocked) };
        let all = args.positional.iter().chain(args.keywords.iter().map(|(_, ann)| ann));
        if all.clone().any(Ann::is_impossible) {
            return Err(Fail::Blocked);
        }
        let described: Vec<Const> = all.map(|ann| self.entry_argument(ann)).collect();
        let described = self.host.make_tuple(&described);
        let found = self.host.lookup(MODULE, "resolve").ok();
        let resolved = match found.map(|resolve| self.host.call(&resolve, &[object.clone(), described], &[])) {
            Some(Ok(resolved)) => resolved,
            Some(Err(exception)) => {
                let message = format!("the translation entry of {} failed: {exception}", self.host.describe(&object));
                let diagnostic = Diagnostic::error("E0375", message)
                    .at(self.here.span, "called here")
                    .note(exception.traceback_text.trim_end().to_owned());
                return Err(self.fail(diagnostic));
            }
            None => return Err(Fail::Blocked),
        };
        let parts = self.tuple_items(&resolved);
        let [sort, known, value, function] = &parts[..] else { return Err(Fail::Blocked) };
        if *known == Const::Bool(true) {
            return Ok(self.constant(value));
        }
        let function = self.constant(function);
        let Kind::Pbc { members, .. } = &function.kind else {
            let message = format!("the translation entry of {} gives no RPython function", self.host.describe(&object));
            return self.error("E0375", message);
        };
        if !matches!(members[..], [Desc::Func(_)]) {
            let message = format!("the translation entry of {} gives no plain function", self.host.describe(&object));
            return self.error("E0375", message);
        }
        let result = self.call_and_record(members, args)?;
        let declared = sort.as_text().unwrap_or_default();
        let fits = matches!(declared.as_str(), "inferred" | "any")
            || result.is_impossible()
            || declared == sort_of(&result)
            || (declared == "str" && result.kind == Kind::Char);
        if !fits {
            let message = format!(
                "the translation entry of {} declares a result of sort `{declared}`, but its function returns `{}`",
                self.host.describe(&object),
                self.display(&result)
            );
            return self.error("E0375", message);
        }
        Ok(if declared == "str" && result.kind == Kind::Char { Ann::str() } else { result })
    }

    /// An argument as `rpython.annotator.model.annotation_of` takes it.
    pub(super) fn entry_argument(&self, ann: &Ann) -> Const {
        let mut nullable = ann.can_be_none();
        let detail = match &ann.kind {
            Kind::Int { ty, nonneg } => {
                nullable = *nonneg;
                match int_name(*ty) {
                    "int" => self.host.builtin("int"),
                    name => self.host.lookup("rpython.rlib.rarithmetic", name).unwrap_or(Const::None),
                }
            }
            Kind::Tuple { items, .. } => {
                let items: Vec<Const> = items.iter().map(|item| self.entry_argument(item)).collect();
                self.host.make_tuple(&items)
            }
            Kind::Instance { class, .. } => Const::Obj(self.defs.classes[*class].object),
            _ => Const::None,
        };
        let (known, value) = match ann.host_const() {
            Some(value) => (true, value.clone()),
            None => (false, Const::None),
        };
        let sort = Const::Str(sort_of(ann).as_bytes().into());
        self.host.make_tuple(&[sort, detail, Const::Bool(nullable), Const::Bool(known), value])
    }
}

/// The sort of an annotation, as entries name it.
fn sort_of(ann: &Ann) -> &'static str {
    match ann.kind {
        Kind::None => "none",
        Kind::Bool => "bool",
        Kind::Int { .. } => "int",
        Kind::Float => "float",
        Kind::Char => "char",
        Kind::Str { .. } => "str",
        Kind::Tuple { .. } => "tuple",
        Kind::List { .. } => "list",
        Kind::Dict { .. } => "dict",
        Kind::Instance { .. } => "instance",
        Kind::Pbc { .. } | Kind::Builtin { .. } => "pbc",
        Kind::Ptr(_) | Kind::Raw(_) => "ptr",
        _ => "any",
    }
}
