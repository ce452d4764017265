//! `ouro explain`: what an error code means, from the pages in `docs/errors/`.
//!
//! A page is a section of one of these files: its heading is the code and a title, its blocks marked `wrong` and `right` are
//! programs that the suite checks.

use crate::cli;
use crate::failure::Failure;
use crate::output::print;

/// The files, in the order of their codes.
const FILES: [&str; 5] = [
    include_str!("../../../docs/errors/target.md"),
    include_str!("../../../docs/errors/source.md"),
    include_str!("../../../docs/errors/inference.md"),
    include_str!("../../../docs/errors/foreign.md"),
    include_str!("../../../docs/errors/representation.md"),
];

/// One page.
struct Page {
    code: &'static str,
    title: &'static str,
    text: &'static str,
}

fn pages() -> impl Iterator<Item = Page> {
    FILES.into_iter().flat_map(|file| file.split("\n## ").skip(1)).filter_map(|section| {
        let (heading, text) = section.split_once('\n')?;
        let (code, title) = heading.split_once(": ")?;
        Some(Page { code, title, text: text.trim() })
    })
}

/// Runs the command.
pub fn explain(args: &cli::Explain) -> Result<i32, Failure> {
    let Some(wanted) = &args.code else {
        for page in pages() {
            print(&format!("{}  {}\n", page.code, page.title))?;
        }
        return Ok(0);
    };
    match pages().find(|page| page.code.eq_ignore_ascii_case(wanted)) {
        Some(page) => print(&format!("{}: {}\n\n{}\n", page.code, page.title, page.text)).map(|()| 0),
        None => Err(Failure::new(format_args!("there is no error code `{wanted}`"))
            .help("`ouro explain` lists all codes; they look like E0301")),
    }
}
