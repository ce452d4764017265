//! Runs passes over a program in text form: `opt FILE PASS…`, where `O1` and `O2` are all of a level. Prints the result and, on
//! standard error, the time each took.

use std::time::Instant;

use ouro_optimize::{Level, run, run_pass};

fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().expect("a file")).expect("a readable file");
    let mut program = ouro_ir::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    ouro_ir::verify(&program).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    for pass in args {
        let start = Instant::now();
        let result = match pass.as_str() {
            "O1" => format!("{:?}", run(&mut program, Level::O1)),
            "O2" => format!("{:?}", run(&mut program, Level::O2)),
            _ => format!("{} changes", run_pass(&mut program, &pass).expect("a pass of this name")),
        };
        eprintln!("{pass}: {result}, {:?}", start.elapsed());
        if let Err(errors) = ouro_ir::verify(&program) {
            eprintln!("{}", errors.join("\n"));
        }
    }
    println!("{}", program.display());
}
