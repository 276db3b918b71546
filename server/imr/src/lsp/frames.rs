//! Frames out of the client's bytes, whatever the bytes are.
//!
//! The protocol library ends at the first frame that it cannot read. This decoder stands in front of
//! it: a frame that is no message becomes a [`Fault`], to be answered with a JSON-RPC error, and
//! reading goes on at the next header.

use super::message::{Fault, Message};

/// The longest message that is read, in bytes of its body.
pub const MAX_BODY: usize = 64 << 20;

/// The longest header block; anything longer is not one.
const MAX_HEADER: usize = 8 << 10;

/// A buffer that once held a large message and is empty again is given back above this size.
const KEEP: usize = 1 << 20;

const LENGTH: &[u8] = b"content-length";

/// Turns bytes into messages.
#[derive(Debug)]
pub struct Decoder {
    bytes: Vec<u8>,
    /// Everything before this has been dealt with.
    at: usize,
    state: State,
    max_body: usize,
}

#[derive(Debug)]
enum State {
    Header,
    Body(usize),
    /// A body that was refused is being passed over.
    Skip(usize),
    /// Nothing tells where the next frame begins; it is looked for.
    Lost,
}

/// What a header block asks for.
#[derive(Debug, PartialEq, Eq)]
enum Header {
    Body(usize),
    /// A body in an encoding other than UTF-8.
    Foreign(usize),
    NoLength,
    BadLength,
    TooLong,
}

impl Default for Decoder {
    fn default() -> Self {
        Self::with_max_body(MAX_BODY)
    }
}

impl Decoder {
    /// A decoder that refuses bodies beyond `max_body` bytes.
    pub fn with_max_body(max_body: usize) -> Self {
        Self { bytes: Vec::new(), at: 0, state: State::Header, max_body }
    }

    /// Takes what was read.
    pub fn feed(&mut self, bytes: &[u8]) {
        if self.at == self.bytes.len() {
            self.bytes.clear();
            self.at = 0;
            self.bytes.shrink_to(KEEP);
        } else if self.at > KEEP {
            self.bytes.drain(..self.at);
            self.at = 0;
        }
        self.bytes.extend_from_slice(bytes);
    }

    fn rest(&self) -> &[u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    /// The next message or fault, if enough has been read for one.
    pub fn decode(&mut self) -> Option<Result<Message, Fault>> {
        loop {
            match self.state {
                State::Lost => self.find_header()?,
                State::Skip(left) => self.skip(left)?,
                State::Header => {
                    if let Some(fault) = self.read_header()? {
                        return Some(Err(fault));
                    }
                }
                State::Body(length) => return self.read_body(length),
            }
        }
    }

    fn skip(&mut self, left: usize) -> Option<()> {
        let now = left.min(self.rest().len());
        self.at += now;
        if now < left {
            self.state = State::Skip(left - now);
            return None;
        }
        self.state = State::Header;
        Some(())
    }

    fn find_header(&mut self) -> Option<()> {
        match find_length(self.rest()) {
            Search::Found(offset) => {
                self.at += offset;
                self.state = State::Header;
                Some(())
            }
            Search::Keep(offset) => {
                self.at += offset;
                None
            }
        }
    }

    /// Reads a header block; the inner value is the fault in it.
    fn read_header(&mut self) -> Option<Option<Fault>> {
        let blank = self.rest().iter().take_while(|byte| byte.is_ascii_whitespace()).count();
        self.at += blank;
        let rest = self.rest();
        let Some(length) = block_len(rest) else {
            if rest.len() <= MAX_HEADER {
                return None;
            }
            self.state = State::Lost;
            return Some(Some(Fault::Parse));
        };
        let block = rest.get(..length).unwrap_or_default();
        let header = read_block(block, self.max_body);
        // Junk may stand right before a header; then the header is still in this block.
        self.at += if header == Header::NoLength { 0 } else { length };
        let fault = match header {
            Header::Body(length) => {
                self.state = State::Body(length);
                return Some(None);
            }
            Header::Foreign(length) => {
                self.state = State::Skip(length);
                Fault::Request
            }
            Header::NoLength => {
                self.state = State::Lost;
                Fault::Parse
            }
            Header::BadLength => {
                self.state = State::Lost;
                Fault::Request
            }
            Header::TooLong => {
                self.state = State::Lost;
                Fault::TooLong
            }
        };
        Some(Some(fault))
    }

    fn read_body(&mut self, length: usize) -> Option<Result<Message, Fault>> {
        let body = self.rest().get(..length)?;
        let message = Message::read(body);
        let swallowed = if message.is_err() { swallowed_header(body) } else { None };
        self.at += swallowed.unwrap_or(length);
        self.state = State::Header;
        Some(message)
    }
}

/// The length of the header block at the start of `bytes`, with the empty line that ends it.
fn block_len(bytes: &[u8]) -> Option<usize> {
    let head = bytes.get(..bytes.len().min(MAX_HEADER)).unwrap_or_default();
    let mut line_start = 0;
    for end in memchr::memchr_iter(b'\n', head) {
        let line = head.get(line_start..end).unwrap_or_default();
        if line_start > 0 && line.trim_ascii_end().is_empty() {
            return Some(end + 1);
        }
        line_start = end + 1;
    }
    None
}

fn read_block(block: &[u8], max_body: usize) -> Header {
    let (mut length, mut foreign) = (None, false);
    for line in block.split(|&byte| byte == b'\n') {
        let Some(colon) = memchr::memchr(b':', line) else { continue };
        let (name, value) = line.split_at(colon);
        let value = value.get(1..).unwrap_or_default().trim_ascii();
        if name.trim_ascii().eq_ignore_ascii_case(LENGTH) {
            match (read_length(value), length) {
                (Some(read), _) if read > max_body => return Header::TooLong,
                (Some(read), before) if before.is_none_or(|before| before == read) => {
                    length = Some(read);
                }
                _ => return Header::BadLength,
            }
        } else if name.trim_ascii().eq_ignore_ascii_case(b"content-type") {
            foreign |= !is_utf8(value);
        }
    }
    match length {
        Some(length) if foreign => Header::Foreign(length),
        Some(length) => Header::Body(length),
        None => Header::NoLength,
    }
}

/// A length; one that is beyond all bounds is as good as any.
fn read_length(value: &[u8]) -> Option<usize> {
    let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
    let text = str::from_utf8(value).ok().filter(|_| digits)?;
    Some(text.parse().unwrap_or(usize::MAX))
}

/// Whether a `Content-Type` names UTF-8, or no character set at all.
fn is_utf8(content_type: &[u8]) -> bool {
    content_type
        .split(|&byte| byte == b';')
        .skip(1)
        .filter_map(|parameter| {
            let equals = memchr::memchr(b'=', parameter)?;
            let (name, value) = parameter.split_at(equals);
            let value = value.get(1..)?.trim_ascii();
            let bare = value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\""));
            name.trim_ascii().eq_ignore_ascii_case(b"charset").then_some(bare.unwrap_or(value))
        })
        .all(|set| set.eq_ignore_ascii_case(b"utf-8") || set.eq_ignore_ascii_case(b"utf8"))
}

/// Where, in a body that is no message because its length was too large, the next header begins.
fn swallowed_header(body: &[u8]) -> Option<usize> {
    if let Search::Found(offset) = find_length(body) {
        return Some(offset);
    }
    // It may have been cut off in the middle of its name.
    let mut values =
        serde_json::Deserializer::from_slice(body).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    let offset = values.byte_offset();
    let rest = body.get(offset..)?;
    let begun = LENGTH.get(..rest.len()).is_some_and(|name| name.eq_ignore_ascii_case(rest));
    (begun && !rest.is_empty()).then_some(offset)
}

enum Search {
    /// A complete `Content-Length: N` line begins here.
    Found(usize),
    /// None does, but one might begin here, once more has been read.
    Keep(usize),
}

/// Looks for a `Content-Length` line with a number. JSON has no raw line end inside a string, so
/// such a line is never part of a message.
fn find_length(bytes: &[u8]) -> Search {
    for colon in memchr::memchr_iter(b':', bytes) {
        let Some(start) = colon.checked_sub(LENGTH.len()) else { continue };
        let name = bytes.get(start..colon).unwrap_or_default();
        if !name.eq_ignore_ascii_case(LENGTH) {
            continue;
        }
        let value = bytes.get(colon + 1..).unwrap_or_default();
        let value = value.get(..value.len().min(40)).unwrap_or_default();
        match memchr::memchr(b'\n', value) {
            Some(end) => {
                let digits = value.get(..end).unwrap_or_default().trim_ascii();
                if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit) {
                    return Search::Found(start);
                }
            }
            None if value.len() < 40 => return Search::Keep(start),
            None => {}
        }
    }
    Search::Keep(bytes.len().saturating_sub(LENGTH.len()))
}

#[cfg(test)]
#[path = "frames_tests.rs"]
mod tests;
