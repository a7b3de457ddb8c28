//! Server-sent events of a run while it goes on: `step` for each step that begins or ends, at last
//! `result` or `error`.

use super::super::answer;
use crate::js;
use crate::json::Json;
use crate::reply::Response;
use crate::step::{Step, StepCell};
use crate::watch::Watcher;
use std::cell::Cell;
use std::rc::Rc;

/// How far a step came that the feed tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Unseen,
    Under,
    Over,
}

/// Tells of an ensemble's own steps: those of the agents that they call are their business.
pub(super) struct Feed {
    job: u32,
    steps: Vec<(&'static Step, Cell<Stage>)>,
}

impl Feed {
    /// Answers the request of a job with events, from now on.
    pub(super) fn open(job: u32, steps: &[&'static Step]) -> Rc<Feed> {
        js::stream_open(job);
        Rc::new(Feed::new(job, steps))
    }

    fn new(job: u32, steps: &[&'static Step]) -> Feed {
        Feed { job, steps: steps.iter().map(|step| (*step, Cell::new(Stage::Unseen))).collect() }
    }

    /// Tells what became of the steps that were not told of to their end, and what the run answers.
    /// Nobody looks at what is left of that.
    pub(super) fn close(&self, mut answer: Response) -> Response {
        for (step, stage) in &self.steps {
            match stage.get() {
                Stage::Unseen => self.send(about(step, "\"skipped\"")),
                Stage::Under => self.send(about(step, "\"cancelled\"")),
                Stage::Over => {}
            }
        }
        let event = if answer.status == 200 { "result" } else { "error" };
        let data = std::mem::take(&mut answer.body).whole();
        js::stream_send(self.job, event, &data, true);
        answer
    }

    /// Whether `step` is one of its own; it has come to `stage` then.
    fn reaches(&self, step: &'static Step, stage: Stage) -> bool {
        let own = self.steps.iter().find(|(own, _)| std::ptr::eq(*own, step));
        own.inspect(|(_, place)| place.set(stage)).is_some()
    }

    fn send(&self, mut data: Json) {
        data.raw("}");
        js::stream_send(self.job, "step", data.as_str(), false);
    }
}

/// The data of an event, as far as all have it; its brace is still open.
fn about(step: &Step, status: &'static str) -> Json {
    let mut json = Json::new();
    json.raw("{");
    json.field_str("\"step\":", step.name);
    json.field_raw("\"status\":", status);
    json
}

impl Watcher for Feed {
    fn began(&self, step: &'static Step) {
        if self.reaches(step, Stage::Under) {
            self.send(about(step, "\"started\""));
        }
    }

    fn ended(&self, step: &'static Step, cell: &StepCell, duration: f64) {
        if self.reaches(step, Stage::Over) {
            self.send(end(step, cell, duration));
        }
    }
}

/// `{step, status, duration, cached?, output? | error?}`
fn end(step: &'static Step, cell: &StepCell, duration: f64) -> Json {
    let fault = cell.fault();
    let mut json = about(step, if fault.is_some() { "\"failed\"" } else { "\"completed\"" });
    json.field_number("\"duration\":", duration);
    if cell.cached() {
        json.field_bool("\"cached\":", true);
    }
    match fault {
        Some(fault) => {
            json.key("\"error\":");
            answer::members(&mut json, fault);
        }
        None => json.field("\"output\":", cell.output()),
    }
    json
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Value;

    static STEP: Step = Step { id: 0, name: "a \"b\"", place: "e.yaml:1:1", handled: true };
    static OTHER: Step = Step { id: 0, name: "other", place: "e.yaml:2:1", handled: true };

    #[test]
    fn events_say_what_became_of_a_step() {
        assert_eq!(about(&STEP, "\"started\"").as_str(), r#"{"step":"a \"b\"","status":"started""#);
        let cell = StepCell::new();
        cell.settle(Ok(Value::Number(1.0)), 0.0);
        cell.hit();
        assert_eq!(
            end(&STEP, &cell, 5.0).as_str(),
            r#"{"step":"a \"b\"","status":"completed","duration":5,"cached":true,"output":1"#,
        );
    }

    #[test]
    fn only_own_steps_are_told_of() {
        let feed = Feed::new(0, &[&STEP]);
        assert!(feed.reaches(&STEP, Stage::Under));
        assert!(!feed.reaches(&OTHER, Stage::Under));
        assert_eq!(feed.steps.first().map(|(_, stage)| stage.get()), Some(Stage::Under));
    }
}
