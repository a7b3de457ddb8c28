//! Unquoted holes: found, named, mended.

use super::*;
use crate::diag::{Fix, apply_fixes};
use crate::source::FileId;

/// The text with everything quoted that must be.
fn mend(text: &str) -> String {
    let fixes: Vec<Fix> = find(text)
        .into_iter()
        .map(|u| Fix { span: Span::new(FileId(0), u.start, u.end), text: fix(text, u) })
        .collect();
    apply_fixes(text, &fixes)
}

#[test]
fn quotes_what_a_hole_broke() {
    for (broken, mended) in [
        ("params: [${a.b}]\n", "params: [\"${a.b}\"]\n"),
        ("params: [${a.b}, 'x', c ${d}]\n", "params: [\"${a.b}\", 'x', \"c ${d}\"]\n"),
        ("params: [${a}[0], ${f(b)[1, 2]}]\n", "params: [\"${a}[0]\", \"${f(b)[1, 2]}\"]\n"),
        ("prompt: Analyze: ${x}\n", "prompt: \"Analyze: ${x}\"\n"),
        ("{a: ${b}}\n", "{a: \"${b}\"}\n"),
        ("x: {a: ${b}, c: {d: ${e}}}\n", "x: {a: \"${b}\", c: {d: \"${e}\"}}\n"),
        ("x: {\"a\":${b},c: d: ${e}}\n", "x: {\"a\":\"${b}\",c: \"d: ${e}\"}\n"),
        ("x: {${k}: 1}\n", "x: {\"${k}\": 1}\n"),
        ("key: ${a ? 'x' : 'y'}\n", "key: \"${a ? 'x' : 'y'}\"\n"),
        ("key: ${a ? \"x\" : \"y\"}\n", "key: '${a ? \"x\" : \"y\"}'\n"),
        ("key: ${a ? 'x' : \"y\"}\n", "key: \"${a ? 'x' : \\\"y\\\"}\"\n"),
        ("key: ${a ? 'it\\'s' : ''} \\d\n", "key: \"${a ? 'it\\\\'s' : ''} \\\\d\"\n"),
        ("key: ${a # b}\n", "key: \"${a # b}\"\n"),
        ("key: Order #${id} is here\n", "key: \"Order #${id} is here\"\n"),
        ("key: {{ x }}\n", "key: \"{{ x }}\"\n"),
        ("key: {{x}} and {{y}} # c\n", "key: \"{{x}} and {{y}}\" # c\n"),
        ("key: [{{x}}]\n", "key: [\"{{x}}\"]\n"),
        ("{{k}}: 1\n", "\"{{k}}\": 1\n"),
        ("- ${a ? b : c}\n", "- \"${a ? b : c}\"\n"),
        ("- - ${a ? b : c}\n  - x\n", "- - \"${a ? b : c}\"\n  - x\n"),
        ("${a ? b : c}: 1\n", "\"${a ? b : c}\": 1\n"),
        ("key:\n  ${a ? b : c}\n", "key:\n  \"${a ? b : c}\"\n"),
        ("key: one\n  ${a ? b : c}\n\n  two\nb: 1\n", "key: \"one\n  ${a ? b : c}\n\n  two\"\nb: 1\n"),
        ("key: ${ {a: 1} | json }\n", "key: \"${ {a: 1} | json }\"\n"),
        ("key: ${`a: ${b}`}\n", "key: \"${`a: ${b}`}\"\n"),
        ("key: ${'}: '}\n", "key: \"${'}: '}\"\n"),
        ("key: @${a}\n", "key: \"@${a}\"\n"),
        ("key: !${a}\n", "key: \"!${a}\"\n"),
        ("key: > ${a}\n", "key: \"> ${a}\"\n"),
        ("a: [1, 2\nb: ${c ? d : e}\n", "a: [1, 2\nb: \"${c ? d : e}\"\n"),
        ("a: \"open\nb: ${c ? d : e}\n", "a: \"open\nb: \"${c ? d : e}\"\n"),
        ("a: [\n  ${b},\n  c\n]\nd: {{e}}\n", "a: [\n  \"${b}\",\n  c\n]\nd: \"{{e}}\"\n"),
        ("a: 1\r\nb: ${c ? d : e}\r\nf: 2\r\n", "a: 1\r\nb: \"${c ? d : e}\"\r\nf: 2\r\n"),
        ("\u{feff}a: [é${b}]", "\u{feff}a: [\"é${b}\"]"),
        ("--- ${a ? b : c}\n", "--- \"${a ? b : c}\"\n"),
        ("a: &x ${b ? c : d}\n", "a: &x \"${b ? c : d}\"\n"),
        ("a: |\n  ${b ? c : d}\ne: ${b ? c : d}\n", "a: |\n  ${b ? c : d}\ne: \"${b ? c : d}\"\n"),
        (
            "- a: |\n    ${b ? c : d}\n  e: ${b ? c : d}\n",
            "- a: |\n    ${b ? c : d}\n  e: \"${b ? c : d}\"\n",
        ),
        ("a:\n- |\n ${b ? c : d}\n- ${b ? c : d}\n", "a:\n- |\n ${b ? c : d}\n- \"${b ? c : d}\"\n"),
    ] {
        assert_eq!(mend(broken), mended, "{broken:?}");
        assert_eq!(find(mended), [], "{mended:?}");
    }
}

/// The table in the documentation is what happens.
#[test]
fn the_documented_fixes_are_made() {
    let page = include_str!("../../../../docs/yaml.md");
    let rows = page.lines().filter(|line| line.contains("${") || line.contains("{{"));
    let cells = rows.filter_map(|line| {
        let cells: Vec<&str> = line.strip_prefix("| `")?.strip_suffix("` |")?.split(" | ").collect();
        Some((cells.first()?.trim_end_matches('`'), cells.last()?.trim_start_matches('`')))
    });
    let mut count = 0;
    for (broken, mended) in cells {
        assert_eq!(mend(broken), mended);
        count += 1;
    }
    assert_eq!(count, 8);
}

#[test]
fn leaves_alone_what_yaml_reads_as_meant() {
    for text in [
        "key: ${a.b}\n",
        "key: http://${host}:8080/${path}#x\n",
        "key: Hello {{name}}, you\n",
        "- ${a}: x\n",
        "key: \"${a ? 'x' : 'y'}\"\n",
        "key: '{{ x }}'\n",
        "key: [\"${a}\", '{{b}}']\n",
        "key: value # ${a ? b : c}\n",
        "# ${a ? b : c}\n#${d: e}\n",
        "key: |\n  ${a ? b : c}\n\n  {{ d: e }}\nb: 1\n",
        "key: >-  # ${x: y}\n  ${a ? b : c}\n",
        "key: |2\n    ${a ? b : c}\n",
        "key: \"one\n  ${a ? b : c}\"\n",
        "key: ${unclosed : x\n",
        "key: {a: {b: 1}}\n",
        "key: ${a +\n  b}\n",
        "a: *b\nc: &d e ${f}\n",
        "? ${a}\n: ${b}\n",
        "a: ${b}\n  # c: ${d}\n",
    ] {
        assert_eq!(find(text), [], "{text:?}");
    }
}
