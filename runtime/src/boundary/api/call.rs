//! The bodies of calls: small objects of JSON.

use super::super::body::invalid_json;
use crate::fault::Fault;
use crate::input::{Read, read_json};
use crate::value::{Str, Value};

/// What `reads` find in a body; nothing in an empty one.
///
/// # Errors
/// `INVALID_JSON`, `INVALID_REQUEST`
pub(in crate::boundary) fn read<const N: usize>(
    body: Vec<u8>,
    reads: &'static [Read],
) -> Result<[Value; N], Fault> {
    let mut slots = [const { Value::Undefined }; N];
    if !body.is_empty() {
        let text = Str::from_utf8(body).map_err(|_| invalid("the body is not UTF-8"))?;
        read_json(&text, reads, &mut slots).map_err(|error| invalid_json(&error))?;
    }
    Ok(slots)
}

/// The call is none.
pub(in crate::boundary) fn invalid(message: &'static str) -> Fault {
    Fault::coded("INVALID_REQUEST", message).answered(400)
}
