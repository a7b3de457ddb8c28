//! What a code file's handler is declared to return, read from its text; nothing runs and nothing is
//! inferred. The answer is in the words that types are written in.

mod words;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Declaration, ExportDefaultDeclarationKind, Expression, Program, Statement, TSTypeAnnotation,
    VariableDeclaration,
};
use oxc_parser::Parser;
use oxc_span::SourceType;
use words::Writer;

/// The declared return type of the handler in a TypeScript file: the default export, or the export
/// `handler`. None for a file that declares none, or whose handler is made elsewhere.
pub fn declared_return(path: &str, text: &str) -> Option<String> {
    // The cheap look first: most handlers declare nothing.
    if !path.ends_with(".ts") || !text.contains("):") && !text.contains(") :") {
        return None;
    }
    let allocator = Allocator::default();
    let kind = SourceType::from_path(path).unwrap_or_else(|_| SourceType::ts());
    let parsed = Parser::new(&allocator, text, kind).parse();
    if parsed.diagnostics.iter().next().is_some() {
        return None;
    }
    let annotation = handler(&parsed.program)?;
    Some(Writer::new(&parsed.program).returned(&annotation.type_annotation))
}

type Annotation<'a> = &'a TSTypeAnnotation<'a>;

fn handler<'a>(program: &'a Program<'a>) -> Option<Annotation<'a>> {
    let default = program.body.iter().find_map(|statement| match statement {
        Statement::ExportDefaultDeclaration(export) => Some(&export.declaration),
        _ => None,
    });
    match default {
        Some(ExportDefaultDeclarationKind::FunctionDeclaration(function)) => function.return_type.as_deref(),
        Some(declaration) => match declaration.as_expression()?.get_inner_expression() {
            Expression::Identifier(name) => named(program, &name.name),
            expression => of_expression(expression),
        },
        None => named(program, "handler"),
    }
}

/// The return type of a function that stands at the top of the file under this name.
fn named<'a>(program: &'a Program<'a>, name: &str) -> Option<Annotation<'a>> {
    program.body.iter().find_map(|statement| match statement {
        Statement::FunctionDeclaration(function) => {
            function.id.as_ref().filter(|id| id.name == name).and(function.return_type.as_deref())
        }
        Statement::VariableDeclaration(declaration) => of_variable(declaration, name),
        Statement::ExportDeclaration(export) => match &export.declaration {
            Declaration::FunctionDeclaration(function) => {
                function.id.as_ref().filter(|id| id.name == name).and(function.return_type.as_deref())
            }
            Declaration::VariableDeclaration(declaration) => of_variable(declaration, name),
            _ => None,
        },
        _ => None,
    })
}

fn of_variable<'a>(declaration: &'a VariableDeclaration<'a>, name: &str) -> Option<Annotation<'a>> {
    let mut named = declaration.declarations.iter();
    let declarator = named.find(|one| one.id.get_identifier_name().is_some_and(|id| id == name))?;
    of_expression(declarator.init.as_ref()?.get_inner_expression())
}

fn of_expression<'a>(expression: &'a Expression<'a>) -> Option<Annotation<'a>> {
    match expression {
        Expression::ArrowFunctionExpression(function) => function.return_type.as_deref(),
        Expression::FunctionExpression(function) => function.return_type.as_deref(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::declared_return;

    #[test]
    fn declared_types_are_read() {
        for (text, words) in [
            ("export default function (): string { return '' }", "string"),
            (
                "export default async function f(a: X): Promise<{ id: number; name?: string }> {}",
                "{id: number, name?: string}",
            ),
            ("export default ({ input }): number[] => []", "number[]"),
            ("const f = (): 'a' | \"b\" | null => 'a'\nexport default f", "\"a\" | \"b\" | null"),
            ("export const handler = async (): Promise<void> => {}", "undefined"),
            ("export function handler(): [string, 1.5] { }", "[string, 1.5]"),
            (
                "interface User { id: string, tags: Array<Tag> }\ntype Tag = { name: string }\nexport default (): User => x",
                "{id: string, tags: {name: string}[]}",
            ),
            ("export default (): Record<string, boolean> => ({})", "{[key]: boolean}"),
            (
                "export default (): { [key: string]: (string | number)[] } => ({})",
                "{[key]: (string | number)[]}",
            ),
            ("export default (): Date => new Date()", "string"),
            ("export default (): { at: Date, f(): void, 'x-y': -1 } => x", "{at: string, x-y: -1}"),
            ("type Tree = { of: Tree[] }\nexport default (): Tree => x", "{of: unknown[]}"),
            ("export default (): Other => x", "unknown"),
            ("export default (): Partial<X> => x", "unknown"),
        ] {
            assert_eq!(declared_return("a.ts", text).as_deref(), Some(words), "{text}");
        }
    }

    #[test]
    fn what_declares_nothing_says_nothing() {
        for text in [
            "export default (a: string) => a",
            "export default make((): string => '')",
            "export default { handler(): string { return '' } }",
            "function f(): string { return '' }",
            "export default (): string => {",
            "",
        ] {
            assert_eq!(declared_return("a.ts", text), None, "{text}");
        }
        assert_eq!(declared_return("a.js", "export default (): string => ''"), None);
    }
}
