//! Fuzzes `expression` of `ensemble_tests::fuzz`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ensemble_tests::fuzz::run("expression", bytes));
