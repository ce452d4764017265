//! The functions that compare and hash the keys of a dict: those of an `r_dict`, and `__eq__` and `__hash__` of instances.

use crate::arguments::Args;
use crate::errors::{Fail, Outcome};
use crate::{Ann, Annotator, CallTargets, ClassId, Desc, DictId, Kind};

impl<'h> Annotator<'h> {
    /// Sets the functions that compare and hash the keys of an `r_dict`.
    pub(crate) fn set_custom(&mut self, dict: DictId, (eq, hash): (Ann, Ann)) -> Outcome<()> {
        let (eq, hash) = match self.dict_def(dict).custom.clone() {
            Some((old_eq, old_hash)) => (self.join_results(&old_eq, &eq)?, self.join_results(&old_hash, &hash)?),
            None => (eq, hash),
        };
        self.dicts.get_mut(dict).def.custom = Some((eq, hash));
        let root = self.dicts.root(dict);
        self.keys_changed.insert(root);
        Ok(())
    }

    /// Calls what compares and hashes the keys of a dict, now that its keys are known better.
    pub(crate) fn annotate_key_calls(&mut self, dict: DictId) {
        let def = self.dict_def(dict).clone();
        self.here.span = def.origin;
        if def.key.is_impossible() {
            return;
        }
        let outcome = match (&def.custom, &def.key.kind) {
            (Some((eq, hash)), _) => {
                let (eq, hash) = (members_of(eq), members_of(hash));
                self.key_calls(&eq, vec![def.key.clone(), def.key.clone()], &hash, vec![def.key.clone()])
            }
            (None, Kind::Instance { class, .. }) => match self.instance_key_calls(*class) {
                Some(outcome) => outcome,
                None => return,
            },
            (None, Kind::Tuple { items, .. }) => {
                // Lowering finds the methods by the types of the items.
                if let Err(Fail::Error(diagnostic)) = self.annotate_tuple_keys(items) {
                    self.report(*diagnostic);
                }
                return;
            }
            _ => return,
        };
        match outcome {
            Ok(calls) => self.dicts.get_mut(dict).def.key_calls = Some(calls),
            Err(Fail::Error(diagnostic)) => self.report(*diagnostic),
            Err(Fail::Blocked) => {}
        }
    }

    fn annotate_tuple_keys(&mut self, items: &[Ann]) -> Outcome<()> {
        for item in items {
            match &item.kind {
                Kind::Tuple { items, .. } => self.annotate_tuple_keys(items)?,
                Kind::Instance { class, .. } => {
                    self.instance_key_calls(*class).transpose()?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Calls `__eq__` and `__hash__` of the class, if it has both.
    fn instance_key_calls(&mut self, class: ClassId) -> Option<Outcome<(CallTargets, CallTargets)>> {
        let (eq, hash) = (self.methods(class, "__eq__"), self.methods(class, "__hash__"));
        if eq.is_empty() || hash.is_empty() {
            return None;
        }
        Some(self.key_calls(&eq, vec![Ann::instance(class)], &hash, Vec::new()))
    }

    fn key_calls(
        &mut self,
        eq: &[Desc],
        eq_args: Vec<Ann>,
        hash: &[Desc],
        hash_args: Vec<Ann>,
    ) -> Outcome<(CallTargets, CallTargets)> {
        let (_, eq) = self.call_members(eq, &Args::plain(eq_args))?;
        let (_, hash) = self.call_members(hash, &Args::plain(hash_args))?;
        Ok((eq, hash))
    }
}

fn members_of(ann: &Ann) -> Vec<Desc> {
    match &ann.kind {
        Kind::Pbc { members, .. } => members.to_vec(),
        _ => Vec::new(),
    }
}
