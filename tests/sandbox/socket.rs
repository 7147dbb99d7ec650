//! A bare client of the gateway: HTTP's upgrade and WebSocket's frames by hand, as much of them as tests need. No
//! WebSocket library is a dependency of this crate.

use mujaz::sandbox::Sandbox;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::bot::SOON;

/// What came on a connection.
#[derive(Debug, PartialEq)]
pub(crate) enum Frame {
    Text(Value),
    /// Closed with a code.
    Closed(u16),
    /// The connection ended without a word.
    Cut,
}

/// A connection to the gateway.
pub(crate) struct Socket(TcpStream);

impl Socket {
    /// Connects to the gateway.
    pub(crate) async fn connect(sandbox: &Sandbox, query: &str) -> Self {
        Self::open(sandbox, &format!("/?{query}")).await
    }

    /// Connects to any socket of the server.
    pub(crate) async fn open(sandbox: &Sandbox, target: &str) -> Self {
        let mut stream = TcpStream::connect(sandbox.address()).await.unwrap();
        let request = format!(
            "GET {target} HTTP/1.1\r\nHost: {}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
            sandbox.address()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        assert!(head.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&head));
        Self(stream)
    }

    /// Connects and identifies with the intents that the bot has; the answer is not read yet.
    pub(crate) async fn identified(sandbox: &Sandbox) -> Self {
        let mut socket = Self::connect(sandbox, "v=10&encoding=json").await;
        assert_eq!(socket.next().await["op"], 10);
        socket.send(&Self::identify(sandbox)).await;
        socket
    }

    pub(crate) fn identify(sandbox: &Sandbox) -> Value {
        let properties = json!({ "os": "linux", "browser": "test", "device": "test" });
        json!({ "op": 2, "d": { "token": sandbox.token(), "intents": 1 | 1 << 9, "properties": properties } })
    }

    /// Sends text, masked with zeros, as a client has to mask; with a length of two bytes, be it ever so short.
    pub(crate) async fn send(&mut self, message: &Value) {
        self.send_text(&message.to_string()).await;
    }

    pub(crate) async fn send_text(&mut self, text: &str) {
        let length = u16::try_from(text.len()).unwrap();
        let mut frame = vec![0x81, 0xFE];
        frame.extend(length.to_be_bytes());
        frame.extend([0; 4]);
        frame.extend(text.as_bytes());
        self.0.write_all(&frame).await.unwrap();
    }

    /// The next message, which has to come soon.
    pub(crate) async fn next(&mut self) -> Value {
        match self.frame().await {
            Frame::Text(message) => message,
            other => panic!("{other:?} in place of a message"),
        }
    }

    pub(crate) async fn frame(&mut self) -> Frame {
        tokio::time::timeout(SOON, self.read()).await.expect("a frame in time").unwrap_or(Frame::Cut)
    }

    async fn read(&mut self) -> Option<Frame> {
        let mut kind = self.0.read_u8().await.ok()? & 0x0F;
        // A ping bears nothing and needs no answer for as long as a test takes.
        while kind == 9 {
            assert_eq!(self.0.read_u8().await.ok()?, 0);
            kind = self.0.read_u8().await.ok()? & 0x0F;
        }
        let length = match self.0.read_u8().await.ok()? {
            126 => u64::from(self.0.read_u16().await.ok()?),
            127 => self.0.read_u64().await.ok()?,
            short => u64::from(short),
        };
        let mut payload = vec![0; usize::try_from(length).unwrap()];
        self.0.read_exact(&mut payload).await.ok()?;
        Some(match kind {
            1 => Frame::Text(serde_json::from_slice(&payload).unwrap()),
            8 => Frame::Closed(u16::from_be_bytes([payload[0], payload[1]])),
            other => panic!("a frame of kind {other}"),
        })
    }
}
