//! The static values of a TypeScript file, read from its syntax tree; nothing runs.

use super::{ConfigMember, ConfigValue};
use crate::source::{FileId, Span};
use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, ArrayExpressionElement, Declaration, ExportDefaultDeclarationKind, Expression,
    ObjectExpression, ObjectPropertyKind, Program, Statement, TemplateLiteral, VariableDeclaration,
};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};

/// References that may lead from one `const` to the next.
const MAX_REFERENCES: usize = 16;

/// What a configuration file exports.
pub(super) enum Exported {
    /// Its value.
    Value(ConfigValue),
    /// Nothing.
    Nothing,
    /// It cannot be parsed: where and why.
    Broken(Span, String),
}

/// The default export of a file, or else its `const config`.
pub(super) fn exported(file: FileId, text: &str) -> Exported {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, text, SourceType::ts()).parse();
    if let Some(error) = parsed.diagnostics.iter().next() {
        let at = error.labels.first().map_or(0, |label| label.offset() as usize);
        return Exported::Broken(Span::new(file, at, at + 1), error.message.to_string());
    }
    let reader = Reader { file, program: &parsed.program };
    reader.export().map_or(Exported::Nothing, Exported::Value)
}

struct Reader<'a> {
    file: FileId,
    program: &'a Program<'a>,
}

impl<'a> Reader<'a> {
    fn export(&self) -> Option<ConfigValue> {
        let default = self.program.body.iter().find_map(|statement| match statement {
            Statement::ExportDefaultDeclaration(export) => Some(&export.declaration),
            _ => None,
        });
        match default {
            Some(declaration) => Some(self.default(declaration)),
            None => self.constant("config").map(|value| self.value(value, 0)),
        }
    }

    fn default(&self, declaration: &'a ExportDefaultDeclarationKind<'a>) -> ConfigValue {
        match declaration.as_expression() {
            Some(expression) => self.value(expression, 0),
            None => ConfigValue::Dynamic(self.span(declaration.span())),
        }
    }

    /// The value of a top-level `const`.
    fn constant(&self, name: &str) -> Option<&'a Expression<'a>> {
        let declared = |statement: &'a Statement<'a>| match statement {
            Statement::VariableDeclaration(declaration) => initial(declaration, name),
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::VariableDeclaration(declaration) => initial(declaration, name),
                _ => None,
            },
            _ => None,
        };
        self.program.body.iter().find_map(declared)
    }

    fn value(&self, expression: &'a Expression<'a>, references: usize) -> ConfigValue {
        let span = self.span(expression.span());
        match expression {
            Expression::NullLiteral(_) => ConfigValue::Null(span),
            Expression::BooleanLiteral(literal) => ConfigValue::Bool(literal.value, span),
            Expression::NumericLiteral(literal) => ConfigValue::Number(literal.value, span),
            Expression::StringLiteral(literal) => ConfigValue::String(literal.value.to_string(), span),
            Expression::TemplateLiteral(literal) => template(literal, span),
            Expression::ObjectExpression(object) => self.object(object, span, references),
            Expression::ArrayExpression(array) => {
                let items = array.elements.iter().map(|item| self.item(item, references));
                ConfigValue::List(items.collect(), span)
            }
            Expression::ParenthesizedExpression(inner) => self.value(&inner.expression, references),
            Expression::TSAsExpression(inner) => self.value(&inner.expression, references),
            Expression::TSSatisfiesExpression(inner) => self.value(&inner.expression, references),
            Expression::TSTypeAssertion(inner) => self.value(&inner.expression, references),
            Expression::TSNonNullExpression(inner) => self.value(&inner.expression, references),
            Expression::Identifier(name) if name.name == "undefined" => ConfigValue::Null(span),
            Expression::Identifier(name) if references < MAX_REFERENCES => match self.constant(&name.name) {
                Some(value) => self.value(value, references + 1),
                None => ConfigValue::Dynamic(span),
            },
            Expression::CallExpression(call) if defines(&call.callee) => {
                match call.arguments.first().and_then(Argument::as_expression) {
                    Some(value) => self.value(value, references),
                    None => ConfigValue::Dynamic(span),
                }
            }
            _ => ConfigValue::Dynamic(span),
        }
    }

    fn item(&self, item: &'a ArrayExpressionElement<'a>, references: usize) -> ConfigValue {
        match item.as_expression() {
            Some(value) => self.value(value, references),
            None => ConfigValue::Dynamic(self.span(item.span())),
        }
    }

    /// An object; a computed key or a spread makes it dynamic as a whole.
    fn object(&self, object: &'a ObjectExpression<'a>, span: Span, references: usize) -> ConfigValue {
        let mut members = Vec::new();
        for property in &object.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else {
                return ConfigValue::Dynamic(self.span(property.span()));
            };
            let name = if property.computed { None } else { property.key.static_name() };
            let Some(name) = name else { return ConfigValue::Dynamic(self.span(property.span)) };
            members.push(ConfigMember {
                name: name.into_owned(),
                span: self.span(property.key.span()),
                value: self.value(&property.value, references),
            });
        }
        ConfigValue::Map(members, span)
    }

    fn span(&self, span: oxc_span::Span) -> Span {
        Span::new(self.file, span.start as usize, span.end as usize)
    }
}

fn initial<'a>(declaration: &'a VariableDeclaration<'a>, name: &str) -> Option<&'a Expression<'a>> {
    let named = declaration.declarations.iter().find(|declarator| {
        declaration.kind.is_const() && declarator.id.get_identifier_name().is_some_and(|id| id == name)
    });
    named?.init.as_ref()
}

fn template(literal: &TemplateLiteral, span: Span) -> ConfigValue {
    match literal.quasis.first().and_then(|quasi| quasi.value.cooked) {
        Some(text) if literal.expressions.is_empty() => ConfigValue::String(text.to_string(), span),
        _ => ConfigValue::Dynamic(span),
    }
}

/// `defineConfig(…)` and its like give back what they are given.
fn defines(callee: &Expression) -> bool {
    matches!(callee, Expression::Identifier(name) if name.name.starts_with("define"))
}
