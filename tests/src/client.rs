//! A language client that speaks to the real server through real pipes, one step at a time.
//!
//! It waits for messages, never for time to pass, and it looks: a message that is no JSON-RPC, an
//! answer to nothing, or an error that a test has not read fails that test.

use crate::binary;
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet, VecDeque};
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// No message takes this long, even on a machine that is busy with other things.
const TIMEOUT: Duration = Duration::from_secs(60);

/// A server and the connection to it.
#[derive(Debug)]
pub struct Client {
    server: Child,
    input: Option<ChildStdin>,
    incoming: Receiver<Result<Value, String>>,
    errors: Option<JoinHandle<String>>,
    next_id: i64,
    asked: HashSet<String>,
    answers: HashMap<String, Value>,
    notifications: VecDeque<Value>,
    /// Requests of the server, in order; they have been answered.
    pub requests: Vec<Value>,
    /// What `workspace/configuration` is answered with.
    pub settings: Value,
    /// Answers without an id, to what could not be read.
    pub faults: VecDeque<Value>,
}

/// What a client can do that can do all the server knows of.
pub fn capabilities(pull: bool) -> Value {
    let mut capabilities = json!({
        "general": {"positionEncodings": ["utf-16"]},
        "workspace": {
            "configuration": true,
            "workspaceEdit": {"documentChanges": true},
            "diagnostics": {"refreshSupport": true},
        },
        "textDocument": {
            "publishDiagnostics": {
                "relatedInformation": true, "codeDescriptionSupport": true, "dataSupport": true,
            },
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": true},
            "codeAction": {
                "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}},
                "isPreferredSupport": true,
            },
        },
    });
    if let Some(document) = capabilities.get_mut("textDocument").and_then(Value::as_object_mut)
        && pull
    {
        document.insert("diagnostic".to_owned(), json!({}));
    }
    capabilities
}

#[expect(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "what fails, fails the test"
)]
impl Client {
    /// A server that has been told nothing yet.
    pub fn start() -> Self {
        let mut server = Command::new(binary::imr())
            .args(["lsp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let (sender, incoming) = channel();
        let output = server.stdout.take().expect("a pipe");
        std::thread::spawn(move || read_messages(BufReader::new(output), &sender));
        let mut errors = server.stderr.take().expect("a pipe");
        let errors = std::thread::spawn(move || {
            let mut text = String::new();
            let _ = errors.read_to_string(&mut text);
            text
        });
        Self {
            input: server.stdin.take(),
            server,
            incoming,
            errors: Some(errors),
            next_id: 1,
            asked: HashSet::new(),
            answers: HashMap::new(),
            notifications: VecDeque::new(),
            requests: Vec::new(),
            settings: Value::Null,
            faults: VecDeque::new(),
        }
    }

    /// A server that is ready, and what it said it can do.
    pub fn initialized(capabilities: Value) -> (Self, Value) {
        Self::initialized_with(
            json!({"processId": null, "rootUri": null, "capabilities": capabilities}),
        )
    }

    /// The same with all the parameters of `initialize`.
    pub fn initialized_with(params: Value) -> (Self, Value) {
        let mut client = Self::start();
        let result = client.ask("initialize", params);
        client.notify("initialized", json!({}));
        (client, result["capabilities"].clone())
    }

    /// Writes bytes as they are.
    pub fn write(&mut self, bytes: impl AsRef<[u8]>) {
        let input = self.input.as_mut().expect("the input is open");
        input.write_all(bytes.as_ref()).expect("the server reads");
    }

    /// Closes the server's input.
    pub fn hang_up(&mut self) {
        self.input = None;
    }

    /// Sends a message.
    pub fn send(&mut self, message: &Value) {
        self.write(frame(&message.to_string()));
    }

    /// Sends a notification.
    pub fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// Sends a request; gives its id.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let id = json!(self.next_id);
        self.next_id += 1;
        self.request_as(id.clone(), method, params);
        id
    }

    /// Sends a request under a name of one's own.
    pub fn request_as(&mut self, id: Value, method: &str, params: Value) {
        self.asked.insert(id.to_string());
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
    }

    /// Says that an answer to `id` is expected, which was asked through [`Client::write`].
    pub fn expect(&mut self, id: &Value) {
        self.asked.insert(id.to_string());
    }

    /// The answer to `id`, result or error.
    pub fn answer(&mut self, id: &Value) -> Value {
        let name = id.to_string();
        self.wait_for("an answer", |client| client.answers.remove(&name))
    }

    /// The error code of the answer to `id`; `None` for a result.
    pub fn code(&mut self, id: &Value) -> Option<i64> {
        self.answer(id)["error"]["code"].as_i64()
    }

    /// Asks and waits for the result.
    pub fn ask(&mut self, method: &str, params: Value) -> Value {
        let id = self.request(method, params);
        let mut answer = self.answer(&id);
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].take()
    }

    /// The parameters of the next notification of `method`; others before it stay unread.
    pub fn notification(&mut self, method: &str) -> Value {
        self.wait_for(method, |client| {
            let at = client.notifications.iter().position(|it| it["method"] == method)?;
            client.notifications.remove(at).map(|mut it| it["params"].take())
        })
    }

    /// The code of the next answer to something that could not be read.
    pub fn fault(&mut self) -> i64 {
        let fault = self.wait_for("a fault", |client| client.faults.pop_front());
        fault["error"]["code"].as_i64().expect("a code")
    }

    /// The next request of `method` by the server.
    pub fn asked_for(&mut self, method: &str) -> Value {
        self.wait_for(method, |client| {
            let at = client.requests.iter().position(|it| it["method"] == method)?;
            Some(client.requests.remove(at))
        })
    }

    /// Everything that has been notified so far. What was sent before the answer to a request that
    /// is sent now has come.
    pub fn notifications(&mut self) -> Vec<Value> {
        let id = self.request("test/unknown", Value::Null);
        assert_eq!(self.code(&id), Some(-32601));
        self.notifications.drain(..).collect()
    }

    /// Opens a document.
    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "imr", "version": 1, "text": text});
        self.notify("textDocument/didOpen", json!({"textDocument": document}));
    }

    /// Changes a document.
    pub fn change(&mut self, uri: &str, version: i64, changes: Value) {
        let document = json!({"uri": uri, "version": version});
        self.notify(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": changes}),
        );
    }

    /// Asks about a document.
    pub fn about(&mut self, uri: &str, method: &str) -> Value {
        self.ask(&format!("textDocument/{method}"), json!({"textDocument": {"uri": uri}}))
    }

    /// Ends the session as it should be ended. The status and what was logged.
    pub fn shut_down(mut self) -> (Option<i32>, String) {
        assert_eq!(self.ask("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.ended()
    }

    /// Waits until the server has ended. Its status and what it logged.
    pub fn ended(&mut self) -> (Option<i32>, String) {
        let end = Instant::now() + TIMEOUT;
        let status = loop {
            if let Some(status) = self.server.try_wait().expect("a status") {
                break status.code();
            }
            assert!(Instant::now() < end, "the server has not ended");
            std::thread::sleep(Duration::from_millis(1));
        };
        let log = self.errors.take().and_then(|it| it.join().ok()).unwrap_or_default();
        (status, log)
    }

    /// Ends the server at once.
    pub fn kill(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }

    /// The server's process.
    pub fn process_id(&self) -> u32 {
        self.server.id()
    }

    fn wait_for<T>(&mut self, what: &str, mut look: impl FnMut(&mut Self) -> Option<T>) -> T {
        let end = Instant::now() + TIMEOUT;
        loop {
            if let Some(found) = look(self) {
                return found;
            }
            let left = end.saturating_duration_since(Instant::now());
            match self.incoming.recv_timeout(left) {
                Ok(message) => self.take(message.unwrap_or_else(|fault| panic!("{fault}"))),
                Err(RecvTimeoutError::Timeout) => panic!("{what} has not come"),
                Err(RecvTimeoutError::Disconnected) => panic!("{what}: the server has ended"),
            }
        }
    }

    fn take(&mut self, message: Value) {
        assert_eq!(message["jsonrpc"], "2.0", "{message}");
        match (message.get("method"), message.get("id")) {
            (Some(_), Some(id)) => {
                let result = match message["method"].as_str() {
                    Some("workspace/configuration") => json!([self.settings]),
                    _ => Value::Null,
                };
                let answer = json!({"jsonrpc": "2.0", "id": id, "result": result});
                self.requests.push(message);
                if self.input.is_some() {
                    self.send(&answer);
                }
            }
            (Some(_), None) => self.notifications.push_back(message),
            (None, Some(Value::Null)) if !self.asked.contains("null") => {
                assert!(message.get("error").is_some(), "{message}");
                self.faults.push_back(message);
            }
            (None, Some(id)) => {
                assert!(self.asked.remove(&id.to_string()), "nobody asked: {message}");
                assert_ne!(message.get("result").is_some(), message.get("error").is_some());
                self.answers.insert(id.to_string(), message);
            }
            (None, None) => panic!("no message: {message}"),
        }
    }
}

#[expect(clippy::panic, reason = "what fails, fails the test")]
impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
        if std::thread::panicking() {
            return;
        }
        while let Ok(message) = self.incoming.recv() {
            match message {
                Ok(message) if message.get("error").is_some() => panic!("not read: {message}"),
                Ok(_) => {}
                Err(fault) => panic!("{fault}"),
            }
        }
        let unread = self.answers.values().chain(&self.faults).find(|it| it.get("error").is_some());
        if let Some(error) = unread {
            panic!("not read: {error}");
        }
    }
}

/// A message as it goes over the wire.
pub fn frame(body: &str) -> String {
    format!("Content-Length: {}\r\n\r\n{body}", body.len())
}

fn read_messages(mut output: impl BufRead, sender: &Sender<Result<Value, String>>) {
    loop {
        let message = match read_message(&mut output) {
            Ok(Some(message)) => Ok(message),
            Ok(None) => return,
            Err(fault) => Err(fault),
        };
        let ended = message.is_err();
        if sender.send(message).is_err() || ended {
            return;
        }
    }
}

/// The next message; `None` at the end of the output.
fn read_message(output: &mut impl BufRead) -> Result<Option<Value>, String> {
    let mut header = String::new();
    if output.read_line(&mut header).map_err(|error| error.to_string())? == 0 {
        return Ok(None);
    }
    let length = header.strip_prefix("Content-Length: ").and_then(|it| it.strip_suffix("\r\n"));
    let length = length.and_then(|it| it.parse().ok()).ok_or(format!("a header: {header:?}"))?;
    let mut blank = [0; 2];
    let mut body = vec![0; length];
    // A server that is killed in the middle of a message is not at fault.
    if output.read_exact(&mut blank).is_err() || output.read_exact(&mut body).is_err() {
        return Ok(None);
    }
    serde_json::from_slice(&body).map(Some).map_err(|error| error.to_string())
}
