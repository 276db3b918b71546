//! The life of the process: the status it ends with, and that it ends.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long the end after `exit` may take before it is enforced: a client that has stopped reading
/// must not keep the server.
const GRACE: Duration = Duration::from_secs(2);

/// The same after the end of the input, where what was asked before it is still answered.
const LAST_ANSWERS: Duration = Duration::from_secs(60);

/// How often it is looked whether the client's process is still there.
const WATCH_PERIOD: Duration = Duration::from_secs(2);

/// The status that the process ends with.
#[derive(Debug, Default)]
pub struct ExitStatus {
    clean: AtomicBool,
}

impl ExitStatus {
    /// `exit` came. `after_shutdown`, the status is 0; in any other case, also if the input just
    /// ends, it is 1.
    pub fn exit(&self, after_shutdown: bool) {
        self.clean.store(after_shutdown, Ordering::Relaxed);
        end_within(GRACE, i32::from(!after_shutdown));
    }

    /// The input has ended without `exit`.
    pub fn input_ended() {
        end_within(LAST_ANSWERS, 1);
    }

    /// The status.
    pub fn code(&self) -> ExitCode {
        ExitCode::from(u8::from(!self.clean.load(Ordering::Relaxed)))
    }
}

/// Ends the process if it does not end by itself in `time`.
fn end_within(time: Duration, status: i32) {
    std::thread::spawn(move || {
        std::thread::sleep(time);
        std::process::exit(status);
    });
}

/// Ends the process when the one called `id` has ended: an editor that was killed closes nothing
/// that somebody else still holds.
#[cfg(unix)]
pub fn watch(id: u32) {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let Some(client) = i32::try_from(id).ok().and_then(Pid::from_raw) else { return };
    std::thread::spawn(move || {
        while test_kill_process(client) != Err(Errno::SRCH) {
            std::thread::sleep(WATCH_PERIOD);
        }
        tracing::warn!("the client's process has ended");
        std::process::exit(1);
    });
}

/// Elsewhere the input's end has to do.
#[cfg(not(unix))]
pub fn watch(_id: u32) {
    let _ = WATCH_PERIOD;
}
