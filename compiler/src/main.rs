//! The binary `ensemble`.

fn main() -> std::process::ExitCode {
    ensemble_compiler::cli::main()
}
