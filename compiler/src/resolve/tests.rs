//! What documents mean, looked at in the resolved project.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use super::hir::{
    self, Call, D1Call, Ensemble, Handler, InputKind, Operation, Order, Output, OutputBlock, OutputBody,
    Project, ScriptKind, Segment, Tree, TreeKind,
};
use super::project;
use crate::diag::{Code, Severity};
use crate::source::MemoryWorld;

/// The project of these files and the codes of its errors.
fn resolved(files: &[(&str, &str)]) -> (Project, Vec<Code>) {
    let (_, project, diagnostics) = project(&MemoryWorld::new(files.iter().map(|(p, t)| (*p, *t))));
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).map(|d| d.code).collect();
    (project.unwrap_or_default(), errors)
}

/// The one ensemble of a right document.
fn ensemble(text: &str) -> Ensemble {
    let (mut project, errors) = resolved(&[("ensembles/main.yaml", text)]);
    assert_eq!(errors, [], "{text}");
    project.ensembles.remove(0)
}

/// What the first step of a right document calls.
fn operation(config: &str) -> Operation {
    let text = format!("name: main\nagents:\n  - name: it\n    {config}");
    match ensemble(&text).flow.steps.remove(0).call {
        Call::Operation(operation) => operation,
        Call::Agent(..) | Call::Command(_) => panic!("no operation is called: {text}"),
    }
}

fn sql(query: &str, params: &str) -> D1Call {
    let config = format!(
        "operation: data\n    config:\n      type: d1\n      sql: \"{query}\"\n      params: {params}\n"
    );
    match operation(&config) {
        Operation::D1(call) => call,
        other => panic!("{other:?}"),
    }
}

/// A value as short text.
fn show(tree: &Tree) -> String {
    match &tree.kind {
        TreeKind::Null => "null".into(),
        TreeKind::Bool(value) => value.to_string(),
        TreeKind::Number(value) => value.to_string(),
        TreeKind::String(text) => format!("'{text}'"),
        TreeKind::Hole(expr) => format!("${{{expr}}}"),
        TreeKind::Text(_) => "text".into(),
        TreeKind::List(items) => items.iter().map(show).collect::<Vec<_>>().join(","),
        TreeKind::Map(members) => {
            let members: Vec<String> =
                members.iter().map(|(name, v)| format!("{}:{}", name.value, show(v))).collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

#[test]
fn holes_and_marks_of_sql_are_bound_in_order() {
    for (query, params, expected, bound) in [
        ("SELECT 1", "[]", "SELECT 1", ""),
        ("a = ? AND b = ?", "[1, x]", "a = ? AND b = ?", "1 'x'"),
        (
            "a = ${input.a} AND b = ? AND c = ${input.c}",
            "[2]",
            "a = ? AND b = ? AND c = ?",
            "${input.a} 2 ${input.c}",
        ),
        ("a = '?' AND b = ? -- ?", "[1]", "a = '?' AND b = ? -- ?", "1"),
        ("a = /* ? */ ? AND c = 'it''s ?'", "[1]", "a = /* ? */ ? AND c = 'it''s ?'", "1"),
        ("a = ?2 AND b = ?1 AND c = ?2", "[1, 2]", "a = ? AND b = ? AND c = ?", "2 1 2"),
        ("LIKE '%' || ${input.a} || '%'", "[]", "LIKE '%' || ? || '%'", "${input.a}"),
        ("VALUES (${input.a}, ${input.b})", "[]", "VALUES (?, ?)", "${input.a} ${input.b}"),
        ("id IN (?)", "['${input.ids}']", "id IN (?)", "${input.ids}"),
        ("at = '12:30' AND b = ?", "[1]", "at = '12:30' AND b = ?", "1"),
    ] {
        let call = sql(query, params);
        assert_eq!(call.statements[0].sql.value, expected);
        let values: Vec<String> = call.statements[0].params.iter().map(show).collect();
        assert_eq!(values.join(" "), bound, "{query}");
    }
}

#[test]
fn sql_that_a_request_could_change_is_refused() {
    for (query, code) in [
        ("SELECT * FROM ${input.a}", Code::DynamicSql),
        ("SELECT * FROM t_${input.a}", Code::DynamicSql),
        ("SELECT * FROM ${input.a}.t", Code::DynamicSql),
        ("a = '${input.a}'", Code::DynamicSql),
        ("SELECT \\\"${input.a}\\\"", Code::DynamicSql),
        ("SELECT [${input.a}]", Code::DynamicSql),
        ("SELECT 1 -- ${input.a}", Code::DynamicSql),
        ("SELECT 1 /* ${input.a} */", Code::DynamicSql),
        ("ORDER BY ${input.a}", Code::DynamicSql),
        ("id IN ${input.a}", Code::DynamicSql),
        ("${input.a}${input.b}", Code::DynamicSql),
        ("a = ?", Code::SqlParameters),
        ("a = ?1 AND b = ${input.a}", Code::SqlParameters),
        ("a = ?0", Code::SqlParameters),
        ("a = @name", Code::SqlParameters),
        ("'open", Code::InvalidValue),
        (" ", Code::InvalidValue),
    ] {
        let text = format!(
            "name: main\nagents:\n  - name: it\n    operation: data\n    config:\n      type: d1\n      sql: \"{query}\"\n"
        );
        let (_, errors) = resolved(&[("ensembles/main.yaml", &text)]);
        assert_eq!(errors, [code], "{query}");
    }
}

#[test]
fn tables_become_quoted_statements() {
    let insert = "operation: data\n    config: {type: d1, action: insert, table: 'a\"b', values: {x: 1, y: '${input.y}'}}\n";
    let Operation::D1(call) = operation(insert) else { panic!() };
    assert_eq!(call.statements[0].sql.value, r#"INSERT INTO "a""b" ("x", "y") VALUES (?, ?)"#);
    let delete = "operation: data\n    config: {type: d1, action: delete, table: t, where: {x: 1, y: 2}}\n";
    let Operation::D1(call) = operation(delete) else { panic!() };
    assert_eq!(call.statements[0].sql.value, r#"DELETE FROM "t" WHERE "x" = ? AND "y" = ?"#);
    assert!(!call.batch);
}

#[test]
fn lists_are_graphs_or_sequences() {
    let step = |name: &str, more: &str| {
        format!("  - name: {name}\n    operation: code\n    config: {{code: return 1}}\n{more}")
    };
    let order = |key: &str, more: &str| {
        ensemble(&format!("name: main\n{key}:\n{}{}", step("a", ""), step("b", more))).flow.root().order
    };
    assert_eq!(order("agents", ""), Order::Graph);
    assert_eq!(order("flow", ""), Order::Sequence);
    assert_eq!(order("flow", "    depends_on: [a]\n"), Order::Graph);
}

#[test]
fn both_dialects_mean_the_same() {
    let pairs = [
        (
            "agent: a\n    inputs: {x: '${input.x}'}\n    condition: ${input.go}",
            "member: a\n    input: {x: '${input.x}'}\n    when: ${input.go}",
        ),
        (
            "operation: storage\n    config: {type: kv, action: get, key: k}",
            "operation: storage\n    config: {storage: kv, operation: get, key: k}",
        ),
        (
            "operation: data\n    config: {type: d1, query: SELECT 1}",
            "operation: data\n    config: {backend: d1, operation: query, sql: SELECT 1}",
        ),
    ];
    let agent = ("agents/a/agent.yaml", "name: a\noperation: code\nconfig: {code: return 1}\n");
    for (one, other) in pairs {
        let shown = |step: &str| {
            let text = format!("name: main\nagents:\n  - name: it\n    {step}\n");
            let (project, errors) = resolved(&[("ensembles/main.yaml", &text), agent]);
            assert_eq!(errors, [], "{text}");
            let debug = format!("{:?}", project.ensembles[0].flow);
            without_places(&debug)
        };
        assert_eq!(shown(one), shown(other));
    }
}

/// Debug text without the numbers of its spans.
fn without_places(debug: &str) -> String {
    let mut parts = debug.split("Span {");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('}').map_or("", |(_, rest)| rest))
}

#[test]
fn a_get_without_key_reads_the_inputs() {
    let key = |config: &str| match operation(config) {
        Operation::Service(call) => show(call.written().next().unwrap().1),
        other => panic!("{other:?}"),
    };
    assert_eq!(key("operation: storage\n    config: {type: kv, action: get}\n"), "${input.key}");
    assert_eq!(
        key("operation: storage\n    input: {key: 'x'}\n    config: {type: kv, action: get}\n"),
        "'x'"
    );
}

#[test]
fn requests_have_defaults() {
    let call = |config: &str| match operation(&format!("operation: http\n    config: {config}\n")) {
        Operation::Http(call) => (call.method, call.timeout),
        other => panic!("{other:?}"),
    };
    assert_eq!(call("{url: 'https://a.b'}"), ("GET".into(), 30_000.0));
    assert_eq!(call("{url: 'https://a.b', body: {}}"), ("POST".into(), 30_000.0));
    assert_eq!(call("{url: 'https://a.b', method: patch, timeout: 5}"), ("PATCH".into(), 5.0));
}

#[test]
fn inputs_have_four_forms() {
    let text = "name: main\ninputs:\n  long: {type: integer, required: true, description: d}\n  given: {type: number, default: 2, required: true}\n  plain: string\n  maybe: boolean?\n  text: hello\n  count: 10\n  list: [1]\n  object: {a: 1}\n  any:\n";
    let inputs = ensemble(text).inputs.unwrap();
    let shown: Vec<String> = inputs
        .iter()
        .map(|i| {
            let default = i.default.as_ref().map(show).unwrap_or_default();
            format!("{} {:?} {} {default}", i.name.value, i.kind, i.required)
        })
        .collect();
    assert_eq!(
        shown,
        [
            "long Some(Integer) true ",
            "given Some(Number) false 2",
            "plain Some(String) true ",
            "maybe Some(Boolean) false ",
            "text None false 'hello'",
            "count None false 10",
            "list None false 1",
            "object None false {a:1}",
            "any None false ",
        ]
    );
}

#[test]
fn schemas_of_agents_become_inputs() {
    let shorthand = "input: {a: string, b: number?}";
    let long = "input: {type: object, properties: {a: {type: string}, b: {type: number}}, required: [a]}";
    for schema in [shorthand, long] {
        let text = format!(
            "name: a\noperation: code\nconfig: {{code: return 1}}\nschema: {{{schema}, output: {{c: any}}}}\n"
        );
        let (project, errors) = resolved(&[("agents/a.yaml", &text)]);
        assert_eq!(errors, [], "{text}");
        let inputs = project.agents[0].inputs.as_ref().unwrap();
        let shown: Vec<_> = inputs.iter().map(|i| (i.name.value.as_str(), i.kind, i.required)).collect();
        assert_eq!(shown, [("a", Some(InputKind::String), true), ("b", Some(InputKind::Number), false)]);
        let returns = project.agents[0].returns.unwrap();
        assert_eq!(project.schemas.fields(returns).len(), 1);
    }
}

/// A schema in a few words.
fn outline(schemas: &hir::Schemas, id: hir::SchemaId) -> String {
    let schema = schemas.get(id);
    let mut parts: Vec<String> = schema.types.iter().map(|types| format!("{:?}", types.value)).collect();
    if let Some(reference) = &schema.reference {
        let target = reference.target.map(|target| outline(schemas, target)).unwrap_or_default();
        parts.push(format!("{}={target}", reference.text.value));
    }
    if let Some(items) = schema.list.items {
        parts.push(format!("[{}]", outline(schemas, items)));
    }
    let required = |name: &str| schema.object.required.iter().any(|own| own.value == name);
    for (name, id) in &schema.object.properties {
        let mark = if required(&name.value) { "" } else { "?" };
        parts.push(format!("{}{mark}:{}", name.value, outline(schemas, *id)));
    }
    parts.join(" ")
}

#[test]
fn every_spelling_of_a_schema_is_one_tree() {
    let tree = |schema: &str| {
        let agent =
            format!("name: a\noperation: code\nconfig: {{code: return 1}}\nschema: {{output: {schema}}}\n");
        let file = r##"{"$id": "https://a.example/f", "type": "object", "properties": {"x": {"$ref": "#y"}}, "$defs": {"y": {"$anchor": "y", "type": "null"}}}"##;
        let (project, errors) = resolved(&[("agents/a.yaml", &agent), ("schemas/sub/f.json", file)]);
        assert_eq!(errors, [], "{schema}");
        outline(&project.schemas, project.agents[0].returns.unwrap())
    };
    let file = "[Object] x?:#y=[Null]";
    for (schema, expected) in [
        ("string", "[String]".to_owned()),
        ("'number[]'", "[Array] [[Number]]".to_owned()),
        (
            "{a: string, b: 'integer[]?', c: [string]}",
            "[Object] a:[String] b?:[Array] [[Integer]] c:[Array] [[String]]".to_owned(),
        ),
        ("{a: {b: string?, type: string}}", "[Object] a:[Object] b?:[String, Null] type:[String]".to_owned()),
        (
            "{a: {type: string}, b: {type: string, required: true}}",
            "[Object] a?:[String] b:[String]".to_owned(),
        ),
        ("{a: [{b: any}]}", "[Object] a:[Array] [[Object] b?:]".to_owned()),
        ("{type: array, items: {type: string}}", "[Array] [[String]]".to_owned()),
        ("{type: string, title: string}", "[Object] type:[String] title:[String]".to_owned()),
        ("{type: string, minLength: 1}", "[String]".to_owned()),
        ("{properties: {a: {type: [string, 'null']}}, required: [a]}", "a:[String, Null]".to_owned()),
        ("sub/f", format!("sub/f={file}")),
        ("schemas/sub/f.json", format!("schemas/sub/f.json={file}")),
        ("'https://a.example/f#y'", "https://a.example/f#y=[Null]".to_owned()),
        ("{$ref: sub/f.json#/properties/x}", "sub/f.json#/properties/x=#y=[Null]".to_owned()),
    ] {
        assert_eq!(tree(schema), expected, "{schema}");
    }
}

fn blocks(output: &str) -> Vec<OutputBlock> {
    match ensemble(&format!("name: main\noutput:{output}\n")).output {
        Output::Blocks(blocks, _) => blocks,
        Output::LastStep => panic!("{output}"),
    }
}

#[test]
fn a_map_is_a_block_when_all_its_keys_are_a_blocks() {
    let body = |output: &str| match &blocks(output)[0].body {
        OutputBody::Empty => "empty".to_owned(),
        OutputBody::Json(tree) => show(tree),
        OutputBody::Formatted { value, member, format, content_type, .. } => {
            let content_type = content_type.as_deref().unwrap_or(format.name());
            format!("{}.{} as {content_type}", show(value), member.as_deref().unwrap_or_default())
        }
        OutputBody::Raw(tree) => format!("raw {}", show(tree)),
        OutputBody::Redirect { url, status } => format!("{status} {}", show(url)),
    };
    for (output, expected) in [
        ("\n  status: 200\n  body: {a: 1}", "{a:1}"),
        ("\n  status: fine\n  a: 1", "{status:'fine',a:1}"),
        ("\n  headers: {a: b}", "{headers:{a:'b'}}"),
        ("\n  status: 204\n  body: null", "empty"),
        ("\n  status: 404", "empty"),
        (" ${input.a}", "${input.a}"),
        ("\n  rawBody: x", "raw 'x'"),
        ("\n  redirect: {url: /x, status: 308}", "308 '/x'"),
        ("\n  redirect: /x", "302 '/x'"),
        ("\n  format: text\n  body: {only: x}", "{only:'x'}.only as text"),
        ("\n  format: html\n  body: {a: x, b: y}", "{a:'x',b:'y'}. as html"),
        (
            "\n  format: {type: text, extract: b, contentType: text/csv}\n  body: {a: x, b: y}",
            "{a:'x',b:'y'}.b as text/csv",
        ),
        ("\n  format: {type: text, extract: b}\n  body: ${input.a}", "${input.a}.b as text"),
        ("\n  format: json\n  body: {only: x}", "{only:'x'}"),
    ] {
        assert_eq!(body(output), expected, "{output}");
    }
}

#[test]
fn triggers_have_routes_and_auth() {
    let text = "name: main\ntrigger:\n  - type: http\n    paths: [{path: /a/:b/*, methods: [get]}, /]\n    methods: [PUT]\n    auth: {type: bearer, secret: '${env.T}'}\n  - type: http\n    path: /c/\n    auth: {type: bearer, secret: s}\n    public: true\n";
    let ensemble = ensemble(text);
    let triggers: Vec<_> = ensemble.http().collect();
    let routes = &triggers[0].routes;
    let segments = [Segment::Static("a".into()), Segment::Parameter("b".into()), Segment::Wildcard];
    assert_eq!(
        (routes[0].segments.as_slice(), routes[0].methods.as_slice()),
        (&segments[..], &["GET".to_owned()][..])
    );
    assert_eq!((routes[1].segments.len(), routes[1].methods.as_slice()), (0, &["PUT".to_owned()][..]));
    assert!(matches!(&triggers[0].auth, Some(auth) if auth.secrets().eq(["T"])));
    assert_eq!(triggers[1].routes[0].methods, ["GET", "POST"]);
    assert!(triggers[1].auth.is_none());
}

#[test]
fn scripts_stand_once_and_hooks_replace() {
    let main = "name: main\nagents:\n  - name: a\n    operation: code\n    config: {script: scripts/x}\n  - name: b\n    operation: code\n    config: {script: scripts/x.ts}\n  - name: c\n    agent: hooked\n  - name: d\n    agent: bare\n";
    let hooked = "name: hooked\noperation: http\nhandler: ./index.js\n";
    let bare = "name: bare\noperation: http\nhandler: ./gone.ts\nconfig: {url: 'https://a.b'}\n";
    let (project, errors) = resolved(&[
        ("ensembles/main.yaml", main),
        ("scripts/x.ts", "export default () => 1"),
        ("agents/hooked/agent.yaml", hooked),
        ("agents/hooked/index.js", "export default () => 2"),
        ("agents/bare/agent.yaml", bare),
    ]);
    assert_eq!(errors, []);
    let kinds: Vec<&ScriptKind> = project.scripts.iter().map(|script| &script.kind).collect();
    assert_eq!(
        kinds,
        [&ScriptKind::File("agents/hooked/index.js".into()), &ScriptKind::File("scripts/x.ts".into())]
    );
    let called = |agent: usize| &project.agents[agent].flow.steps[0].call;
    assert!(matches!(called(0), Call::Operation(Operation::Http(_))), "bare");
    assert!(matches!(called(1), Call::Operation(Operation::Code(Handler::Script(0)))), "hooked");
}

#[test]
fn what_is_whole_is_kept() {
    let (project, errors) = resolved(&[
        ("ensembles/broken.yaml", "name: broken\noutput: ${nothing}\n"),
        ("ensembles/calls.yaml", "name: calls\nagents: [{agent: bad}]\n"),
        ("ensembles/whole.yaml", "name: whole\nagents: [{agent: good}]\n"),
        ("agents/bad.yaml", "name: bad\noperation: http\n"),
        ("agents/good.yaml", "name: good\noperation: code\nconfig: {code: return 1}\n"),
    ]);
    assert_eq!(errors, [Code::MissingKey, Code::UnknownName]);
    let names: Vec<&str> = project.ensembles.iter().map(|e| e.name.value.as_str()).collect();
    assert_eq!(names, ["whole"]);
    assert!(matches!(project.ensembles[0].flow.steps[0].call, Call::Agent(0, _)));
    assert_eq!(project.agents[0].name.value, "good");
}

#[test]
fn one_mistake_is_told_once() {
    for files in [
        &[("ensembles/a.yaml", "name: a\nagents: [{agent: x}]\n"), ("agents/x/agent.yaml", "name: [\n")][..],
        &[(
            "ensembles/a.yaml",
            "name: a\nflow:\n  - type: parallel\n    steps: [{member: x, id: y}]\noutput: {y: '${y.output}'}\n",
        )],
        &[(
            "ensembles/a.yaml",
            "name: a\nflow:\n  - name: y\n    operation: think\noutput: {y: '${y.output.text}'}\n",
        )],
        &[(
            "ensembles/a.yaml",
            "name: a\nflow:\n  - name: y\n    operation: http\n    config: {}\noutput: {y: '${y.output}'}\n",
        )],
    ] {
        let (_, errors) = resolved(files);
        assert_eq!(errors.len(), 1, "{files:?}: {errors:?}");
    }
}

#[test]
fn configuration_is_read() {
    let text = "const id = 'x';\nexport default defineConfig({ name: 'n', bindings: { kv: { A: id, B: { id } }, d1: { D: { id: 'i', name: 'm' } } }, vars: { N: 1.5 }, limits: { body: 10 } } as const);\n";
    let (project, errors) = resolved(&[("ensembles/a.yaml", "name: a\n"), ("conductor.config.ts", text)]);
    assert_eq!(errors, []);
    let config = project.config;
    assert_eq!(config.name.as_deref(), Some("n"));
    assert_eq!(config.kv, [("A".to_owned(), "x".to_owned()), ("B".to_owned(), "x".to_owned())]);
    assert_eq!(config.d1, [("D".to_owned(), "i".to_owned(), Some("m".to_owned()))]);
    assert_eq!(config.vars, [("N".to_owned(), "1.5".to_owned())]);
    assert_eq!(config.body_limit, Some(10));
}
