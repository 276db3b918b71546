//! Standard input and output.
//!
//! Editors talk through pipes or sockets. Those are awaited directly, so that a message is read,
//! handled and answered on one thread; whatever else stands there is read and written by threads of
//! the runtime.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, DuplexStream};
use tokio::time::timeout;

/// How many bytes may wait for a client that does not read.
const UNREAD: usize = 64 << 20;

/// How much is written at once.
const CHUNK: usize = 64 << 10;

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

/// Standard output: what is written to the first is written on by the second, as fast as the client
/// reads. The library stops reading while it cannot write; between them there is room for so much
/// that a client which does not read is heard all the same, above all when it says `exit`.
pub fn output() -> (Output, impl Future<Output = ()> + Send + 'static) {
    let (near, far) = tokio::io::duplex(UNREAD);
    let full = Arc::new(AtomicBool::new(false));
    let output = Output { near, full: Arc::clone(&full) };
    (output, async move {
        if let Err(error) = pass_on(far, standard_output(), &full).await {
            tracing::error!(kind = %error.kind(), "cannot write to the client");
            // The library would go on for ever.
            std::process::exit(1);
        }
    })
}

fn standard_output() -> Writer {
    #[cfg(unix)]
    if let Some(writer) = unix::output() {
        return writer;
    }
    Box::new(tokio::io::stdout())
}

/// Writes what comes from `far` until its end. It is an error when there is no room for more and
/// the client has read nothing for a long time.
async fn pass_on(far: DuplexStream, mut client: Writer, full: &AtomicBool) -> io::Result<()> {
    let mut far = BufReader::with_capacity(CHUNK, far);
    loop {
        let chunk = far.fill_buf().await?;
        if chunk.is_empty() {
            return client.flush().await;
        }
        let written = loop {
            full.store(false, Ordering::Relaxed);
            match timeout(PATIENCE, client.write(chunk)).await {
                Ok(Ok(0)) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(written) => break written?,
                Err(_) if full.load(Ordering::Relaxed) => {
                    return Err(io::ErrorKind::TimedOut.into());
                }
                Err(_) => {}
            }
        };
        far.consume(written);
        if far.buffer().is_empty() {
            client.flush().await?;
        }
    }
}

/// Where the library writes.
#[derive(Debug)]
pub struct Output {
    near: DuplexStream,
    /// Whether there was no room for something.
    full: Arc<AtomicBool>,
}

impl AsyncWrite for Output {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = Pin::new(&mut self.near).poll_write(context, bytes);
        if result.is_pending() {
            self.full.store(true, Ordering::Relaxed);
        }
        result
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.near).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.near).poll_shutdown(context)
    }
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
