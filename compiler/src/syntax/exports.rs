//! Whether a code file gives a handler, read from its text; nothing runs.

use oxc_allocator::Allocator;
use oxc_ast::ast::{Program, Statement};
use oxc_parser::Parser;
use oxc_span::SourceType;

/// Whether the code file at `path` with this text has something that a step can call. A file that
/// cannot be parsed, or may take it from elsewhere, is left to the tools that build it.
pub fn gives_handler(path: &str, text: &str) -> bool {
    if path.ends_with(".rs") {
        return text.contains("agent]");
    }
    let allocator = Allocator::default();
    let kind = SourceType::from_path(path).unwrap_or_else(|_| SourceType::ts());
    let parsed = Parser::new(&allocator, text, kind).parse();
    let record = &parsed.module_record;
    if parsed.diagnostics.iter().next().is_some() || !record.star_export_entries.is_empty() {
        return true;
    }
    if !record.has_module_syntax {
        return text.contains("exports");
    }
    record.local_export_entries.iter().chain(&record.indirect_export_entries).any(|entry| {
        let name = entry.export_name.span().and_then(|at| text.get(at.start as usize..at.end as usize));
        let default = entry.export_name.is_default() || name == Some("default");
        (default && !default_is_literal(&parsed.program)) || name == Some("handler")
    })
}

/// Whether the default export is a value that is written out and cannot be called.
fn default_is_literal(program: &Program) -> bool {
    program.body.iter().any(|statement| match statement {
        Statement::ExportDefaultDeclaration(export) => {
            let value = export.declaration.as_expression().map(|value| value.get_inner_expression());
            value.is_some_and(|value| value.is_literal() || value.is_string_literal())
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::gives_handler;

    #[test]
    fn finds_what_can_be_called() {
        for (path, text) in [
            ("a.ts", "export default (context: { input: string }) => context.input"),
            ("a.ts", "const a = () => 1\nexport { a as default }"),
            ("a.ts", "export { default } from './b'"),
            ("a.ts", "export * from './b'"),
            ("a.js", "export const handler = () => 1"),
            ("a.js", "export const handler = () => 1\nexport default 12"),
            ("a.js", "export default { handler() {} }"),
            ("a.cjs", "module.exports = () => 1"),
            ("a.ts", "export default ("),
            ("a.rs", "#[ensemble_macros::agent]\nfn a(input: Value) -> Value { input }"),
        ] {
            assert!(gives_handler(path, text), "{path}: {text}");
        }
    }

    #[test]
    fn misses_what_cannot() {
        for (path, text) in [
            ("a.ts", ""),
            ("a.ts", "export function run() { return 1 }"),
            ("a.ts", "import { b } from './b'\nconst handler = b"),
            ("a.js", "function handler() { return 1 }"),
            ("a.js", "export default 12"),
            ("a.ts", "export default ('text' as string)"),
            ("a.js", "export default `text`"),
            ("a.js", "export default null"),
            ("a.rs", "pub fn a(input: Value) -> Value { input }"),
        ] {
            assert!(!gives_handler(path, text), "{path}: {text}");
        }
    }
}
