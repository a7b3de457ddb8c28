//! Types in and behind commands: each hole's line says its type in a comment.

use crate::front_end;
use crate::source::MemoryWorld;
use crate::types::holes;

const YAML: &str = r#"
name: main
inputs:
  kind: {type: string, enum: [mail, chat, none], required: true}
  flag: {type: boolean, required: true}
  count: {type: integer, required: true}
  names: {type: array, items: {type: string}, required: true}
  rows: {type: array, required: true}
flow:
  - name: all
    type: parallel
    steps: [{name: p1, agent: one}, {name: p2, agent: text}]
  - name: fastest
    type: parallel
    waitFor: first
    steps: [{name: p3, agent: one}, {name: p4, agent: text}]
  - name: chosen
    type: branch
    condition: ${input.flag}
    then:
      - {name: b1, agent: one}
      - name: b2
        agent: take
        input:
          x: ${input.flag}                    # true
    else:
      - name: b3
        agent: take
        input:
          x: ${input.flag}                    # false
  - name: maybe
    type: branch
    condition: ${input.count > 1}
    then: [{name: b4, agent: one}]
  - name: switched
    type: switch
    value: ${input.kind}
    cases:
      mail:
        - name: s1
          agent: one
          input:
            x: ${input.kind}                  # "mail"
      chat: [{name: s2, agent: text}]
    default:
      - name: s3
        agent: one
        input:
          x: ${input.kind}                    # "none"
  - name: each
    type: foreach
    items: ${input.names}
    step:
      name: e
      agent: text
      input:
        x: ${item}                            # string
        y: ${index}                           # integer
  - name: rows
    type: foreach
    items: ${input.names}
    step:
      name: cells
      type: foreach
      items: ${item.split(',')}
      step: {name: cell, agent: one, input: {x: "${item}"}}
  - name: repeated
    type: while
    condition: ${iteration < 3}
    maxIterations: 3
    steps: [{name: w, agent: one, input: {x: "${iteration}"}}]
  - name: tried
    type: try
    steps: [{name: t1, agent: one}]
    catch:
      - name: t2
        agent: text
        input:
          x: ${error.message}                 # string
    finally:
      - name: t3
        agent: text
        input:
          x: ${error?.code}                   # string | undefined
          y: ${duration}                      # number
  - name: reduced
    type: map-reduce
    items: ${input.names}
    map: {name: m, agent: one, input: {x: "${item}"}}
    reduce:
      name: r
      agent: text
      input:
        x: ${map.output}                      # {n: number}[]
  - type: foreach
    items: ${input.rows}
    step:
      type: branch
      condition: ${item.ok}
      then:
        - type: foreach
          items: ${item.parts}
          step:
            type: try
            steps:
              - {name: deep, when: "${item.ok}", agent: one}
              - name: behind
                agent: text
                input:
                  x: ${deep.output}               # {n: number} | undefined
            catch: []
output:
  a: ${all.output}                            # string
  b: ${fastest.output}                        # {n: number} | string
  c: ${chosen.output}                         # boolean
  d: ${maybe.output}                          # {n: number} | undefined
  e: ${switched.output}                       # {n: number} | string
  f: ${each.output}                           # string[]
  g: ${rows.output}                           # {n: number}[][]
  h: ${repeated.output}                       # {n: number} | undefined
  i: ${tried.output}                          # {n: number} | string
  j: ${reduced.output}                        # string
  k: ${cell.output}                           # {n: number}[][]
  l: ${s2.output}                             # string | undefined
"#;

const AGENT: &str = "operation: code\nconfig: { code: 'return 1' }\nschema:\n  output: ";

#[test]
fn holes_in_commands_have_the_types_that_their_lines_say() {
    let agent = |name: &str, schema: &str| {
        (format!("agents/{name}.yaml"), format!("name: {name}\n{AGENT}{schema}\n"))
    };
    let one = "{type: object, properties: {n: {type: number}}, required: [n], additionalProperties: false}";
    let files = [
        agent("one", one),
        agent("text", "{type: string, minLength: 0}"),
        agent("take", "{type: boolean, enum: [true, false]}"),
    ];
    let files = files.into_iter().chain([("ensembles/main.yaml".to_owned(), YAML.to_owned())]);
    let front = front_end(&MemoryWorld::new(files));
    assert!(!front.diagnostics.has_errors(), "{:#?}", front.diagnostics);
    let project = front.project.unwrap();
    let mut told = 0;
    for (at, line) in YAML.lines().enumerate() {
        let Some((_, ty)) = line.split_once("   # ") else { continue };
        let here = |e: &&crate::expr::Expr| {
            let source = front.sources.get(e.span.file);
            source.path == "ensembles/main.yaml" && source.position(e.span.start).line as usize == at + 1
        };
        let hole = holes(&project.hir).into_iter().find(here).unwrap();
        assert_eq!(project.types.of(hole).to_string(), ty.trim(), "line {}: {line}", at + 1);
        told += 1;
    }
    assert_eq!(told, 23);
}
