//! Asking Discord again while it does not answer. Whatever is sent so bears a nonce, which keeps it from standing there
//! twice.

use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::permitted::is_refused;

/// The first pause, and the longest one: each is twice the one before.
const FIRST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_mins(1);

/// How long an answer is waited for: serenity would wait for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// The pause behind so many tries.
fn pause(tried: u32) -> Duration {
    FIRST.saturating_mul(2_u32.saturating_pow(tried.saturating_sub(1))).min(LONGEST)
}

/// Asks until Discord says yes or no, at most so many times.
///
/// # Errors
/// What Discord refuses with, or what the last try came to.
pub async fn retried<T, F>(most: u32, mut ask: impl FnMut() -> F) -> serenity::Result<T>
where
    F: Future<Output = serenity::Result<T>>,
{
    let mut tried = 0_u32;
    loop {
        let answer = tokio::time::timeout(PATIENCE, ask()).await;
        let error = match answer {
            Ok(Ok(done)) => return Ok(done),
            Ok(Err(error)) => error,
            Err(_) => std::io::Error::from(std::io::ErrorKind::TimedOut).into(),
        };
        tried = tried.saturating_add(1);
        if tried >= most || is_refused(&error) {
            return Err(error);
        }
        tracing::warn!(%error, tried, "Discord does not answer: it is asked again");
        tokio::time::sleep(pause(tried)).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An outage is waited out, and Discord is not hurried meanwhile.
    #[test]
    fn pauses_grow() {
        let seconds = |tried| pause(tried).as_secs();
        assert_eq!([1, 2, 3, 6, 7, 40, u32::MAX].map(seconds), [1, 2, 4, 32, 60, 60, 60]);
    }

    /// How often is asked, where the first so many tries come to nothing.
    async fn check(most: u32, fails: u32, expected: (u32, Option<u32>)) {
        let mut asked = 0;
        let done = retried(most, || {
            asked += 1;
            let done = if asked > fails { Ok(asked) } else { Err(serenity::Error::Other("away")) };
            std::future::ready(done)
        });
        let done = done.await.ok();
        assert_eq!((asked, done), expected, "{most} {fails}");
    }

    #[tokio::test]
    async fn what_fails_is_tried_again_a_bounded_number_of_times() {
        check(1, 0, (1, Some(1))).await;
        check(1, 9, (1, None)).await;
        check(2, 1, (2, Some(2))).await;
        check(2, 9, (2, None)).await;
    }
}
