//! One JSON-RPC message, read as far as its envelope.
//!
//! Parameters stay text until their type is known: a letter inside `didOpen` is unescaped once, not
//! once for each layer that passes it on.

use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use tower_lsp::jsonrpc::{Error, Id};

/// A message from the client.
#[derive(Debug)]
pub enum Message {
    /// Wants an answer.
    Request {
        /// What the answer must carry.
        id: Id,
        /// What is asked.
        method: String,
        /// Its parameters.
        params: Params,
    },
    /// Wants none.
    Notification {
        /// What happened.
        method: String,
        /// Its parameters.
        params: Params,
    },
    /// Answers a request of ours.
    Response {
        /// Which one.
        id: Id,
        /// The result; `None` for an error.
        result: Option<Params>,
    },
}

/// Why a frame is no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not JSON.
    Parse,
    /// It is JSON, but neither request nor notification nor response.
    Request,
    /// It is longer than what is read.
    TooLong,
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Parse => Self::parse_error(),
            Fault::Request | Fault::TooLong => Self::invalid_request(),
        }
    }
}

/// Parameters or a result, still as text; absent and `null` are the same.
#[derive(Debug, Default)]
pub struct Params(Option<Box<RawValue>>);

#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    jsonrpc: Cow<'a, str>,
    #[serde(borrow, default)]
    method: Option<Cow<'a, str>>,
    #[serde(default, deserialize_with = "present")]
    id: Option<Id>,
    #[serde(borrow, default)]
    params: Option<&'a RawValue>,
    #[serde(borrow, default, deserialize_with = "present")]
    result: Option<&'a RawValue>,
    #[serde(default, deserialize_with = "present")]
    error: Option<IgnoredAny>,
}

/// Tells `null` from absent.
fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}

impl Message {
    /// Reads the body of a frame.
    pub fn read(body: &[u8]) -> Result<Self, Fault> {
        let text = str::from_utf8(body).map_err(|_| Fault::Parse)?;
        // A derived reader takes a list for a struct; a batch is none.
        if !text.trim_ascii_start().starts_with('{') {
            return match serde_json::from_str::<IgnoredAny>(text) {
                Ok(_) => Err(Fault::Request),
                Err(_) => Err(Fault::Parse),
            };
        }
        let envelope: Envelope<'_> = serde_json::from_str(text)
            .map_err(|error| if error.is_data() { Fault::Request } else { Fault::Parse })?;
        if envelope.jsonrpc != "2.0" {
            return Err(Fault::Request);
        }
        let params = Params(envelope.params.map(RawValue::to_owned));
        match (envelope.method, envelope.id) {
            (Some(method), Some(id)) => {
                Ok(Self::Request { id, method: method.into_owned(), params })
            }
            (Some(method), None) => Ok(Self::Notification { method: method.into_owned(), params }),
            (None, Some(id)) if envelope.result.is_some() || envelope.error.is_some() => {
                let result = envelope.result.map(|result| Params(Some(result.to_owned())));
                Ok(Self::Response { id, result })
            }
            (None, _) => Err(Fault::Request),
        }
    }
}

impl Params {
    /// The parameters as `T`. The error names no value: values may be a letter's text.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        let text = self.0.as_ref().map_or("null", |raw| raw.get());
        serde_json::from_str(text)
            .or_else(|error| match close_surrogates(text) {
                Some(mended) => serde_json::from_str(&mended),
                None => Err(error),
            })
            .map_err(|_| Error::invalid_params("the parameters do not fit the method"))
    }
}

#[cfg(test)]
impl From<serde_json::Value> for Params {
    fn from(value: serde_json::Value) -> Self {
        Self(Some(serde_json::value::to_raw_value(&value).unwrap()))
    }
}

/// `json` with U+FFFD for escaped halves of surrogate pairs, which editors with UTF-16 texts send
/// when a character is deleted by halves, and which no Rust string can hold. `None` if it has none.
fn close_surrogates(json: &str) -> Option<String> {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    let mut mended = false;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let length = match (half(escape), escape.get(6..).and_then(half)) {
            (Some(0xD800..=0xDBFF), Some(0xDC00..=0xDFFF)) => 12,
            (Some(0xD800..=0xDFFF), _) => {
                out.push_str("\\ufffd");
                mended = true;
                rest = escape.get(6..).unwrap_or_default();
                continue;
            }
            _ => 1 + escape.chars().nth(1).map_or(0, char::len_utf8),
        };
        let (escape, tail) = escape.split_at_checked(length)?;
        out.push_str(escape);
        rest = tail;
    }
    out.push_str(rest);
    mended.then_some(out)
}

/// The code unit of a `\uXXXX` at the start of `text`.
fn half(text: &str) -> Option<u32> {
    u32::from_str_radix(text.strip_prefix("\\u")?.get(..4)?, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Message, Fault> {
        Message::read(text.as_bytes())
    }

    #[test]
    fn kinds_of_message() {
        let request = read(r#"{"jsonrpc":"2.0","id":"a","method":"m","params":[1]}"#).unwrap();
        let Message::Request { id: Id::String(id), method, params } = request else { panic!() };
        assert_eq!((id.as_str(), method.as_str()), ("a", "m"));
        assert_eq!(params.read::<Vec<u8>>().unwrap(), [1]);

        let null_id = read(r#"{"jsonrpc":"2.0","id":null,"method":"m"}"#).unwrap();
        assert!(matches!(null_id, Message::Request { id: Id::Null, .. }));

        let notification = read(r#" {"method":"m","jsonrpc":"2.0","params":null}"#).unwrap();
        assert!(matches!(notification, Message::Notification { params: Params(None), .. }));

        let null = read(r#"{"jsonrpc":"2.0","id":-3,"result":null}"#).unwrap();
        assert!(matches!(null, Message::Response { id: Id::Number(-3), result: Some(_) }));
        let error = read(r#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}"#).unwrap();
        assert!(matches!(error, Message::Response { result: None, .. }));
    }

    #[test]
    fn a_list_is_no_message() {
        assert_eq!(read(r#"["2.0","m",1,null]"#).unwrap_err(), Fault::Request);
        assert_eq!(read(r#"["2.0""#).unwrap_err(), Fault::Parse);
    }

    #[test]
    fn half_surrogates_become_replacement_characters() {
        let raw = r#"{"jsonrpc":"2.0","method":"m","params":"a\ud83d\\ud83d\ude00 \ud83d\ude00\udc00b\n"}"#;
        let Message::Notification { params, .. } = read(raw).unwrap() else { panic!() };
        assert_eq!(params.read::<String>().unwrap(), "a\u{fffd}\\ud83d\u{fffd} 😀\u{fffd}b\n");
    }

    #[test]
    fn deep_parameters_are_refused_not_fatal() {
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        let text = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"m","params":{deep}}}"#);
        if let Ok(Message::Request { params, .. }) = read(&text) {
            assert!(params.read::<serde_json::Value>().is_err());
        }
    }

    #[test]
    fn errors_quote_nothing() {
        let params = Params::from(serde_json::json!("Jane Doe"));
        assert!(!params.read::<u8>().unwrap_err().message.contains("Jane"));
    }
}
