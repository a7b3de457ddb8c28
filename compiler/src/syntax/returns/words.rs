//! TypeScript's types in the words of this compiler's. What a handler returns crosses as JSON: dates
//! become texts, functions are gone. What is not simple is `unknown`.

use oxc_ast::ast::{
    Declaration, Program, PropertyKey, Statement, TSLiteral, TSSignature, TSTupleElement, TSType, TSTypeName,
    TSTypeReference,
};

/// Names of the file's own types are followed this deep.
const DEPTH: usize = 8;

/// What cannot be said.
const UNKNOWN: &str = "unknown";

pub(super) struct Writer<'a> {
    program: &'a Program<'a>,
    /// The types that are being written: one that comes back to itself is cut there.
    open: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(program: &'a Program<'a>) -> Self {
        Self { program, open: Vec::new() }
    }

    /// What a function of this type gives when it is waited for.
    pub(super) fn returned(&mut self, ty: &'a TSType<'a>) -> String {
        match ty {
            TSType::TSTypeReference(reference) if name(reference) == Some("Promise") => {
                argument(reference, 0).map_or_else(unknown, |inner| self.ty(inner))
            }
            _ => self.ty(ty),
        }
    }

    fn ty(&mut self, ty: &'a TSType<'a>) -> String {
        match ty {
            TSType::TSStringKeyword(_) => "string".to_owned(),
            TSType::TSNumberKeyword(_) => "number".to_owned(),
            TSType::TSBooleanKeyword(_) => "boolean".to_owned(),
            TSType::TSNullKeyword(_) => "null".to_owned(),
            TSType::TSUndefinedKeyword(_) | TSType::TSVoidKeyword(_) => "undefined".to_owned(),
            TSType::TSLiteralType(literal) => constant(&literal.literal),
            TSType::TSParenthesizedType(inner) => self.ty(&inner.type_annotation),
            TSType::TSArrayType(list) => self.list(&list.element_type),
            TSType::TSUnionType(union) => {
                union.types.iter().map(|ty| self.ty(ty)).collect::<Vec<_>>().join(" | ")
            }
            TSType::TSTupleType(tuple) => {
                let elements: Option<Vec<String>> =
                    tuple.element_types.iter().map(|element| self.element(element)).collect();
                elements
                    .map_or_else(|| "unknown[]".to_owned(), |elements| format!("[{}]", elements.join(", ")))
            }
            TSType::TSTypeLiteral(object) => self.object(&object.members),
            TSType::TSTypeReference(reference) => self.reference(reference),
            _ => unknown(),
        }
    }

    fn list(&mut self, element: &'a TSType<'a>) -> String {
        let element = self.ty(element);
        if element.contains(" | ") { format!("({element})[]") } else { format!("{element}[]") }
    }

    fn element(&mut self, element: &'a TSTupleElement<'a>) -> Option<String> {
        element.as_ts_type().map(|ty| self.ty(ty))
    }

    fn object(&mut self, members: &'a [TSSignature<'a>]) -> String {
        let mut written = Vec::new();
        for member in members {
            match member {
                TSSignature::TSPropertySignature(property) => {
                    let Some(name) = key(&property.key, property.computed) else {
                        return "object".to_owned();
                    };
                    let mark = if property.optional { "?" } else { "" };
                    let ty = property.type_annotation.as_ref().map(|ty| &ty.type_annotation);
                    let ty = ty.map_or_else(unknown, |ty| self.ty(ty));
                    written.push(format!("{name}{mark}: {ty}"));
                }
                TSSignature::TSIndexSignature(rest) => {
                    written.push(format!("[key]: {}", self.ty(&rest.type_annotation.type_annotation)));
                }
                // Functions do not cross.
                TSSignature::TSMethodSignature(_) => {}
                _ => return "object".to_owned(),
            }
        }
        format!("{{{}}}", written.join(", "))
    }

    fn reference(&mut self, reference: &'a TSTypeReference<'a>) -> String {
        let Some(name) = name(reference) else { return unknown() };
        match (name, argument(reference, 0), argument(reference, 1)) {
            ("Array" | "ReadonlyArray", Some(element), None) => self.list(element),
            ("Record", Some(_), Some(value)) => format!("{{[key]: {}}}", self.ty(value)),
            ("Date", None, None) => "string".to_owned(),
            (_, None, None) => self.own(name),
            _ => unknown(),
        }
    }

    /// A type that the file itself declares.
    fn own(&mut self, name: &'a str) -> String {
        if self.open.len() >= DEPTH || self.open.contains(&name) {
            return unknown();
        }
        self.open.push(name);
        let program = self.program;
        let written = program.body.iter().find_map(|statement| match statement {
            Statement::TSTypeAliasDeclaration(alias)
                if alias.id.name == name && alias.type_parameters.is_none() =>
            {
                Some(self.ty(&alias.type_annotation))
            }
            Statement::TSInterfaceDeclaration(interface)
                if interface.id.name == name
                    && interface.extends.is_empty()
                    && interface.type_parameters.is_none() =>
            {
                Some(self.object(&interface.body.body))
            }
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::TSTypeAliasDeclaration(alias)
                    if alias.id.name == name && alias.type_parameters.is_none() =>
                {
                    Some(self.ty(&alias.type_annotation))
                }
                Declaration::TSInterfaceDeclaration(interface)
                    if interface.id.name == name
                        && interface.extends.is_empty()
                        && interface.type_parameters.is_none() =>
                {
                    Some(self.object(&interface.body.body))
                }
                _ => None,
            },
            _ => None,
        });
        self.open.pop();
        written.unwrap_or_else(unknown)
    }
}

fn unknown() -> String {
    UNKNOWN.to_owned()
}

fn name<'a>(reference: &'a TSTypeReference<'a>) -> Option<&'a str> {
    match &reference.type_name {
        TSTypeName::IdentifierReference(name) => Some(name.name.as_str()),
        _ => None,
    }
}

fn argument<'a>(reference: &'a TSTypeReference<'a>, at: usize) -> Option<&'a TSType<'a>> {
    reference.type_arguments.as_ref()?.params.get(at)
}

fn constant(literal: &TSLiteral<'_>) -> String {
    match literal {
        TSLiteral::BooleanLiteral(literal) => literal.value.to_string(),
        TSLiteral::NumericLiteral(literal) => literal.value.to_string(),
        TSLiteral::StringLiteral(literal) => serde_json::Value::from(literal.value.as_str()).to_string(),
        TSLiteral::TemplateLiteral(_) => "string".to_owned(),
        TSLiteral::UnaryExpression(negative) => match &negative.argument {
            oxc_ast::ast::Expression::NumericLiteral(literal) => format!("-{}", literal.value),
            _ => "number".to_owned(),
        },
        TSLiteral::BigIntLiteral(_) => unknown(),
    }
}

/// A member's name, quoted where it is no plain word.
fn key(key: &PropertyKey<'_>, computed: bool) -> Option<String> {
    let name = if computed { None } else { key.static_name() }?;
    let plain = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    Some(if plain { name.into_owned() } else { serde_json::Value::from(&*name).to_string() })
}
