//! The paths of an OpenAPI document: the routes of http triggers, and what the Execute API runs.

use super::answers;
use super::json::{self, Members};
use super::schema::Writer;
use crate::plan::Project;
use crate::resolve::hir::{
    Agent, Auth, AuthMethod, Ensemble, HttpTrigger, InputField, InputKind, Route, Segment, SignatureScheme,
};
use ensemble_runtime::value::{Value, array};
use std::collections::BTreeSet;

/// The paths while they are gathered.
pub(super) struct Paths<'a, 'w> {
    pub(super) project: &'a Project,
    pub(super) writer: &'w mut Writer<'a>,
    paths: Vec<Path>,
    operations: BTreeSet<String>,
    /// The ways in which triggers want to know who calls, by name.
    schemes: Members,
}

/// A path and its operations. Paths that differ in the names of their parameters are one.
struct Path {
    shape: Vec<Option<String>>,
    /// The names of its parameters.
    names: Vec<String>,
    text: String,
    item: Members,
}

impl<'a, 'w> Paths<'a, 'w> {
    pub(super) fn new(project: &'a Project, writer: &'w mut Writer<'a>) -> Self {
        Self { project, writer, paths: Vec::new(), operations: BTreeSet::new(), schemes: Members::default() }
    }

    /// The paths and the security schemes.
    pub(super) fn finish(self) -> (Members, Members) {
        let mut paths = Members::default();
        for path in self.paths {
            paths.set(&path.text, path.item.finish());
        }
        (paths, self.schemes)
    }

    /// The routes of an ensemble's triggers. `input` refers to its declared input.
    pub(super) fn triggers(&mut self, ensemble: &'a Ensemble, input: Option<&Value>) {
        for trigger in ensemble.http() {
            for route in &trigger.routes {
                let at = self.path(&route.segments);
                for method in &route.methods {
                    let operation = self.operation(ensemble, trigger, (route, at), method, input);
                    if let Some(path) = self.paths.get_mut(at) {
                        path.item.set(&method.to_ascii_lowercase(), operation);
                    }
                }
            }
        }
    }

    /// `POST /api/v1/execute/ensemble/<name>`
    pub(super) fn execute_ensemble(&mut self, ensemble: &'a Ensemble, input: Option<&Value>) {
        let needed = ensemble.inputs.iter().flatten().any(|field| field.required);
        let output = answers::output(ensemble, self.project, self.writer);
        let about = Executed {
            kind: "ensemble",
            name: &ensemble.name.value,
            description: ensemble.description.as_deref(),
            input: input.cloned(),
            needed,
            output,
        };
        self.execute(about);
    }

    /// `POST /api/v1/execute/agent/<name>`
    pub(super) fn execute_agent(&mut self, agent: &'a Agent) {
        let input = super::input_of_agent(agent, self.writer);
        let needed = agent.inputs.iter().flatten().any(|field| field.required);
        let about = Executed {
            kind: "agent",
            name: &agent.name.value,
            description: agent.description.as_deref(),
            input,
            needed,
            output: agent.returns.map(|id| self.writer.schema(id)),
        };
        self.execute(about);
    }

    fn execute(&mut self, about: Executed<'_>) {
        let mut operation = Members::default();
        operation.set("operationId", self.operation_id(&format!("execute-{}-{}", about.kind, about.name)));
        operation.set("summary", Value::from(format!("Run the {} `{}`", about.kind, about.name)));
        operation.text("description", about.description.map(str::trim));
        operation.set("tags", json::texts(["api"].into_iter()));
        operation.set("security", api_security());
        let open = || json::object([("type", Value::from_static("object"))]);
        let mut body = Members::default();
        body.set("type", Value::from_static("object"));
        let later = json::object([("type", Value::from_static("boolean")), ("default", Value::Bool(false))]);
        body.set("properties", json::object([("input", about.input.unwrap_or_else(open)), ("async", later)]));
        body.list("required", about.needed.then_some("input").into_iter());
        operation.set(
            "requestBody",
            json::object([
                ("required", Value::Bool(about.needed)),
                ("content", json::content("application/json", body.finish())),
            ]),
        );
        let execution = json::reference("#/components/schemas/Execution");
        let execution = match about.output {
            None => execution,
            Some(output) => json::object([
                ("allOf", array(vec![execution])),
                ("properties", json::object([("output", output)])),
            ]),
        };
        let mut responses = accepted();
        responses.set(
            "200",
            json::object([
                ("description", Value::from_static("The run's output")),
                ("content", json::content("application/json", execution)),
            ]),
        );
        responses.set("default", error());
        operation.set("responses", responses.finish());
        let segments = ["api", "v1", "execute", about.kind, about.name];
        let at = self.path(&segments.map(|text| Segment::Static(text.to_owned())));
        if let Some(path) = self.paths.get_mut(at) {
            path.item.set("post", operation.finish());
        }
    }

    fn operation(
        &mut self,
        ensemble: &'a Ensemble,
        trigger: &HttpTrigger,
        (route, at): (&Route, usize),
        method: &str,
        input: Option<&Value>,
    ) -> Value {
        let name = &ensemble.name.value;
        let mut operation = Members::default();
        let id = format!("{name}-{}", method.to_ascii_lowercase());
        operation.set("operationId", self.operation_id(&id));
        operation.text("description", ensemble.description.as_deref().map(str::trim));
        operation.set("tags", json::texts([name.as_str()].into_iter()));
        operation.set("security", self.security(trigger.auth.as_ref()));
        let taken: Vec<&str> = route.segments.iter().filter_map(parameter).collect();
        let fields = ensemble.inputs.as_deref();
        let mut parameters = self.path_parameters(&taken, fields.unwrap_or_default(), at);
        if !has_body(method) {
            let others = fields.unwrap_or_default().iter();
            let others = others.filter(|field| !taken.contains(&field.name.value.as_str()));
            parameters.extend(others.map(|field| query(field, self.writer)));
        }
        operation.maybe("parameters", (!parameters.is_empty()).then(|| array(parameters)));
        operation.maybe("requestBody", has_body(method).then(|| self.body(fields, &taken, input)));
        let mut responses = match trigger.accepts {
            true => accepted(),
            false => answers::responses(ensemble, self.project, self.writer),
        };
        let checked = fields.is_some_and(|fields| !fields.is_empty()).then_some("422");
        let auth = trigger.auth.as_ref().map(|_| "401");
        let own: Vec<&str> = auth.into_iter().chain(checked).chain(["default"]).collect();
        for status in own {
            if !responses.has(status) {
                responses.set(status, error());
            }
        }
        operation.set("responses", responses.finish());
        operation.finish()
    }

    fn path_parameters(&mut self, taken: &[&str], fields: &[InputField], at: usize) -> Vec<Value> {
        let names = self.paths.get(at).map(|path| path.names.clone()).unwrap_or_default();
        let one = |(own, name): (&&str, &String)| {
            let declared = fields.iter().find(|field| field.name.value == *own);
            let text = || json::object([("type", Value::from_static("string"))]);
            let rest = (*own == "*").then_some("The rest of the path; it may have slashes");
            let mut members = Members::default();
            members.set("name", Value::from(name.as_str()));
            members.set("in", Value::from_static("path"));
            members.text("description", rest);
            members.set("required", Value::Bool(true));
            members.set("schema", declared.map_or_else(text, |field| self.writer.field(field)));
            members.finish()
        };
        taken.iter().zip(&names).map(one).collect()
    }

    fn body(&mut self, fields: Option<&[InputField]>, taken: &[&str], input: Option<&Value>) -> Value {
        let others = || fields.unwrap_or_default().iter();
        let in_path = |field: &&InputField| taken.contains(&field.name.value.as_str());
        let schema = match (fields, input) {
            (Some(_), Some(input)) if !others().any(|field| in_path(&field)) => input.clone(),
            (Some(fields), _) => self.writer.fields(fields, taken),
            (None, _) => json::object([]),
        };
        json::object([
            ("required", Value::Bool(others().any(|field| field.required && !in_path(&field)))),
            ("content", json::content("application/json", schema)),
        ])
    }

    /// The place of a path among those gathered.
    fn path(&mut self, segments: &[Segment]) -> usize {
        let shape: Vec<Option<String>> = segments.iter().map(fixed).collect();
        if let Some(at) = self.paths.iter().position(|path| path.shape == shape) {
            return at;
        }
        let mut names: Vec<String> = Vec::new();
        let mut text = String::new();
        for segment in segments {
            text.push('/');
            match (segment, parameter(segment)) {
                (Segment::Static(fixed), _) => escape(fixed, &mut text),
                (_, Some(name)) => {
                    let name = distinct(if name == "*" { "path" } else { name }, &names);
                    text.push_str(&format!("{{{name}}}"));
                    names.push(name);
                }
                _ => {}
            }
        }
        if text.is_empty() {
            text.push('/');
        }
        self.paths.push(Path { shape, names, text, item: Members::default() });
        self.paths.len() - 1
    }

    fn operation_id(&mut self, like: &str) -> Value {
        let mut id = like.to_owned();
        let mut number = 2;
        while !self.operations.insert(id.clone()) {
            id = format!("{like}-{number}");
            number += 1;
        }
        Value::from(id)
    }

    /// What a caller must show; the scheme of it is noted.
    fn security(&mut self, auth: Option<&Auth>) -> Value {
        let Some(auth) = auth else { return array(Vec::new()) };
        let mut ways = Vec::new();
        for (name, scheme) in auth.methods.iter().map(scheme) {
            self.schemes.set(name, scheme);
            ways.push(json::object([(name, array(Vec::new()))]));
        }
        if auth.optional {
            ways.push(json::object([]));
        }
        array(ways)
    }
}

/// The answer that comes before the result.
fn accepted() -> Members {
    let mut responses = Members::default();
    responses.set("202", json::reference("#/components/responses/Accepted"));
    responses
}

/// What there is to say of something that the Execute API runs.
struct Executed<'n> {
    kind: &'static str,
    name: &'n str,
    description: Option<&'n str>,
    input: Option<Value>,
    /// Whether its input may not be left out.
    needed: bool,
    output: Option<Value>,
}

/// The security scheme of a way to show who one is, and its name.
fn scheme(method: &AuthMethod) -> (&'static str, Value) {
    let http =
        |scheme| json::object([("type", Value::from_static("http")), ("scheme", Value::from_static(scheme))]);
    let header = |name| {
        json::object([
            ("type", Value::from_static("apiKey")),
            ("in", Value::from_static("header")),
            ("name", Value::from_static(name)),
        ])
    };
    match method {
        AuthMethod::Bearer(_) => ("bearer", http("bearer")),
        AuthMethod::Basic(_) => ("basic", http("basic")),
        AuthMethod::ApiKey(_) => ("apiKey", header("X-API-Key")),
        AuthMethod::Jwt(_) => ("jwt", http("bearer")),
        AuthMethod::Signature(signature) => match signature.scheme {
            SignatureScheme::Default => ("signature", header("X-Signature")),
            SignatureScheme::Stripe => ("stripeSignature", header("Stripe-Signature")),
            SignatureScheme::Github => ("githubSignature", header("X-Hub-Signature-256")),
            SignatureScheme::Slack => ("slackSignature", header("X-Slack-Signature")),
            SignatureScheme::StandardWebhooks => ("webhookSignature", header("webhook-signature")),
        },
    }
}

/// An API key, as a header or as a bearer token.
fn api_security() -> Value {
    array(["apiKey", "apiBearer"].map(|name| json::object([(name, array(Vec::new()))])).into())
}

fn error() -> Value {
    json::reference("#/components/responses/Error")
}

fn has_body(method: &str) -> bool {
    matches!(method, "POST" | "PUT" | "PATCH")
}

/// A declared input in the query: lists and objects are JSON there.
fn query(field: &InputField, writer: &mut Writer<'_>) -> Value {
    let schema = writer.field(field);
    let mut members = Members::default();
    members.set("name", Value::from(field.name.value.as_str()));
    members.set("in", Value::from_static("query"));
    members.set("required", Value::Bool(field.required));
    match field.kind {
        Some(InputKind::Array | InputKind::Object) => {
            members.set("content", json::content("application/json", schema));
        }
        _ => members.set("schema", schema),
    }
    members.finish()
}

fn fixed(segment: &Segment) -> Option<String> {
    match segment {
        Segment::Static(text) => Some(text.clone()),
        Segment::Parameter(_) | Segment::Wildcard => None,
    }
}

fn parameter(segment: &Segment) -> Option<&str> {
    match segment {
        Segment::Static(_) => None,
        Segment::Parameter(name) => Some(name),
        Segment::Wildcard => Some("*"),
    }
}

fn distinct(like: &str, taken: &[String]) -> String {
    let mut name = like.to_owned();
    let mut number = 2;
    while taken.contains(&name) {
        name = format!("{like}-{number}");
        number += 1;
    }
    name
}

/// A segment as a URL has it.
fn escape(segment: &str, out: &mut String) {
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
}
