//! Standard input and output.
//!
//! Editors talk through pipes or sockets. Those are awaited directly, so that a message is read,
//! handled and answered on one thread; whatever else stands there is read and written by threads of
//! the runtime.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite};

/// Something to read from.
pub type Reader = Box<dyn AsyncRead + Send + Unpin>;

/// Standard input.
pub fn input() -> Reader {
    #[cfg(unix)]
    if let Some(reader) = unix::input() {
        return reader;
    }
    Box::new(tokio::io::stdin())
}

/// Standard output.
pub fn output() -> Output {
    #[cfg(unix)]
    if let Some(writer) = unix::output() {
        return Output(writer);
    }
    Output(Box::new(tokio::io::stdout()))
}

/// Ends the process when nobody reads any more: the library would go on for ever.
pub struct Output(Box<dyn AsyncWrite + Send + Unpin>);

impl AsyncWrite for Output {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let result = ready!(Pin::new(&mut self.0).poll_write(context, bytes));
        if let Err(error) = &result {
            tracing::error!(kind = %error.kind(), "cannot write to the client");
            std::process::exit(1);
        }
        Poll::Ready(result)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

#[cfg(unix)]
mod unix {
    use super::{AsyncWrite, Reader};
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

    pub fn output() -> Option<Box<dyn AsyncWrite + Send + Unpin>> {
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
