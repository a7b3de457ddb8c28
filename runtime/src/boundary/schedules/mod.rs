//! Runs of schedules (language §5).

mod api;

use super::answer;
use crate::app::{Schedule, Slots};
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::js;
use crate::json;
use crate::reply::{Reply, Response};
use crate::run::Run;
use crate::value::{Object, Str, Value, object};

pub(crate) use api::serve;

/// How a run is told that a schedule began it.
const TRIGGER: &str = "cron";

/// Runs the schedule of that number, which is due at `scheduled`, in milliseconds since 1970.
pub(crate) fn due(list: &'static [Schedule], number: u32, scheduled: f64) -> Progress {
    let Some(schedule) = list.get(number as usize) else {
        return Progress::Done(Response::empty(404));
    };
    exec::start(|job| {
        let run = Run::new(job, schedule.ensemble.name, TRIGGER);
        Box::pin(async move {
            let result = ran(schedule, &run, scheduled).await;
            answer::reply(&run, result)
        })
    })
}

async fn ran(schedule: &Schedule, run: &Run, scheduled: f64) -> Result<Reply, Fault> {
    let slots = schedule.slots(scheduled)?;
    (schedule.ensemble.run)(run, slots).await
}

impl Schedule {
    /// Its input, with `_schedule`.
    ///
    /// # Errors
    /// When it is not what the ensemble declares.
    fn slots(&self, scheduled: f64) -> Result<Slots, Fault> {
        let constant = json::parse(&Str::from_static(self.input)).unwrap_or_default();
        let mut input = constant.as_object().cloned().unwrap_or_else(Object::new);
        let about = object([
            ("cron", Value::from_static(self.cron)),
            ("timezone", Value::from_static(self.timezone)),
            ("scheduledTime", Value::Number(scheduled)),
            ("triggeredAt", Value::Number(js::now())),
        ]);
        input.insert(Str::from_static("_schedule"), about);
        let slots = self.ensemble.input.take_value(&Value::from(input));
        slots.map_err(|violations| Fault::violations("the input is not valid", &violations))
    }
}
