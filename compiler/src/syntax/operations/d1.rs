//! `data`, or `storage` of type d1: SQL statements with bound parameters.

use super::{sql, store};
use crate::source::{Span, Spanned};
use crate::syntax::ast::{D1Call, Statement, Tree};
use crate::syntax::fields::Fields;
use crate::syntax::keys;
use crate::syntax::reader::Reader;
use crate::yaml::{Node, NodeKind};

const ACTIONS: &[&str] = &["query", "execute", "batch", "insert", "delete"];
const KEYS: &[&str] = &["query", "params", "statements", "table", "values", "where"];

/// Reads the `config` of a d1 database.
pub(super) fn d1(config: &Node, reader: &mut Reader) -> Option<D1Call> {
    let fields = Fields::read(config, &keys::D1, "`config`", reader)?;
    let binding = store::binding(fields.get("binding"), "DB", reader);
    let action = store::action(&fields, ACTIONS, Some("query"), "a d1 database", reader)?;
    let tabular = fields.get("query").is_none() && fields.get("table").is_some();
    store::only(&fields, action, used(action, tabular), KEYS, reader);
    let span = fields.get("binding").map_or(config.span, |node| node.span);
    let statements = match action {
        "batch" => batch(&fields, reader),
        "insert" if tabular => insert(&fields, reader).map(|statement| vec![statement]),
        "delete" if tabular => delete(&fields, reader).map(|statement| vec![statement]),
        _ => one(action, &fields, reader).map(|statement| vec![statement]),
    };
    Some(D1Call { binding: binding?, span, statements: statements?, batch: action == "batch" })
}

/// The keys that an action reads; insertions and deletions may name a table instead of SQL.
fn used(action: &str, tabular: bool) -> &'static [&'static str] {
    match (action, tabular) {
        ("batch", _) => &["statements"],
        ("insert", true) => &["table", "values"],
        ("delete", true) => &["table", "where"],
        _ => &["query", "params"],
    }
}

fn one(action: &str, fields: &Fields, reader: &mut Reader) -> Option<Statement> {
    let help = match action {
        "insert" => "add `sql:`, or `table:` and `values:`",
        "delete" => "add `sql:`, or `table:` and `where:`",
        _ => "add `query:` (or `sql:`) with the SQL text",
    };
    let text = fields.need("query", &format!("a d1 `{action}`"), help, reader)?;
    sql::statement(text, fields.get("params"), reader)
}

fn batch(fields: &Fields, reader: &mut Reader) -> Option<Vec<Statement>> {
    let help = "add `statements:`, a list of `{sql, params}`";
    let list = fields.need("statements", "a d1 `batch`", help, reader)?;
    let Some(items) = list.items() else {
        reader.wrong_type(list, "`statements`", "a list");
        return None;
    };
    if items.is_empty() {
        reader.invalid(list.span, "`statements` is empty", "a batch has at least one statement");
        return None;
    }
    let statements: Vec<Option<Statement>> = items.iter().map(|item| batched(item, reader)).collect();
    statements.into_iter().collect()
}

fn batched(item: &Node, reader: &mut Reader) -> Option<Statement> {
    if item.as_text().is_some() {
        return sql::statement(item, None, reader);
    }
    let fields = Fields::read(item, &keys::STATEMENT, "a statement", reader)?;
    let text = fields.need("query", "a statement", "add `sql:`", reader)?;
    sql::statement(text, fields.get("params"), reader)
}

/// `table` and `values` as an `INSERT`.
fn insert(fields: &Fields, reader: &mut Reader) -> Option<Statement> {
    let (table, columns, span) = table(fields, "values", "a d1 `insert`", reader)?;
    let names: Vec<String> = columns.iter().map(|(name, _)| identifier(&name.value)).collect();
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({}) VALUES ({marks})", names.join(", "));
    Some(Statement {
        sql: Spanned::new(sql, span),
        params: columns.into_iter().map(|(_, value)| value).collect(),
    })
}

/// `table` and `where` as a `DELETE`.
fn delete(fields: &Fields, reader: &mut Reader) -> Option<Statement> {
    let (table, columns, span) = table(fields, "where", "a d1 `delete`", reader)?;
    let tests: Vec<String> =
        columns.iter().map(|(name, _)| format!("{} = ?", identifier(&name.value))).collect();
    let sql = format!("DELETE FROM {table} WHERE {}", tests.join(" AND "));
    Some(Statement {
        sql: Spanned::new(sql, span),
        params: columns.into_iter().map(|(_, value)| value).collect(),
    })
}

type Columns = Vec<(Spanned<String>, Tree)>;

/// The table's quoted name and its columns with a value each.
fn table(fields: &Fields, key: &str, place: &str, reader: &mut Reader) -> Option<(String, Columns, Span)> {
    let table = fields.need("table", place, "add `table:`", reader)?;
    let name = reader.constant(table, "`table`");
    let columns = fields.need(key, place, &format!("add `{key}:`, a map of columns"), reader)?;
    let members = reader.map(columns, &format!("`{key}`"))?;
    if members.is_empty() || matches!(columns.kind, NodeKind::Null) {
        reader.invalid(columns.span, format!("`{key}` is empty"), "name at least one column");
        return None;
    }
    Some((identifier(&name?.value), members, table.span))
}

/// A name as SQL quotes it.
fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
