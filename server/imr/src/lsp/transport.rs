//! Standard input and output.
//!
//! Editors talk through pipes or sockets. Those are awaited directly, so that a message is read,
//! handled and answered on one thread; whatever else stands there is read and written by threads of
//! the runtime.

use super::outbox::Outgoing;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::time::timeout;

/// How many bytes may wait for a client that does not read.
const UNREAD: usize = 64 << 20;

/// How long a client may read nothing once so much waits for it.
const PATIENCE: Duration = Duration::from_secs(60);

/// Something to read from.
pub type Reader = Box<dyn AsyncRead + Send + Unpin>;

/// Something to write to.
type Writer = Box<dyn AsyncWrite + Send + Unpin>;

/// Standard input.
pub fn input() -> Reader {
    #[cfg(unix)]
    if let Some(reader) = unix::input() {
        return reader;
    }
    Box::new(tokio::io::stdin())
}

/// Writes what is sent to standard output, as fast as the client reads, until nothing more comes.
/// Nothing waits for this: a client that does not read is heard all the same, above all when it says
/// `exit`. When nobody reads any more the process ends.
pub async fn write(mut outgoing: Outgoing) {
    if let Err(error) = write_to(output(), &mut outgoing).await {
        tracing::error!(kind = %error.kind(), "cannot write to the client");
        std::process::exit(1);
    }
}

fn output() -> Writer {
    #[cfg(unix)]
    if let Some(writer) = unix::output() {
        return writer;
    }
    Box::new(tokio::io::stdout())
}

/// It is an error when too much waits and the client has read nothing for a long time.
async fn write_to(mut client: Writer, outgoing: &mut Outgoing) -> io::Result<()> {
    while let Some(frame) = outgoing.next().await {
        let mut left = frame.as_slice();
        while !left.is_empty() {
            let written = match timeout(PATIENCE, client.write(left)).await {
                Ok(written) => written?,
                Err(_) if outgoing.waiting() > UNREAD => return Err(io::ErrorKind::TimedOut.into()),
                Err(_) => continue,
            };
            if written == 0 {
                return Err(io::ErrorKind::WriteZero.into());
            }
            outgoing.written(written);
            left = left.get(written..).unwrap_or_default();
        }
        client.flush().await?;
    }
    Ok(())
}

#[cfg(unix)]
mod unix {
    use super::{Reader, Writer};
    use std::fs::File;
    use std::io;
    use std::os::fd::{AsFd, OwnedFd};
    use std::os::unix::fs::FileTypeExt;
    use std::os::unix::net::UnixStream as Socket;
    use tokio::net::{UnixStream, unix::pipe};

    pub fn input() -> Option<Reader> {
        Some(match Stream::of(io::stdin()).ok()? {
            Stream::Pipe(pipe) => Box::new(pipe::Receiver::from_owned_fd(pipe).ok()?),
            Stream::Socket(socket) => Box::new(socket),
        })
    }

    pub fn output() -> Option<Writer> {
        Some(match Stream::of(io::stdout()).ok()? {
            Stream::Pipe(pipe) => Box::new(pipe::Sender::from_owned_fd(pipe).ok()?),
            Stream::Socket(socket) => Box::new(socket),
        })
    }

    enum Stream {
        Pipe(OwnedFd),
        Socket(UnixStream),
    }

    impl Stream {
        fn of(stream: impl AsFd) -> io::Result<Self> {
            let file = File::from(stream.as_fd().try_clone_to_owned()?);
            let kind = file.metadata()?.file_type();
            let descriptor = OwnedFd::from(file);
            if kind.is_fifo() {
                return Ok(Self::Pipe(descriptor));
            }
            if !kind.is_socket() {
                return Err(io::ErrorKind::Unsupported.into());
            }
            let socket = Socket::from(descriptor);
            socket.set_nonblocking(true)?;
            UnixStream::from_std(socket).map(Self::Socket)
        }
    }
}
