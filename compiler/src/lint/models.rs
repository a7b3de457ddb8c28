//! What the catalog knows of the models that are asked: that they end, that they cannot do what is
//! wanted of them, that nobody knows them.

use super::unit::Unit;
use crate::catalog::{Model, Provider, Structured};
use crate::diag::{Code, Diagnostic, Diagnostics, nearest};
use crate::plan::Project;
use crate::resolve::hir::{Asks, Call, Operation, ThinkCall, ThinkSetting, TreeKind};

pub(super) fn check(unit: &Unit, project: &Project, found: &mut Diagnostics) {
    for call in calls(unit) {
        let Some(name) = call.model_name() else { continue };
        match call.provider.model(name) {
            Some(model) => {
                deprecated(call, model).into_iter().chain(lacks(call, model)).for_each(|one| found.push(one));
            }
            None => unknown(call, name).into_iter().for_each(|one| found.push(one)),
        }
        loose(call, project).into_iter().for_each(|one| found.push(one));
    }
}

/// Warns of the variables that a gateway's address is made of, once a project.
pub(super) fn gateways(units: &[Unit], project: &Project, found: &mut Diagnostics) {
    let given = |name: &String| project.hir.config.vars.iter().any(|(known, _)| known == name);
    let unset = units.iter().flat_map(|unit| calls(unit)).find_map(|call| {
        let missing: Vec<String> = call.gateway_variables().into_iter().filter(|name| !given(name)).collect();
        (!missing.is_empty()).then_some((call, missing))
    });
    let Some((call, missing)) = unset else { return };
    let names = missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ");
    let set = missing.iter().map(|name| format!("{name}: '…'")).collect::<Vec<_>>().join(", ");
    found.push(
        Diagnostic::new(
            Code::UnsetGateway,
            call.model.span,
            format!(
                "this asks through a gateway, and {names} {} not set",
                if missing.len() > 1 { "are" } else { "is" }
            ),
        )
        .note(format!(
            "`routing: {}` reaches {} through Cloudflare's AI Gateway",
            call.routing.name(),
            call.provider.name
        ))
        .help(format!("in conductor.config.ts write `vars: {{ {set} }}`, or here `routing: direct`")),
    );
}

fn calls<'a>(unit: &Unit<'a>) -> impl Iterator<Item = &'a ThinkCall> + use<'a> {
    unit.flow.steps.iter().filter_map(|step| match &step.call {
        Call::Operation(Operation::Think(call)) => Some(&**call),
        _ => None,
    })
}

fn deprecated(call: &ThinkCall, model: &Model) -> Option<Diagnostic> {
    let why = model.deprecated.as_ref()?;
    let mut finding = Diagnostic::new(
        Code::DeprecatedModel,
        call.model.span,
        format!("the model `{}` is deprecated", model.id),
    );
    if let Some(reason) = &why.reason {
        finding = finding.note(reason.as_str());
    }
    if let Some(ends) = &why.ends {
        finding = finding.note(format!("its end of life is {ends}"));
    }
    Some(match &why.replacement {
        Some(replacement) => finding.help(format!("write `{replacement}`")),
        None => finding.help(format!("choose another model of {}", call.provider.name)),
    })
}

/// A name near to one that is known is probably a slip; any other is a new model.
fn unknown(call: &ThinkCall, name: &str) -> Option<Diagnostic> {
    let known = call.provider.models.iter().filter(|model| model.deprecated.is_none());
    let near = nearest(name, known.map(|model| model.id.as_str()))?;
    let message = format!("the catalog knows no model `{name}` of {}", call.provider.name);
    let finding = Diagnostic::new(Code::UnknownModel, call.model.span, message);
    Some(finding.note("new models work all the same").help(format!("did you mean `{near}`?")))
}

/// What a model is asked and cannot do.
fn lacks(call: &ThinkCall, model: &Model) -> Option<Diagnostic> {
    let finding = |span, message: String, help: String| {
        Some(Diagnostic::new(Code::ModelCannot, span, message).help(help))
    };
    let id = &model.id;
    match &call.asks {
        Asks::Vectors(input) if model.lacks("embeddings") => {
            let help = with(call.provider, "embeddings");
            finding(input.span, format!("`{id}` makes no vectors of texts"), help)
        }
        Asks::Chat { said, .. } => {
            if model.embeds() {
                let help = "write `input` in place of a prompt".to_owned();
                return finding(call.model.span, format!("`{id}` makes vectors and answers nothing"), help);
            }
            if let Some(image) = said.iter().find_map(|message| message.image.as_ref())
                && model.lacks("vision")
            {
                return finding(image.span, format!("`{id}` sees no images"), with(call.provider, "vision"));
            }
            too_long(call, model)
        }
        Asks::Vectors(_) => None,
    }
}

fn too_long(call: &ThinkCall, model: &Model) -> Option<Diagnostic> {
    let (_, limit) = call.settings.iter().find(|(setting, _)| *setting == ThinkSetting::MaxTokens)?;
    let TreeKind::Number(wanted) = limit.kind else { return None };
    let most = model.output?;
    #[expect(clippy::cast_precision_loss, reason = "no answer is that long")]
    let beyond = wanted > most as f64;
    beyond.then(|| {
        let message = format!("`{}` answers with {most} tokens at most", model.id);
        Diagnostic::new(Code::ModelCannot, limit.span, message).help(format!("write {most} or less"))
    })
}

/// A model of the provider that can do something.
fn with(provider: &Provider, capability: &str) -> String {
    let can = |model: &&Model| {
        model.capabilities.is_some() && !model.lacks(capability) && model.deprecated.is_none()
    };
    match provider.models.iter().find(can) {
        Some(model) => format!("write `{}`", model.id),
        None => format!("choose another model of {}", provider.name),
    }
}

/// A schema that the provider could promise to keep, if it were another.
fn loose(call: &ThinkCall, project: &Project) -> Option<Diagnostic> {
    let schema = call.schema?;
    let schemas = &project.hir.schemas;
    // One that no file holds was reported.
    if schemas.get(schemas.resolved(schema)).reference.is_some() {
        return None;
    }
    let promises = call.provider.structured(call.model_name()) == Structured::Schema && !call.is_bound();
    let loose = schemas.loose(schema).filter(|_| promises)?;
    let finding = Diagnostic::new(
        Code::LooseSchema,
        loose.span,
        format!("{} does not promise answers of this schema: {}", call.provider.name, loose.why),
    );
    Some(
        finding
            .also(call.model.span, "asked here")
            .note("every answer is checked all the same, and one that does not fit is sent back once")
            .help("list every member in `required`, write `additionalProperties: false`, and leave other rules away"),
    )
}
