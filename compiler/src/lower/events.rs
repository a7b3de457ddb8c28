//! Triggers that no request sets off: runs by number, and tables of what begins which.

use super::rir::{Address, EventRun, Events, Queue, Schedule, Startup, Times};
use super::{Modules, json};
use crate::cron::{FIELDS, Pattern, Set};
use crate::plan::{self, Project};
use crate::resolve::hir::{EmailTrigger, QueueTrigger, Tree, Trigger};
use crate::source::Sources;

/// All of a project.
pub(super) fn events(project: &Project, sources: &Sources, modules: &Modules) -> Events {
    let mut events = Events::default();
    for schedule in &project.schedules {
        let module = &modules.ensembles[schedule.ensemble];
        events.schedules.push(self::schedule(module, schedule, sources));
    }
    for (ensemble, module) in project.hir.ensembles.iter().zip(&modules.ensembles) {
        for trigger in &ensemble.triggers {
            add(trigger, module, sources, &mut events);
        }
    }
    events.addresses.sort_by_key(|address| rank(&address.pattern));
    events
}

fn add(trigger: &Trigger, module: &str, sources: &Sources, events: &mut Events) {
    match trigger {
        Trigger::Http(_) | Trigger::Cron(_) | Trigger::Mcp(_) | Trigger::Cli(_) | Trigger::Build(_) => {}
        Trigger::Queue(trigger) => {
            let run = run(module, "queue", events);
            events.queues.push(queue(run, trigger, sources));
        }
        Trigger::Email(trigger) => {
            let run = run(module, "email", events);
            events.addresses.extend(addresses(run, trigger, sources));
        }
        Trigger::Startup(trigger) => {
            let run = run(module, "startup", events);
            let (place, input) = (sources.place(trigger.span), input(trigger.input.as_ref()));
            events.startups.push(Startup { run, place, input });
        }
    }
}

/// The number of the run of that ensemble by that kind of trigger.
fn run(module: &str, kind: &'static str, events: &mut Events) -> usize {
    let wanted = EventRun { module: module.to_owned(), kind };
    events.runs.iter().position(|known| *known == wanted).unwrap_or_else(|| {
        events.runs.push(wanted);
        events.runs.len() - 1
    })
}

fn schedule(module: &str, schedule: &plan::Schedule, sources: &Sources) -> Schedule {
    let trigger = &schedule.trigger;
    Schedule {
        module: module.to_owned(),
        place: sources.place(trigger.span),
        cron: trigger.cron.value.clone(),
        timezone: trigger.timezone.clone(),
        input: input(trigger.input.as_ref()),
        at: times(&trigger.when.pattern),
        either: trigger.when.either,
        utc: schedule.utc.iter().map(|pattern| (pattern.text(), times(pattern))).collect(),
    }
}

fn times(pattern: &Pattern) -> Times {
    let mut fields = pattern.fields().into_iter().zip(FIELDS);
    std::array::from_fn(|_| {
        let (set, (_, least, most)) = fields.next()?;
        Some(set).filter(|set| *set != Set::range(least, most))
    })
}

fn queue(run: usize, trigger: &QueueTrigger, sources: &Sources) -> Queue {
    let numbers = [
        ("max_batch_size", trigger.batch_size),
        ("max_batch_timeout", trigger.batch_timeout),
        ("max_retries", trigger.retries),
        ("retry_delay", trigger.retry_delay),
        ("max_concurrency", trigger.concurrency),
    ];
    let numbers = numbers.into_iter().filter_map(|(key, number)| Some((key, number?.to_string())));
    let dead_letters = trigger.dead_letters.as_deref().map(|name| ("dead_letter_queue", json::string(name)));
    Queue {
        run,
        place: sources.place(trigger.span),
        name: trigger.queue.value.clone(),
        settings: numbers.chain(dead_letters).collect(),
    }
}

fn addresses(run: usize, trigger: &EmailTrigger, sources: &Sources) -> Vec<Address> {
    let address = |pattern: &crate::source::Spanned<String>| Address {
        run,
        place: sources.place(pattern.span),
        pattern: pattern.value.clone(),
        senders: trigger.senders.clone(),
        replies: trigger.replies,
    };
    trigger.addresses.iter().map(address).collect()
}

/// Sorts addresses without `*` first, then those that leave the least open.
fn rank(pattern: &str) -> (usize, std::cmp::Reverse<usize>, String) {
    (pattern.matches('*').count(), std::cmp::Reverse(pattern.len()), pattern.to_owned())
}

fn input(tree: Option<&Tree>) -> String {
    tree.map_or_else(|| "{}".to_owned(), Tree::json)
}
