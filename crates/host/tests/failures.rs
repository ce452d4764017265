//! What goes wrong in the target, and with the process.

mod support;

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use ouro_host::{Const, Host, HostError, catch};
use support::{Target, import, import_with, int, options, pythons};

fn fails(text: &str, check: impl Fn(HostError, &Path)) {
    for python in pythons() {
        eprintln!("with {}", python.display());
        let error = import(&python, &[("target.py", text)]).err().expect("the import fails");
        check(error, &python);
    }
}

/// What Python itself prints for a program.
fn printed(python: &Path, files: &[(&str, &str)]) -> (tempfile::TempDir, String) {
    let folder = support::folder(files);
    let output = Command::new(python).args(["-c", "import target"]).current_dir(&folder).output().unwrap();
    (folder, String::from_utf8(output.stderr).unwrap())
}

#[test]
fn exceptions_at_import_look_as_python_shows_them() {
    let text = "
def f(x):
    return g(x)
def g(x):
    import helper
try:
    f(0)
except ZeroDivisionError as error:
    raise KeyError('nested') from error
";
    for python in pythons() {
        let files = [("target.py", text), ("helper.py", "value = 1\nvalue / 0\n")];
        let (_, expected) = printed(&python, &files);
        let HostError::Import { traceback } = import(&python, &files).err().unwrap() else { panic!() };
        let body = |text: &str| {
            // The folders differ, and Python shows the frame of its own `import target` too.
            let lines = text.lines().filter(|line| !line.contains("<string>") && !line.contains("<frozen"));
            lines
                .map(|line| match (line.find("File \""), line.find(".py\"")) {
                    (Some(start), Some(end)) => {
                        let name = line[..end].rsplit('/').next().unwrap();
                        format!("{}{name}{}", &line[..start], &line[end..])
                    }
                    _ => line.to_owned(),
                })
                .collect::<Vec<_>>()
                .join("\n")
        };
        assert_eq!(body(&traceback), body(&expected).replace("    import target\n", ""));
        assert!(!traceback.contains("ouro"), "{traceback}");
    }
}

#[test]
fn syntax_errors() {
    fails("x = 1\ny = = 2\n", |error, _| {
        let HostError::Import { traceback } = &error else { panic!("{error:?}") };
        assert!(traceback.starts_with("  File \""), "{traceback}");
        assert!(
            traceback.contains("target.py\", line 2\n    y = = 2\n        ^\nSyntaxError: invalid syntax"),
            "{traceback}"
        );
        assert_eq!(error.to_string(), traceback.trim_end());
    });
}

#[test]
fn exits_at_import() {
    fails("import sys\nsys.exit('no entry point')\n", |error, _| {
        let HostError::Exit { status, traceback } = &error else { panic!("{error:?}") };
        assert_eq!(status, "'no entry point'");
        assert!(traceback.contains("target.py\", line 2, in <module>"), "{traceback}");
    });
    fails("raise SystemExit", |error, _| assert!(matches!(error, HostError::Exit { status, .. } if status == "0")));
    fails("raise KeyboardInterrupt", |error, _| assert_eq!(error, HostError::Interrupted));
    fails("import os\nos._exit(3)\n", |error, _| {
        assert!(matches!(&error, HostError::Died { status, .. } if status == "exited with status 3"), "{error:?}");
        assert!(error.to_string().starts_with("the host Python exited with status 3 while importing `"), "{error}");
    });
    fails("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n", |error, _| {
        let HostError::Died { status, .. } = error else { panic!() };
        assert_eq!(status, "was killed by signal 11 (segmentation fault)");
    });
}

#[test]
fn targets_that_are_not_there() {
    let host = Host::start(&options(&pythons()[0])).unwrap();
    let error = host.import_target(Path::new("/no/such/target.py"), &[]).unwrap_err();
    assert_eq!(error.to_string(), "cannot read `/no/such/target.py`: No such file or directory");
    let folder =
        support::folder(&[("token.py", "class NotTheRealOne: pass\n"), ("later.py", "import token, tokenize\n")]);
    let module = host.import_target(&folder.path().join("token"), &[]).unwrap();
    assert!(host.getattr(&Const::Obj(module), "NotTheRealOne").is_some());
}

#[test]
fn lookups() {
    let target = import(&pythons()[0], &[("target.py", ""), ("bad.py", "import not_there\n")]).unwrap();
    let missing = |module, name| target.host.lookup(module, name).unwrap_err();
    assert_eq!(missing("os", "nothing"), HostError::Lookup { name: "os.nothing".into() });
    assert_eq!(missing("no_such.module", "x"), HostError::Lookup { name: "no_such.module.x".into() });
    assert!(matches!(missing("bad", "x"), HostError::Import { traceback } if traceback.contains("not_there")));
    assert_eq!(target.host.lookup("target", "").unwrap(), target.module);
    let error = catch(|| target.host.builtin("no_such_thing")).unwrap_err();
    assert_eq!(error, HostError::Lookup { name: "builtins.no_such_thing".into() });
}

#[test]
fn exceptions_in_queries() {
    let text = "
class A:
    @property
    def p(self): return 1 // 0
    def __eq__(self, other): raise TypeError('never')
class B:
    def _freeze_(self): raise ValueError('frozen')
a, b = A(), B()
bs = [b]
";
    for python in pythons() {
        let target = import(&python, &[("target.py", text)]).unwrap();
        let error = catch(|| target.host.getattr(&target.get("a"), "p")).unwrap_err();
        let HostError::Raised { operation, traceback } = &error else { panic!("{error:?}") };
        assert_eq!(operation, "getting attribute `p` of <A instance>");
        assert!(traceback.ends_with("ZeroDivisionError: integer division or modulo by zero\n"), "{traceback}");
        let error = catch(|| target.host.equal(&target.get("a"), &Const::None)).unwrap_err();
        assert!(error.to_string().contains("TypeError: never"), "{error}");
        target.object("bs");
        let error = catch(|| target.object("b")).unwrap_err();
        assert!(error.to_string().contains("ValueError: frozen"), "{error}");
        // None of these ends the process.
        assert!(target.host.equal(&target.get("b"), &target.get("b")));
    }
}

fn with_limit(python: &Path, text: &str) -> Result<Target, HostError> {
    let mut options = options(python);
    options.timeout = Some(Duration::from_millis(400));
    import_with(&options, &[("target.py", text)])
}

#[test]
fn hanging_queries_say_where() {
    let text = "
class A:
    @property
    def p(self):
        return spin()
def spin():
    while True: pass
a = A()
";
    for python in pythons() {
        let target = with_limit(&python, text).unwrap();
        let a = target.get("a");
        target.object("a");
        let start = Instant::now();
        let error = catch(|| target.host.getattr(&a, "p")).unwrap_err();
        assert!(start.elapsed() < Duration::from_secs(3));
        let HostError::Hung { operation, stack, .. } = &error else { panic!("{error:?}") };
        assert_eq!(operation, "getting attribute `p` of <A instance>");
        let path = target.folder.path().join("target.py");
        let path = path.display();
        assert_eq!(
            *stack,
            format!(
                "Stack (most recent call last):\n  File \"{path}\", line 5, in p\n  File \"{path}\", line 7, in spin"
            )
        );
        // Every later query fails the same way.
        assert_eq!(catch(|| target.host.getattr(&a, "other")).unwrap_err(), error);
    }
}

#[test]
fn hanging_imports() {
    for python in pythons() {
        for text in ["import time\ntime.sleep(1000)\n", "while True:\n  try:\n    while 1: pass\n  except: pass\n"] {
            let error = with_limit(&python, text).err().unwrap();
            let HostError::Hung { stack, .. } = &error else { panic!("{error:?}") };
            assert!(stack.contains("target.py\", line ") && stack.ends_with("in <module>"), "{error:?}");
        }
    }
}

#[test]
fn other_panics_go_through_catch() {
    let caught = std::panic::catch_unwind(|| catch(|| -> () { std::panic::resume_unwind(Box::new("mine")) }));
    assert_eq!(*caught.unwrap_err().downcast::<&str>().unwrap(), "mine");
}

#[test]
fn interpreters_that_cannot_be_used() {
    let start = |python: &str| Host::start(&options(Path::new(python))).err().unwrap();
    let error = start("/no/such/python").to_string();
    assert!(error.starts_with("cannot start the host Python `/no/such/python`: No such file"), "{error}");
    let error = start("false").to_string();
    assert_eq!(error, "cannot start the host Python `false`: it exited with status 1 before it could answer");
    for name in ["python2.7", "python3.8"] {
        let versions = pythons();
        let folders = versions.iter().filter_map(|path| path.parent()?.parent()?.parent());
        let old = folders.flat_map(|folder| std::fs::read_dir(folder).into_iter().flatten().flatten());
        if let Some(python) = old.map(|entry| entry.path().join("bin").join(name)).find(|path| path.is_file()) {
            assert!(matches!(start(python.to_str().unwrap()), HostError::Version { .. }));
        }
    }
}

/// The kernel may announce a request only after the host has read it: that is no alarm.
#[test]
fn thousands_of_quick_requests() {
    let target = import(&pythons()[0], &[("target.py", "def same(x):\n    return x\n")]).unwrap();
    let same = target.get("same");
    for number in 0..40_000 {
        assert_eq!(target.host.call(&same, &[int(number)], &[]).unwrap(), int(number));
    }
}

#[test]
fn the_target_may_do_what_it_likes_to_the_standard_streams() {
    let text = "
import sys, os
print('printed while importing')
os.write(2, b'error text\\n')
assert sys.stdin.read() == ''
sys.stdout.close()
sys.stderr = None
for fd in range(3): os.close(fd)
os.open(os.devnull, os.O_RDWR)
def f(): return 1
class Closed:
    def write(self, text): raise OSError
sys.stdout = Closed()
";
    support::each(text, |target| {
        assert_eq!(target.host.call(&target.get("f"), &[], &[]).unwrap(), Const::Int(1));
        assert!(target.host.call(&target.get("f"), &[Const::None], &[]).is_err());
    });
}

#[test]
fn what_the_target_prints_passes_through() {
    // The test runs itself, to see what a child of a child has written.
    if std::env::var_os("OURO_HOST_TEST_PRINTS").is_some() {
        let target = import(&pythons()[0], &[("target.py", "print('from the target')\n")]).unwrap();
        println!("after the import");
        drop(target);
        return;
    }
    let output = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "what_the_target_prints_passes_through", "--nocapture"])
        .env("OURO_HOST_TEST_PRINTS", "1")
        .output()
        .unwrap();
    let output = String::from_utf8(output.stdout).unwrap();
    let (target, after) = (output.find("from the target\n"), output.find("after the import\n"));
    assert!(target.is_some() && target < after, "{output}");
}

#[test]
fn the_process_ends_with_its_host() {
    let text = "
import os, atexit
pid = os.getpid()
path = os.path.join(os.path.dirname(__file__), 'done')
atexit.register(lambda: open(path, 'w').close())
def stay():
    import time
    time.sleep(1000)
atexit.register(lambda: None)
";
    for python in pythons() {
        let target = import(&python, &[("target.py", text)]).unwrap();
        let Const::Int(pid) = target.get("pid") else { panic!() };
        let done = target.folder.path().join("done");
        let start = Instant::now();
        drop(target.host);
        assert!(start.elapsed() < Duration::from_secs(1));
        assert!(done.is_file());
        assert!(!Path::new(&format!("/proc/{pid}")).exists());
    }
}

#[test]
fn a_busy_process_does_not_outlive_a_killed_parent() {
    if !Path::new("/proc/self").exists() {
        return;
    }
    if let Some(file) = std::env::var_os("OURO_HOST_TEST_ORPHAN") {
        let text = format!("import os\nopen({file:?}, 'w').write(str(os.getpid()))\nwhile True: pass\n");
        let _ = import(&pythons()[0], &[("target.py", &text)]);
        return;
    }
    let folder = support::folder(&[]);
    let file = folder.path().join("pid");
    let mut parent = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "a_busy_process_does_not_outlive_a_killed_parent", "--nocapture"])
        .env("OURO_HOST_TEST_ORPHAN", &file)
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let deadline = Instant::now() + Duration::from_secs(10);
    let mut pid = String::new();
    while pid.is_empty() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
        pid = std::fs::read_to_string(&file).unwrap_or_default();
    }
    let running = || {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        stat.rsplit(") ").next().is_some_and(|rest| !rest.is_empty() && !rest.starts_with('Z'))
    };
    assert!(running());
    parent.kill().unwrap();
    parent.wait().unwrap();
    while running() && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(!running());
}
