//! Random projects without errors: what is generated for them is Rust, and the same every time.

use ensemble_compiler::diag::{Code, Diagnostic, Severity};
use ensemble_compiler::emit::Files;
use ensemble_compiler::source::MemoryWorld;
use ensemble_compiler::{front_end, generate};
use proptest::prelude::*;
use proptest::sample::select;
use std::fmt::Write;

const NAMES: &[&str] = &["a", "b-c", "B_c", "type", "value", "größe", "fetchUser"];
const FIELDS: &[&str] = &[
    "input.name",
    "input.items[0].price",
    "input.items.length",
    "input.as",
    "input.a['c d']",
    "input['0'].x",
];
const CONSTANTS: &[&str] = &[
    "null",
    "undefined",
    "true",
    "false",
    "0",
    "1.5",
    "3.14",
    "1e21",
    "'text'",
    "''",
    "[]",
    "{}",
    "[1, 'x']",
    "{a: 1}",
    "{'a-b': null}",
    "env.REGION",
    "executionId",
    "timestamp",
    "context.ensemble",
];
const MEMBERS: &[&str] = &["output", "output.data.x", "output['1']", "success", "error", "duration"];
const OPERATORS: &[&str] =
    &["+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "&&", "||", "??", "in"];
const FILTERS: &[&str] =
    &["uppercase", "length", "first", "where('a')", "json", "default('d')", "slice(1, 2)", "round"];

/// An expression that reads the input and the first `steps` steps.
fn expression(steps: usize) -> BoxedStrategy<String> {
    let known = NAMES.get(..steps).unwrap_or(NAMES);
    let mut roots: Vec<String> = CONSTANTS.iter().chain(FIELDS).map(|&text| text.to_owned()).collect();
    roots.extend(known.iter().flat_map(|step| MEMBERS.iter().map(move |member| format!("{step}.{member}"))));
    select(roots)
        .prop_recursive(4, 24, 3, |inner| {
            let two = (inner.clone(), inner.clone());
            prop_oneof![
                (two.clone(), select(OPERATORS)).prop_map(|((a, b), op)| format!("({a} {op} {b})")),
                (two.clone(), inner.clone()).prop_map(|((a, b), c)| format!("({a} ? {b} : {c})")),
                (inner.clone(), select(FILTERS)).prop_map(|(a, filter)| format!("({a} | {filter})")),
                (inner.clone(), select(&["!", "-", "+", "typeof "])).prop_map(|(a, op)| format!("{op}({a})")),
                two.clone().prop_map(|(a, b)| format!("({a})[{b}]")),
                inner.clone().prop_map(|a| format!("({a})?.x.length")),
                two.clone().prop_map(|(a, b)| format!("[{a}, {b}]")),
                two.prop_map(|(a, b)| format!("{{k: {a}, [{b}]: 1}}")),
                inner.prop_map(|a| format!("`t ${{{a}}}`")),
            ]
        })
        .boxed()
}

/// A value of YAML in flow style: holes, text around holes, lists, maps.
fn value(steps: usize) -> impl Strategy<Value = String> {
    let hole = expression(steps).prop_map(|e| quoted(&format!("${{{e}}}")));
    let two = (expression(steps), expression(steps));
    let text = two.prop_map(|(a, b)| quoted(&format!("x ${{{a}}}{{y}}${{{b}}} $${{z}}")));
    let plain = select(&["null", "1", "true", "plain", "'it''s'", r#""\n\u263a""#]).prop_map(str::to_owned);
    prop_oneof![3 => hole, 1 => text, 1 => plain].prop_recursive(2, 8, 3, |inner| {
        let list = prop::collection::vec(inner, 0..3);
        prop_oneof![
            list.clone().prop_map(|items| format!("[{}]", items.join(", "))),
            list.prop_map(|items| {
                let entries = ["a", r#""b \" c""#, "ü"].iter().zip(items);
                let entries: Vec<_> = entries.map(|(key, item)| format!("{key}: {item}")).collect();
                format!("{{ {} }}", entries.join(", "))
            }),
        ]
    })
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A step that reads those before it.
fn step(at: usize) -> impl Strategy<Value = String> {
    let guard = prop::option::weighted(0.3, expression(at));
    (0..6, value(at), value(at), expression(at), guard).prop_map(move |(kind, one, two, e, guard)| {
        let hole = quoted(&format!("p/${{{e}}}"));
        let url = quoted(&format!("https://h.example.com/${{{e}}}"));
        let (call, config) = match kind {
            0 => ("operation: code", "code: return input".to_owned()),
            1 => (
                "operation: http",
                format!(
                    "method: POST, url: {url}, query: {{ q: {one} }}, headers: {{ X-H: {hole} }}, body: {two}"
                ),
            ),
            2 => ("operation: storage", format!("type: kv, action: put, key: {hole}, value: {one}")),
            3 => ("operation: storage", format!("type: kv, action: get, key: {hole}")),
            4 => ("operation: data", format!("type: d1, query: 'SELECT ?, ?', params: [{one}, {two}]")),
            _ => ("agent: helper", String::new()),
        };
        let mut step = format!("  - name: {}\n    {call}\n", NAMES[at]);
        if let Some(guard) = guard {
            let _ = writeln!(step, "    condition: {}", quoted(&format!("${{{guard}}}")));
        }
        let _ = match kind {
            0 => writeln!(step, "    input: {{ i: {one} }}\n    config: {{ {config} }}"),
            1..=4 => writeln!(step, "    config: {{ {config} }}"),
            _ => writeln!(step, "    input: {{ i: {one} }}"),
        };
        step
    })
}

/// An ensemble of as many steps as there are names, at most.
fn ensemble() -> impl Strategy<Value = String> {
    (0..=NAMES.len(), select(&["agents", "flow"])).prop_flat_map(|(count, list)| {
        let steps: Vec<_> = (0..count).map(step).collect();
        let output = (prop::option::weighted(0.5, expression(count)), value(count), value(count));
        (steps, output).prop_map(move |(steps, (when, one, two))| {
            let mut yaml = "name: main\ndescription: \"*/ random\\n\\n  - list\"\n".to_owned();
            if !steps.is_empty() {
                let _ = write!(yaml, "{list}:\n{}", steps.concat());
            }
            yaml.push_str("output:\n");
            if let Some(when) = when {
                let when = quoted(&format!("${{{when}}}"));
                let _ = writeln!(yaml, "  - when: {when}\n    body: {{ k: {one} }}");
            }
            let _ = writeln!(yaml, "  - status: 201\n    headers: {{ X-A: h }}\n    body: {{ k: {two} }}");
            yaml
        })
    })
}

const HELPER: &str =
    "agent: helper\noperations:\n  - name: echo\n    operation: code\n    config: { code: return input }\n";

/// The crate of a project; none when what was drawn reads what its types say is not there.
fn generated(files: &[(&str, &str)]) -> Option<Files> {
    let front = front_end(&MemoryWorld::new(files.iter().copied()));
    let errors: Vec<_> = front.diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    let of_types = |found: &&Diagnostic| matches!(found.code, Code::UnknownMember | Code::UnknownMethod);
    assert!(front.project.is_some() || errors.iter().all(of_types), "{errors:?}\n{files:#?}");
    front.project.as_ref()?;
    Some(generate(&front, "random", "../../.."))
}

proptest! {
    #[test]
    fn generated_code_is_rust_and_always_the_same(yaml in ensemble()) {
        let mut files = [("ensembles/main.yaml", yaml.as_str()), ("agents/helper.yaml", HELPER)];
        let Some(first) = generated(&files) else { return Err(TestCaseError::reject("types")) };
        prop_assert!(generated(&files).as_ref() == Some(&first), "another crate");
        files.reverse();
        prop_assert!(generated(&files).as_ref() == Some(&first), "another crate");
        for (path, text) in first.iter().filter(|(path, _)| path.ends_with(".rs")) {
            prop_assert!(syn::parse_file(text).is_ok(), "{} of\n{}\n{}", path, yaml, text);
            prop_assert!(!text.contains("comment!"), "{}", text);
        }
        prop_assert!(first.contains_key("src/ensembles/main.rs"));
    }
}
