//! Runs passes over a program in text form: `opt FILE PASS…`.

fn main() {
    let mut args = std::env::args().skip(1);
    let text = std::fs::read_to_string(args.next().expect("a file")).expect("a readable file");
    let mut program = ouro_ir::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    ouro_ir::verify(&program).unwrap_or_else(|errors| panic!("{}", errors.join("\n")));
    for pass in args {
        match pass.as_str() {
            "O1" | "O2" => {
                let level = if pass == "O1" { ouro_optimize::Level::O1 } else { ouro_optimize::Level::O2 };
                println!("; {:?}", ouro_optimize::run(&mut program, level));
            }
            _ => println!("; {pass}: {}", ouro_optimize::run_pass(&mut program, &pass).expect("a pass")),
        }
        if let Err(errors) = ouro_ir::verify(&program) {
            println!("; {}", errors.join("\n; "));
        }
    }
    println!("{}", program.display());
}
