//! What inference has found about the divisions of a program.

use std::path::PathBuf;

use ouro_annotate::{Annotator, Kind};
use ouro_flow::{BinaryOp, OpKind};
use ouro_source::Span;

use crate::divide::Seen;

/// The divisions `//` that inference has reached in one file.
#[derive(Clone, Debug)]
pub struct FileEvidence {
    /// The file, as the host names it.
    pub path: PathBuf,
    /// Its text there.
    pub text: String,
    pub(crate) seen: Vec<Seen>,
}

/// Collects what a finished inference says of each `//`.
pub fn evidence(annotator: &Annotator<'_>) -> Vec<FileEvidence> {
    let sources = annotator.host().sources();
    let mut files: Vec<(ouro_source::FileId, FileEvidence)> = Vec::new();
    let mut add = |span: Span, ints: bool| {
        let Some(id) = span.file() else { return };
        let seen = Seen { range: span.start as usize..span.end as usize, ints };
        match files.iter_mut().find(|(other, _)| *other == id) {
            Some((_, file)) => file.seen.push(seen),
            None => {
                let file = sources.file(id);
                let (path, text) = (PathBuf::from(&file.name), file.text.clone());
                files.push((id, FileEvidence { path, text, seen: vec![seen] }));
            }
        }
    };
    for (id, graph) in &annotator.defs.graphs {
        for (_, data) in graph.graph.blocks.iter().filter(|(block, _)| graph.reached[*block]) {
            for op in &data.ops {
                let (OpKind::Binary(operator) | OpKind::InplaceBinary(operator)) = op.kind else { continue };
                if operator != BinaryOp::FloorDiv {
                    continue;
                }
                let kinds: Vec<Kind> = op.args.iter().map(|arg| annotator.operand(id, arg).kind).collect();
                if !kinds.contains(&Kind::Impossible) {
                    add(op.span, kinds.iter().all(|kind| matches!(kind, Kind::Int { .. } | Kind::Bool)));
                }
            }
        }
        for (span, ints) in &graph.graph.folded_divisions {
            add(*span, *ints);
        }
    }
    files.into_iter().map(|(_, file)| file).collect()
}
