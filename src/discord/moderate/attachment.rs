//! Fetching what somebody attached: only from where Discord keeps attachments, and never more than a file may have.

use std::time::Duration;

use poise::serenity_prelude as serenity;
use reqwest::redirect::Policy;
use reqwest::{Client, Url};

use crate::document::MOST_FILE;
use crate::editorial::received::Part;

/// Where Discord keeps attachments (<https://docs.discord.com/developers/reference#image-formatting>).
const HOSTS: [&str; 2] = ["cdn.discordapp.com", "media.discordapp.net"];

/// How long one file may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Fetches attachments.
#[derive(Clone, Debug)]
pub struct Attachments {
    client: Client,
    /// A server on this machine that stands in for Discord: the sandbox's alone, never the settings'.
    local: Option<Url>,
}

/// Why an attachment was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfetched {
    /// It says that it has more bytes than this, or turned out to.
    TooLarge(u64),
    /// It has another number of bytes than it said.
    OtherSize,
    /// It says that it is a picture, an archive or the like.
    Type,
    /// It is not where Discord keeps attachments.
    Address,
    /// It could not be had.
    Gone,
}

impl Attachments {
    /// Fetches from Discord; and from `local`, where that is an address of this machine.
    ///
    /// # Errors
    /// When no client can be made on this machine.
    pub fn new(local: Option<&str>) -> reqwest::Result<Self> {
        let client = Client::builder().redirect(Policy::none()).timeout(PATIENCE).build()?;
        let local = local.and_then(|local| Url::parse(local).ok()).filter(is_loopback);
        Ok(Self { client, local })
    }

    /// The bytes of an attachment that is to be this file.
    pub(super) async fn fetch(
        &self,
        attachment: &serenity::Attachment,
        part: Part,
    ) -> Result<Vec<u8>, Unfetched> {
        self.take(attachment, part.most(), is_text).await
    }

    /// The bytes of an attachment that is to be a document to draft from: a text, or Word's.
    pub(super) async fn fetch_document(
        &self,
        attachment: &serenity::Attachment,
    ) -> Result<Vec<u8>, Unfetched> {
        self.take(attachment, MOST_FILE, |kind| is_text(kind) || is_word(kind)).await
    }

    async fn take(
        &self,
        attachment: &serenity::Attachment,
        most: u64,
        is_wanted: impl Fn(&str) -> bool,
    ) -> Result<Vec<u8>, Unfetched> {
        let declared = u64::from(attachment.size);
        if declared > most {
            return Err(Unfetched::TooLarge(most));
        }
        if !attachment.content_type.as_deref().is_none_or(is_wanted) {
            return Err(Unfetched::Type);
        }
        let url = self.allowed(&attachment.url).ok_or(Unfetched::Address)?;
        let mut response = self.client.get(url).send().await.map_err(|_| Unfetched::Gone)?;
        if !response.status().is_success() {
            return Err(Unfetched::Gone);
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|_| Unfetched::Gone)? {
            bytes.extend_from_slice(&chunk);
            // Cut off as it comes: what was said of its size may be wrong.
            if bytes.len() as u64 > declared {
                return Err(Unfetched::OtherSize);
            }
        }
        if bytes.len() as u64 == declared { Ok(bytes) } else { Err(Unfetched::OtherSize) }
    }

    fn allowed(&self, address: &str) -> Option<Url> {
        let url = Url::parse(address).ok()?;
        let is_discords = url.scheme() == "https"
            && url.host_str().is_some_and(|host| HOSTS.contains(&host))
            && url.port().is_none()
            && url.username().is_empty()
            && url.password().is_none();
        let is_local = self.local.as_ref().is_some_and(|local| local.origin() == url.origin());
        (is_discords || is_local).then_some(url)
    }
}

fn is_loopback(url: &Url) -> bool {
    match url.host_str().map(str::parse::<std::net::IpAddr>) {
        Some(Ok(address)) => address.is_loopback(),
        _ => false,
    }
}

/// Discord tells the type by the name and the first bytes; editors' files come as text or as bytes of no known type.
fn is_text(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/") || matches!(kind, "application/toml" | "application/octet-stream")
}

/// Word's own type, or what an archive of any kind is called.
fn is_word(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    matches!(
        kind,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" | "application/zip"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    fn check(local: Option<&str>, address: &str, expected: bool) {
        let attachments = Attachments::new(local).unwrap();
        assert_eq!(attachments.allowed(address).is_some(), expected, "{address}");
    }

    /// A moderator's upload must not make the bot ask other machines for it, this one's neighbours least of all.
    #[test]
    fn only_discords_own_hosts_are_asked() {
        check(None, "https://cdn.discordapp.com/attachments/1/2/source.txt?ex=1", true);
        check(None, "https://media.discordapp.net/attachments/1/2/source.txt", true);
        for address in [
            "http://cdn.discordapp.com/attachments/1/2/source.txt",
            "https://cdn.discordapp.com:8443/x",
            "https://cdn.discordapp.com.evil.org/x",
            "https://evil.org/cdn.discordapp.com",
            "https://cdn.discordapp.com@evil.org/x",
            "https://user@cdn.discordapp.com/x",
            "http://127.0.0.1:3000/attachments/1/2/x",
            "http://169.254.169.254/latest",
            "file:///etc/passwd",
            "",
        ] {
            check(None, address, false);
        }
    }

    /// The sandbox's own address is let through for the sandbox, to the port; a stranger's never is.
    #[test]
    fn a_server_of_this_machine_is_asked_where_it_stands_in_for_discord() {
        check(Some("http://127.0.0.1:3000"), "http://127.0.0.1:3000/attachments/1/2/x", true);
        check(Some("http://127.0.0.1:3000"), "http://127.0.0.1:3001/attachments/1/2/x", false);
        check(Some("http://evil.org"), "http://evil.org/x", false);
        check(Some("http://localhost.evil.org"), "http://localhost.evil.org/x", false);
    }

    /// What comes of an attachment that says it has `declared` bytes, from a server that answers so.
    async fn fetched(declared: u32, answer: &str) -> Result<usize, Unfetched> {
        let server = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", server.local_addr().unwrap());
        let attachment = json!({
            "id": "1", "filename": "source.txt", "size": declared, "url": format!("{base}/a/source.txt"),
            "proxy_url": base, "content_type": "text/plain; charset=utf-8",
        });
        let attachment = serde_json::from_value(attachment).unwrap();
        let answering = async {
            let (mut one, _) = server.accept().await.unwrap();
            let mut request = [0; 1024];
            let _ = one.read(&mut request).await.unwrap();
            one.write_all(answer.as_bytes()).await.unwrap();
            one.shutdown().await.unwrap();
            std::future::pending::<()>().await;
        };
        let attachments = Attachments::new(Some(&base)).unwrap();
        tokio::select! {
            fetched = attachments.fetch(&attachment, Part::Source) => fetched.map(|bytes| bytes.len()),
            () = answering => Err(Unfetched::Gone),
        }
    }

    /// A size that is not true, a way to somewhere else, and a file that is gone: none is taken, and none is followed.
    #[tokio::test]
    async fn a_file_is_taken_only_as_it_was_announced() {
        const FIVE: &str = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n12345";
        assert_eq!(fetched(5, FIVE).await, Ok(5));
        assert_eq!(fetched(4, FIVE).await, Err(Unfetched::OtherSize));
        assert_eq!(fetched(6, FIVE).await, Err(Unfetched::OtherSize));
        // A neighbour of this machine's, which nobody may be sent to.
        let neighbour = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        neighbour.set_nonblocking(true).unwrap();
        let away = format!(
            "HTTP/1.1 302 Found\r\nLocation: http://{}/\r\nContent-Length: 0\r\n\r\n",
            neighbour.local_addr().unwrap()
        );
        assert_eq!(fetched(5, &away).await, Err(Unfetched::Gone));
        assert!(neighbour.accept().is_err(), "a redirect was followed");
        assert_eq!(
            fetched(5, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n").await,
            Err(Unfetched::Gone)
        );
        let thirty = 30 * 1024 * 1024;
        assert_eq!(fetched(thirty, FIVE).await, Err(Unfetched::TooLarge(Part::Source.most())));
    }

    #[test]
    fn pictures_and_archives_are_no_text() {
        const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        let told = ["text/plain; charset=utf-8", "application/octet-stream", "image/png", "application/zip"]
            .map(is_text);
        assert_eq!(told, [true, true, false, false]);

        assert_eq!([WORD, "application/zip", "application/pdf"].map(is_word), [true, true, false]);
    }
}
