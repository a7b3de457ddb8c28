//! Emails as other programs write them.

use super::parse;
use ensemble_runtime::json;
use ensemble_runtime::value::Value;

const LETTER: &str = "From: =?utf-8?Q?J=C3=BCrgen?= <juergen@example.com>\r\nTo: Orders <orders@shop.example>, b@shop.example\r\nCc: c@shop.example\r\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\n =?utf-8?B?IPCfkLo=?=\r\nDate: Tue, 24 Nov 2026 10:00:00 +0100\r\nMessage-ID: <1@example.com>\r\nX-Long: a\r\n  b\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: multipart/alternative; boundary=y\r\n\r\n--y\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe =\r\nzur=FCck\r\n--y\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>hi</p>\r\n--y--\r\n--x\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Disposition: attachment; filename=\"a.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\nAAEC/w==\r\n--x--\r\n";

fn shown(value: &Value) -> String {
    json::stringify(value, 0).unwrap_or_default()
}

#[test]
fn letters_are_read() {
    let input = parse(LETTER.as_bytes(), "bounce@example.com", "orders@shop.example");
    for (member, expected) in [
        ("from", r#""juergen@example.com""#),
        ("fromName", r#""Jürgen""#),
        ("to", r#""orders@shop.example""#),
        ("recipients", r#"["orders@shop.example","b@shop.example"]"#),
        ("cc", r#"["c@shop.example"]"#),
        ("subject", r#""Grüße 🐺""#),
        ("date", r#""2026-11-24T10:00:00+01:00""#),
        ("messageId", r#""1@example.com""#),
        ("text", r#""Grüße zurück""#),
        ("html", r#""<p>hi</p>""#),
        ("envelope", r#"{"from":"bounce@example.com","to":"orders@shop.example"}"#),
        (
            "attachments",
            r#"[{"filename":"a.pdf","contentType":"application/pdf","contentId":null,"size":4,"content":"AAEC/w=="}]"#,
        ),
    ] {
        assert_eq!(shown(input.member(member)), expected, "{member}");
        assert_eq!(shown(input.member("_email").member(member)), expected, "{member}");
    }
    assert_eq!(shown(input.member("headers").member("x-long")), r#""a b""#);
}

#[test]
fn anything_is_an_email() {
    for text in
        ["", "hello", "\r\n\r\n", "Subject: x", ":", "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x"]
    {
        let input = parse(text.as_bytes(), "a@example.com", "b@example.com");
        assert_eq!(shown(input.member("from")), r#""a@example.com""#);
        assert_eq!(shown(input.member("to")), r#""b@example.com""#);
    }
    let noise: Vec<u8> = (0..=255).cycle().take(5000).collect();
    assert_eq!(shown(parse(&noise, "a@example.com", "b@example.com").member("to")), r#""b@example.com""#);
}
