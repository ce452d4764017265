//! The page of `ouro graph --html`, as a browser shows it: Chromium, without a screen, runs a script that clicks and looks.

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use libtest_mimic::{Arguments, Failed, Trial};

use support::{ouro, repository, run, scratch};

const LIMIT: Duration = Duration::from_secs(120);

/// What is done on the page; each step that does not find what it should throws.
const SCRIPT: &str = r##"
<script>
function check(what, condition) { if (!condition) throw new Error(what + ': ' + document.body.innerText.slice(0, 3000)); }
const all = selector => [...document.querySelectorAll(selector)];
const click = (selector, text) => {
  const found = all(selector).find(e => e.textContent.trim() === text);
  check('nothing to click: ' + selector + ' ' + text, found);
  found.click();
};
const code = () => document.getElementById('code').textContent;
const search = text => { const s = document.getElementById('search'); s.value = text; s.oninput(); };
try {
  check('entry point', document.querySelector('#head h2').textContent.endsWith('.entry_point'));
  check('the library is hidden', !all('#list .group').some(e => e.textContent.startsWith('rpython')));
  search('area');
  check('search', all('#list .item').length === 3);
  click('#list .item', 'total_area');
  click('#head button', 'annotate');
  check('types', code().includes('list of Shape') && code().includes('-> int'));
  check('calls', all('#code a').some(e => e.textContent.includes('.area')));
  check('arrows', all('#code path').length > 2);
  const v = all('#code .v').find(e => e.textContent === 'v0');
  v.dispatchEvent(new MouseEvent('mouseover', { bubbles: true, clientX: 5, clientY: 5 }));
  check('type on hover', document.getElementById('tip').textContent === 'v0 shapes: list of Shape');
  const line = all('#code .line').find(e => e.textContent.includes('inplace_add'));
  line.onmouseenter();
  check('source on hover', document.querySelector('#source mark').textContent.includes('s.area()'));
  for (const stage of ['flow', 'ir', 'woven']) { click('#head button', stage); check(stage, code().includes('b0')); }
  click('#head .calls a', 'entry_point');
  check('called by', document.querySelector('#head h2').textContent.endsWith('.entry_point'));
  search('');
  click('#tabs button', 'Calls');
  check('tree of calls', all('#list details[open]').length === 1);
  click('#tabs button', 'Classes');
  click('#list .item', 'Square');
  check('line of bases', document.getElementById('head').textContent.includes('← Shape ← object'));
  check('attributes', code().includes('side') && code().includes('int'));
  click('#head a', 'Shape');
  check('derived', document.getElementById('head').textContent.includes('Square'));
  check('caf\u00e9 in the source', document.getElementById('source').textContent.includes('caf\u00e9'));
  document.body.innerHTML = 'ALL IS WELL';
} catch (error) {
  document.body.innerHTML = 'WRONG: ';
  document.body.append(error.stack + '\n' + error.message);
}
</script>
</body>"##;

const PROGRAM: &str = r#"
# A comment with a letter of two bytes: café. Offsets are those of bytes.


class Shape(object):
    def area(self):
        return 0


class Square(Shape):
    def __init__(self, side):
        self.side = side

    def area(self):
        return self.side * self.side


def total_area(shapes):
    total = 0
    for s in shapes:
        total += s.area()
    return total


def entry_point(argv):
    print(total_area([Square(len(argv)), Shape()]))
    return 0
"#;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = vec![Trial::test("the_page_has_everything_in_it", self_contained)];
    match browser() {
        Some(browser) => {
            trials.push(Trial::test("a_page_in_chromium", move || drive(&browser)));
        }
        None => trials.push(
            Trial::test("no_chromium_here_so_the_page_was_not_driven (apt install chromium)", || Ok(()))
                .with_ignored_flag(true),
        ),
    }
    libtest_mimic::run(&arguments, trials).exit();
}

fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome", "chrome"];
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|path| path.is_file())
}

fn page_of(target: &Path, name: &str) -> Result<(PathBuf, String), Failed> {
    let page = scratch("page").join(name);
    let outcome = run(ouro(["graph", "--html"]).arg(&page).arg(target), LIMIT)?;
    if outcome.status != 0 {
        return Err(format!("no page: {}", outcome.stderr).into());
    }
    let text = std::fs::read_to_string(&page).map_err(|error| error.to_string())?;
    Ok((page, text))
}

fn self_contained() -> Result<(), Failed> {
    let (_, text) = page_of(&repository().join("examples/lisp/lisp.py"), "lisp.html")?;
    for outside in ["<link", "src=", "@import", "fetch(", "url("] {
        let code = text.split("<script type=\"application/json\"").next().unwrap_or_default();
        if code.contains(outside) {
            return Err(format!("`{outside}` in the page").into());
        }
    }
    let scripts = text.matches("</script>").count();
    if scripts != 2 || text.len() > 20 << 20 {
        return Err(format!("{scripts} scripts, {} bytes", text.len()).into());
    }
    Ok(())
}

fn drive(browser: &Path) -> Result<(), Failed> {
    let target = scratch("page").join("shapes.py");
    std::fs::write(&target, PROGRAM).map_err(|error| error.to_string())?;
    let (page, text) = page_of(&target, "shapes.html")?;
    let text = text.replace("</body>", SCRIPT);
    std::fs::write(&page, text).map_err(|error| error.to_string())?;
    let profile = tempfile::tempdir().map_err(|error| error.to_string())?;
    let mut command = Command::new(browser);
    command.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]);
    command.args(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
    command.arg(format!("--user-data-dir={}", profile.path().display())).arg("--dump-dom");
    command.arg(format!("file://{}", page.display()));
    let outcome = run(&mut command, LIMIT)?;
    let dom = String::from_utf8_lossy(&outcome.stdout);
    match dom.contains("<body>ALL IS WELL") {
        true => Ok(()),
        // What the browser itself says on standard error is about the machine.
        false => Err(dom.split_once("WRONG: ").map_or(&*dom, |(_, why)| why).to_owned().into()),
    }
}
