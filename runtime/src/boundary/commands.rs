//! Runs that only this machine can begin. The script by which a deployed Worker is entered has no way
//! here: `runtime/js/commands.js` is another door into the same wasm, bundled for local runs alone.

use super::request::Request;
use super::{answer, refused};
use crate::app::Command;
use crate::exec::{self, Progress};
use crate::fault::Fault;
use crate::input::{Read, read_json};
use crate::reply::Response;
use crate::run::Run;
use crate::value::{Str, Value};

/// `{input, trigger}`: what the run is given, and what `trigger` is.
static CALL: &[Read] = &[Read::field("input", Some(0), &[]), Read::field("trigger", Some(1), &[])];

/// Begins the command whose number is the path.
pub(crate) fn serve(commands: &'static [Command], url: &str, body: Vec<u8>) -> Progress {
    match read(commands, url, body) {
        Ok((command, [input, brought])) => start(command, input, brought),
        Err(fault) => refused(&fault),
    }
}

fn read(
    commands: &'static [Command],
    url: &str,
    body: Vec<u8>,
) -> Result<(&'static Command, [Value; 2]), Fault> {
    let request = Request::new(0, url, Vec::new());
    let number = request.path.trim_start_matches('/').parse::<usize>().ok();
    let command = number.and_then(|number| commands.get(number));
    let command =
        command.ok_or_else(|| Fault::coded("NOT_FOUND", "there is no such command").answered(404))?;
    let mut slots = [const { Value::Undefined }; 2];
    let text = Str::from_utf8(body).map_err(|_| invalid("the call is not UTF-8"))?;
    read_json(&text, CALL, &mut slots).map_err(|error| invalid(error.message))?;
    Ok((command, slots))
}

fn invalid(message: &'static str) -> Fault {
    Fault::coded("INVALID_REQUEST", message).answered(400)
}

fn start(command: &'static Command, input: Value, brought: Value) -> Progress {
    exec::start(|job| {
        Box::pin(async move {
            let ensemble = command.ensemble;
            let run = Run::new(job, ensemble.name, command.trigger).bringing(brought);
            let answered = match ensemble.input.take_value(&input) {
                Ok(slots) => (ensemble.run)(&run, slots).await.and_then(|reply| reply.into_response()),
                Err(violations) => Err(Fault::violations("the input is not valid", &violations)),
            };
            answered.unwrap_or_else(|fault| failed(&run, &fault))
        })
    })
}

/// All that is known of a failure: nobody else can read it.
fn failed(run: &Run, fault: &Fault) -> Response {
    Response::json(fault.answer(), answer::told(run, fault)).with_header("x-ensemble-failed", "1")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::app::{Ensemble, InputTable};
    use crate::reply::Reply;

    static INPUT: InputTable = InputTable { reads: &[], slots: 0, declared: &[], schema: None };
    static ENSEMBLE: Ensemble = Ensemble {
        name: "e",
        input: &INPUT,
        steps: &[],
        run: |_, _| Box::pin(async { Ok(Reply::empty(204)) }),
    };
    static COMMANDS: &[Command] = &[Command { ensemble: &ENSEMBLE, trigger: "cli" }];

    #[test]
    fn commands_have_numbers() {
        let read = |url: &str, body: &str| read(COMMANDS, url, body.as_bytes().to_vec());
        let (command, [input, brought]) =
            read("http://local/0", r#"{"input":{"a":1},"trigger":{"options":{}}}"#).unwrap();
        assert_eq!((command.trigger, input.member("a")), ("cli", &Value::Number(1.0)));
        assert!(brought.member("options").as_object().is_some());
        for url in ["http://local/1", "http://local/", "http://local/x", "http://local/-1"] {
            assert_eq!(read(url, "{}").err().unwrap().answer(), 404, "{url}");
        }
        assert_eq!(read("http://local/0", "{").err().unwrap().answer(), 400);
    }
}
