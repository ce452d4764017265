//! Erasing pairs (`rpython.rlib.rerased`): all that a pair erases shares one definition, of which `unerase` gives the union.
//! `None` stays `None`, erased or not, and is no part of it.

use ouro_host::{Const, ObjId};

use super::{Call, Row};
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, Kind, ListId};

pub(super) const TABLE: &[Row] =
    &[("rpython.rlib.rerased.erase", erase, 1, 1, &[]), ("rpython.rlib.rerased.unerase", unerase, 1, 1, &[])];

fn erase(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    let arg = &call.args[0];
    match arg.kind {
        Kind::Impossible => return Err(Fail::Blocked),
        Kind::Instance { .. }
        | Kind::List { .. }
        | Kind::Dict { .. }
        | Kind::Set { .. }
        | Kind::Tuple { .. }
        | Kind::Str { .. }
        | Kind::Char
        | Kind::None => {}
        _ => {
            let message =
                format!("`{}` cannot be erased: only objects can, and ints by `erase_int`", annotator.display(arg));
            return annotator.error("E0376", message);
        }
    }
    let list = annotator.erased_by(call.callee).ok_or(Fail::Blocked)?;
    annotator.add_item(list, &if arg.kind == Kind::Char { Ann::str() } else { arg.not_none() })?;
    Ok(if arg.kind == Kind::None { Ann::none() } else { Ann::of(Kind::Erased { none: arg.can_be_none() }) })
}

fn unerase(annotator: &mut Annotator<'_>, call: &Call<'_>) -> Outcome {
    match call.args[0].kind {
        Kind::Erased { none } => {
            let list = annotator.erased_by(call.callee).ok_or(Fail::Blocked)?;
            let item = annotator.read_item(list);
            let or_none = if none { crate::union::or_none(&item.kind).map(Ann::of) } else { None };
            Ok(or_none.unwrap_or(item))
        }
        Kind::None => Ok(Ann::none()),
        Kind::Impossible => Err(Fail::Blocked),
        _ => Err(annotator.wrong_argument(call, &call.args[0])),
    }
}

impl<'h> Annotator<'h> {
    /// The definition that holds what a pair erases; `function` is one of the pair.
    pub(crate) fn erased_by(&mut self, function: &Ann) -> Option<ListId> {
        let identity = self.host.getattr(function.host_const()?, "identity")?.obj()?;
        Some(self.erased_list(identity))
    }

    fn erased_list(&mut self, identity: ObjId) -> ListId {
        if let Some(&list) = self.erased.get(&identity) {
            return list;
        }
        let list = self.new_list(self.here.span);
        self.erased.insert(identity, list);
        list
    }

    /// What the pair of a function, or of an erased object, erases.
    pub fn erased_item(&self, identity: &Const) -> Option<Ann> {
        let list = self.erased.get(&identity.obj()?)?;
        Some(self.list(*list).item.clone())
    }

    /// The annotation of a prebuilt erased object, whose content flows into its pair.
    pub(crate) fn erased_constant(&mut self, this: &Const) -> Option<Ann> {
        let (content, identity) = (self.host.getattr(this, "_x")?, self.host.getattr(this, "_identity")?.obj()?);
        let list = self.erased_list(identity);
        let content = self.constant(&content);
        if let Err(Fail::Error(diagnostic)) = self.add_item(list, &content) {
            self.report(*diagnostic);
        }
        Some(Ann::of(Kind::Erased { none: false }).with_constant(this.clone()))
    }
}
