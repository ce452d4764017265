//! Control-flow graphs as pictures.
//!
//! The picture is made from the text form of a function, which graphs and IR share: a line that begins with `b` and a number
//! opens a block, and the blocks that its other lines name are where it can go. `layout-rs` places the boxes; the drawing is
//! ours, because code wants a fixed-width font and a left margin.

use std::collections::BTreeMap;
use std::fmt::Write;

use layout::core::base::Orientation;
use layout::core::format::{ClipHandle, RenderBackend};
use layout::core::geometry::Point;
use layout::core::style::StyleAttr;
use layout::std_shapes::shapes::{Arrow, Element, LineEndKind, ShapeKind};
use layout::topo::layout::VisualGraph;

const FONT: f64 = 12.0;
/// Width of a character and height of a line at that size.
const CHAR_WIDTH: f64 = 7.25;
const LINE_HEIGHT: f64 = 15.0;
const MARGIN: f64 = 10.0;
/// Longer lines are cut.
const MAX_COLUMNS: usize = 110;
/// Larger functions are placed for too long to wait for.
const MAX_BLOCKS: usize = 400;

/// One block: its text, and where it can go (`true`: by an exception).
#[derive(Debug, PartialEq)]
struct Node {
    lines: Vec<String>,
    targets: Vec<(String, bool)>,
}

/// The picture of one function as SVG; `None` if it has no blocks or too many.
pub fn svg(text: &str) -> Option<String> {
    let nodes = nodes(text);
    if nodes.is_empty() || nodes.len() > MAX_BLOCKS {
        return None;
    }
    let mut graph = VisualGraph::new(Orientation::TopToBottom);
    let style = StyleAttr { rounded: 4, line_width: 1, font_size: FONT as usize, ..StyleAttr::simple() };
    let mut handles = BTreeMap::new();
    for (name, node) in &nodes {
        let columns = node.lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
        let size = Point::new(
            columns as f64 * CHAR_WIDTH + 2.0 * MARGIN,
            node.lines.len() as f64 * LINE_HEIGHT + 2.0 * MARGIN,
        );
        let shape = ShapeKind::new_box(&node.lines.join("\n"));
        let handle = graph.add_node(Element::create(shape, style.clone(), Orientation::TopToBottom, size));
        handles.insert(name.as_str(), handle);
    }
    for (name, node) in &nodes {
        for (target, exceptional) in &node.targets {
            let (Some(&from), Some(&to)) = (handles.get(name.as_str()), handles.get(target.as_str())) else { continue };
            let line = match exceptional {
                true => layout::core::style::LineStyleKind::Dashed,
                false => layout::core::style::LineStyleKind::Normal,
            };
            let arrow = Arrow::new(LineEndKind::None, LineEndKind::Arrow, line, "", &style, &None, &None);
            graph.add_edge(arrow, from, to);
        }
    }
    let mut canvas = Canvas::default();
    graph.do_it(false, false, false, &mut canvas);
    Some(canvas.finish())
}

/// The blocks in the order of the text.
fn nodes(text: &str) -> Vec<(String, Node)> {
    let mut nodes: Vec<(String, Node)> = Vec::new();
    for line in text.lines() {
        let words = block_names(line);
        let is_header = words.first().is_some_and(|(at, _, _)| *at == 0);
        if is_header {
            nodes.push((words[0].1.clone(), Node { lines: vec![cut(line)], targets: Vec::new() }));
        } else if let (Some((_, node)), true) = (nodes.last_mut(), line.starts_with(' ')) {
            node.lines.push(cut(line));
            node.targets.extend(words.into_iter().map(|(_, name, exceptional)| (name, exceptional)));
        }
    }
    nodes
}

/// The block names in a line outside of strings: where, which, and whether behind `except` or `handler`.
fn block_names(line: &str) -> Vec<(usize, String, bool)> {
    let mut found = Vec::new();
    let mut exceptional = false;
    let mut quote = None;
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match quote {
            Some(_) if c == '\\' => drop(chars.next()),
            Some(end) if c == end => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c.is_alphanumeric() || matches!(c, '_' | '.' | '@' | '$') => {
                let mut end = at + c.len_utf8();
                while let Some(&(next, c)) = chars.peek() {
                    if !(c.is_alphanumeric() || c == '_' || c == '.') {
                        break;
                    }
                    end = next + c.len_utf8();
                    chars.next();
                }
                let word = &line[at..end];
                exceptional |= matches!(word, "except" | "handler");
                let number = word.strip_prefix('b').filter(|number| !number.is_empty());
                if number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) {
                    found.push((at, word.to_owned(), exceptional));
                }
            }
            None => {}
        }
    }
    found
}

fn cut(line: &str) -> String {
    match line.char_indices().nth(MAX_COLUMNS) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// What is drawn so far.
#[derive(Default)]
struct Canvas {
    content: String,
    size: (f64, f64),
    /// The top left corner of the box drawn last: its text comes next.
    corner: (f64, f64),
}

impl Canvas {
    fn cover(&mut self, x: f64, y: f64) {
        self.size = (self.size.0.max(x + MARGIN), self.size.1.max(y + MARGIN));
    }

    fn push(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.content.write_fmt(text);
    }

    fn finish(self) -> String {
        let (width, height) = self.size;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height:.0}\" \
             viewBox=\"0 0 {width:.0} {height:.0}\">\n<defs><marker id=\"end\" markerWidth=\"9\" markerHeight=\"7\" refX=\"9\" \
             refY=\"3.5\" orient=\"auto\"><path d=\"M0 0 L9 3.5 L0 7 z\"/></marker></defs>\n\
             <style>text {{ font: {FONT}px monospace; white-space: pre }} rect {{ fill: #fff; stroke: #555 }} \
             path {{ fill: none; stroke: #555 }} marker path {{ fill: #555 }}</style>\n{}</svg>\n",
            self.content
        )
    }
}

impl RenderBackend for Canvas {
    fn draw_rect(&mut self, at: Point, size: Point, _: &StyleAttr, _: Option<String>, _: Option<ClipHandle>) {
        self.cover(at.x + size.x, at.y + size.y);
        self.corner = (at.x, at.y);
        self.push(format_args!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"4\"/>\n",
            at.x, at.y, size.x, size.y
        ));
    }

    fn draw_text(&mut self, _: Point, text: &str, _: &StyleAttr) {
        let (x, top) = (self.corner.0 + MARGIN, self.corner.1 + MARGIN - 3.0);
        for (index, line) in text.lines().enumerate() {
            let y = top + (index + 1) as f64 * LINE_HEIGHT;
            self.push(format_args!("<text x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", escape(line)));
        }
    }

    fn draw_arrow(
        &mut self,
        path: &[(Point, Point)],
        dashed: bool,
        _: (bool, bool),
        _: &StyleAttr,
        _: Option<String>,
        _: &str,
    ) {
        let [first, second, rest @ ..] = path else { return };
        path.iter().for_each(|(end, control)| {
            self.cover(end.x, end.y);
            self.cover(control.x, control.y);
        });
        let (start, a, b, end) = (first.0, first.1, second.0, second.1);
        self.push(format_args!(
            "<path marker-end=\"url(#end)\"{} d=\"M{:.1} {:.1} C{:.1} {:.1} {:.1} {:.1} {:.1} {:.1}",
            if dashed { " stroke-dasharray=\"4 3\"" } else { "" },
            start.x,
            start.y,
            a.x,
            a.y,
            b.x,
            b.y,
            end.x,
            end.y
        ));
        for (control, end) in rest {
            self.push(format_args!(" S{:.1} {:.1} {:.1} {:.1}", control.x, control.y, end.x, end.y));
        }
        self.push(format_args!("\"/>\n"));
    }

    // Boxes and arrows are all there is.
    fn draw_line(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}

    fn draw_circle(&mut self, _: Point, _: Point, _: &StyleAttr, _: Option<String>) {}

    fn create_clip(&mut self, _: Point, _: Point, _: usize) -> ClipHandle {
        0
    }
}

/// Text fit for SVG and HTML.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Not allowed in XML.
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "graph m.f\nb0(v0 x):\n    v1 = call 'b9'(v0)\n    except b2(v0)\n    branch v1, b1, b0(v0)\nb1:\n    \
                        return 1\nb2(v3):\n    raise v3\n";

    #[test]
    fn blocks_and_where_they_go() {
        let nodes = nodes(TEXT);
        assert_eq!(nodes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["b0", "b1", "b2"]);
        let targets: Vec<(&str, bool)> =
            nodes[0].1.targets.iter().map(|(name, exceptional)| (name.as_str(), *exceptional)).collect();
        assert_eq!(targets, [("b2", true), ("b1", false), ("b0", false)]);
    }

    #[test]
    fn every_block_is_drawn() {
        let picture = svg(TEXT).expect("there are blocks");
        assert_eq!(picture.matches("<rect").count(), 3, "{picture}");
        assert!(picture.contains("raise v3") && picture.contains("stroke-dasharray"), "{picture}");
        assert!(svg("no blocks here").is_none());
    }
}
