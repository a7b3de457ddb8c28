//! What each `$ref` means, once every file is read.

use super::draft::Draft;
use super::{endless, uri};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest, one_of};
use crate::source::Spanned;
use crate::syntax::ast::{DynamicReference, SchemaId, Schemas};
use std::collections::{BTreeMap, BTreeSet};

/// Gives every reference its target and reports those that have none.
pub(in crate::syntax) fn link(
    draft: Draft,
    files: &BTreeSet<String>,
    diagnostics: &mut Diagnostics,
) -> Schemas {
    let addresses = addresses(&draft);
    one_address_each(&draft, &addresses, diagnostics);
    let targets: Vec<Option<SchemaId>> = draft
        .schemas
        .iter()
        .map(|(id, schema)| {
            let text = &schema.reference.as_ref()?.text;
            let linker = Linker { files, draft: &draft, addresses: &addresses, home: draft.home(id) };
            linker.target(&text.value).map_err(|missing| missing.tell(text, diagnostics)).ok()
        })
        .collect();
    let dynamic: Vec<Option<DynamicReference>> = draft
        .schemas
        .iter()
        .map(|(id, schema)| {
            let text = &schema.dynamic.as_ref()?.text;
            let linker = Linker { files, draft: &draft, addresses: &addresses, home: draft.home(id) };
            linker.dynamic(text).map_err(|missing| missing.tell(text, diagnostics)).ok()
        })
        .collect();
    let mut schemas = draft.schemas;
    for (schema, dynamic) in schemas.list.iter_mut().zip(dynamic) {
        schema.dynamic = dynamic;
    }
    for (schema, target) in schemas.list.iter_mut().zip(targets) {
        if let Some(reference) = &mut schema.reference {
            reference.target = target;
        }
    }
    endless::check(&schemas, diagnostics);
    schemas
}

/// By address: the resources that have it, in the order they were read.
type Addresses<'a> = BTreeMap<&'a str, Vec<usize>>;

fn addresses(draft: &Draft) -> Addresses<'_> {
    let mut addresses = Addresses::new();
    for (place, resource) in draft.resources.iter().enumerate() {
        for address in [resource.base.as_str(), resource.file.as_str()] {
            let places = addresses.entry(address).or_default();
            if !address.is_empty() && places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    addresses
}

/// Reports files that have the `$id` of another.
fn one_address_each(draft: &Draft, addresses: &Addresses, diagnostics: &mut Diagnostics) {
    for (address, places) in addresses {
        let resources = places.iter().filter_map(|place| draft.resources.get(*place));
        let mut files = resources.filter(|own| !own.file.is_empty() && own.base == *address);
        let Some(first) = files.next() else { continue };
        for other in files {
            let span = draft.schemas.get(other.root).span;
            diagnostics.push(
                Diagnostic::new(Code::DuplicateName, span, format!("there are two schemas `{address}`"))
                    .also(draft.schemas.get(first.root).span, "the first is here")
                    .help("give one of them another `$id`"),
            );
        }
    }
}

/// A reference that leads nowhere.
struct Missing {
    /// Whether it is in a file that could not be read, which was told.
    unread: bool,
    /// Why: "there is no file …".
    why: String,
    near: Option<String>,
    valid: Vec<String>,
}

impl Missing {
    fn tell(self, text: &Spanned<String>, diagnostics: &mut Diagnostics) {
        if !self.unread {
            diagnostics.push(self.report(text));
        }
    }

    fn report(self, text: &Spanned<String>) -> Diagnostic {
        let message = format!("there is no schema `{}`", text.value);
        let mut diagnostic = Diagnostic::new(Code::UnknownSchema, text.span, message).note(self.why);
        if !self.valid.is_empty() {
            diagnostic = diagnostic.note(format!("it could be {}", one_of(&self.valid)));
        }
        match self.near {
            Some(near) => diagnostic.help(format!("write `{near}`")),
            None => diagnostic,
        }
    }
}

/// How many candidates a message lists.
const LISTED: usize = 8;

struct Linker<'a> {
    files: &'a BTreeSet<String>,
    draft: &'a Draft,
    addresses: &'a Addresses<'a>,
    home: usize,
}

impl Linker<'_> {
    fn target(&self, text: &str) -> Result<SchemaId, Missing> {
        let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
        let resource = if address.is_empty() { self.home } else { self.resource(address)? };
        let decoded = uri::decoded(fragment);
        let found = match decoded.as_str() {
            "" => self.draft.resources.get(resource).map(|resource| resource.root),
            fragment => self.draft.inside(resource, fragment),
        };
        found.ok_or_else(|| self.no_fragment(resource, address, &decoded))
    }

    /// A dynamic reference is one only where what it names has a `$dynamicAnchor` of that name.
    fn dynamic(&self, text: &Spanned<String>) -> Result<DynamicReference, Missing> {
        let target = self.target(&text.value)?;
        let fragment = text.value.split_once('#').map_or("", |(_, fragment)| fragment);
        let own = self.draft.schemas.get(target).dynamic_anchor.as_ref();
        let anchor = own.map(|anchor| anchor.value.clone()).filter(|anchor| anchor == fragment);
        Ok(DynamicReference { text: text.clone(), target: Some(target), anchor })
    }

    /// The resource of an address: one with that `$id`, or a file.
    fn resource(&self, address: &str) -> Result<usize, Missing> {
        let resources = &self.draft.resources;
        let home = resources.get(self.home);
        let base = home.map_or("", |home| home.base.as_str());
        let file = home.map_or("", |home| home.file.as_str());
        let mut tried = vec![uri::join(base, address), uri::join(file, address)];
        for folder in ["", "schemas/"] {
            tried.push(uri::join(folder, address));
        }
        let with_extension: Vec<String> = tried.iter().map(|path| format!("{path}.json")).collect();
        tried.extend(with_extension);
        // Of two of one address the one in the same document is meant.
        let document = home.map_or(0, |home| home.document);
        let known = |wanted: &String| {
            let places = self.addresses.get(wanted.as_str())?;
            let near = |place: &&usize| resources.get(**place).is_some_and(|own| own.document == document);
            places.iter().find(near).or(places.first()).copied()
        };
        let unread = |path: &String| path.starts_with("schemas/") && self.files.contains(path);
        tried
            .iter()
            .find_map(known)
            .ok_or_else(|| Missing { unread: tried.iter().any(unread), ..self.no_file(address) })
    }

    fn no_file(&self, address: &str) -> Missing {
        let files: Vec<&str> = self.draft.schemas.files.keys().map(String::as_str).collect();
        let stem = |path: &str| {
            let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
            name.split_once('.').map_or(name, |(stem, _)| stem).to_owned()
        };
        let stems: Vec<String> = files.iter().map(|path| stem(path)).collect();
        let best = nearest(address, files.iter().copied()).map(str::to_owned).or_else(|| {
            let best = nearest(&stem(address), stems.iter().map(String::as_str))?;
            let at = stems.iter().position(|stem| stem == best)?;
            files.get(at).map(|path| (*path).to_owned())
        });
        Missing {
            unread: false,
            why: "a schema is looked for by its path below `schemas/`, with or without `.json`, or by its `$id`".into(),
            near: best,
            valid: files.iter().take(LISTED).map(|path| (*path).to_owned()).collect(),
        }
    }

    fn no_fragment(&self, resource: usize, address: &str, fragment: &str) -> Missing {
        let names: Vec<String> = self.draft.names(resource).filter(|name| name != "#").collect();
        let wanted = format!("#{fragment}");
        let near = nearest(&wanted, names.iter().map(String::as_str)).map(|near| format!("{address}{near}"));
        let why = match fragment.starts_with('/') {
            true => "no keyword stands at that place of the schema",
            false => "no schema there has that `$anchor`",
        };
        let valid = names.iter().take(LISTED).map(|name| format!("{address}{name}")).collect();
        Missing { unread: false, why: why.into(), near, valid }
    }
}
