//! Diagnostics as text, in the manner of rustc.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use crate::{Diagnostic, FileId, Label, Severity, SourceMap};

/// Whether to use terminal colours.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub enum ColorChoice {
    /// ANSI escapes.
    Always,
    /// Plain text.
    Never,
}

/// Renders one diagnostic, ending with a line break.
pub fn render(diagnostic: &Diagnostic, sources: &SourceMap, color: ColorChoice) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let mut title = level.primary_title(diagnostic.message.as_str());
    if !diagnostic.code.is_empty() {
        title = title.id(diagnostic.code);
    }
    let mut elements: Vec<Element<'_>> = Vec::new();
    for (file, labels) in labels_by_file(diagnostic) {
        elements.push(snippet(sources, file, &labels));
    }
    elements.extend(diagnostic.notes.iter().map(|note| Level::NOTE.message(note.as_str()).into()));
    elements.extend(diagnostic.help.iter().map(|help| Level::HELP.message(help.as_str()).into()));
    let report = [Group::with_title(title).elements(elements)];
    let renderer = match color {
        ColorChoice::Always => Renderer::styled(),
        ColorChoice::Never => Renderer::plain(),
    };
    let mut text = renderer.decor_style(DecorStyle::Ascii).render(&report);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    text
}

/// The labels of each file, the primary one's file first; the flag says which label is primary.
fn labels_by_file(diagnostic: &Diagnostic) -> Vec<(FileId, Vec<(bool, &Label)>)> {
    let mut files: Vec<(FileId, Vec<(bool, &Label)>)> = Vec::new();
    let primary = diagnostic.primary.iter().map(|label| (true, label));
    let secondary = diagnostic.secondary.iter().map(|label| (false, label));
    for (is_primary, label) in primary.chain(secondary) {
        let Some(file) = label.span.file() else { continue };
        match files.iter_mut().find(|(id, _)| *id == file) {
            Some((_, labels)) => labels.push((is_primary, label)),
            None => files.push((file, vec![(is_primary, label)])),
        }
    }
    files
}

fn snippet<'a>(sources: &'a SourceMap, file: FileId, labels: &[(bool, &'a Label)]) -> Element<'a> {
    let source = sources.file(file);
    if source.text.is_empty() {
        return Element::Origin(Origin::path(source.name.as_str()));
    }
    let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str()).fold(true);
    for (is_primary, label) in labels {
        let kind = if *is_primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let start = (label.span.start as usize).min(source.text.len());
        let end = (label.span.end as usize).clamp(start, source.text.len());
        let annotation = kind.span(start..end);
        snippet =
            snippet.annotation(if label.text.is_empty() { annotation } else { annotation.label(label.text.as_str()) });
    }
    snippet.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Span;

    #[test]
    fn primary_secondary_note_and_help() {
        let mut sources = SourceMap::new();
        let file = sources.add("bf.py".into(), "x = 1\ny = x + 'a'\n".into());
        let diagnostic = Diagnostic::error("E0301", "cannot add `int` and `str`")
            .at(Span::new(file, 10, 17), "this addition")
            .also(Span::new(file, 4, 5), "`int` comes from here")
            .note("RPython does not convert")
            .help("write `str(x)`");
        let text = render(&diagnostic, &sources, ColorChoice::Never);
        assert!(text.starts_with("error[E0301]: cannot add `int` and `str`\n"), "{text}");
        assert!(text.contains("--> bf.py:2:5") && text.contains("^^^^^^^ this addition"), "{text}");
        assert!(text.contains("- `int` comes from here") && text.contains("help: write `str(x)`"), "{text}");
    }

    #[test]
    fn nowhere_is_only_a_headline() {
        let diagnostic = Diagnostic::error("E0001", "no target").at(Span::NONE, "ignored");
        assert_eq!(render(&diagnostic, &SourceMap::new(), ColorChoice::Never), "error[E0001]: no target\n");
    }
}
