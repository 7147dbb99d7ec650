use super::*;

async fn with_store(run: impl AsyncFnOnce(Store)) {
    let folder = tempfile::tempdir().unwrap();
    run(Store::open(&folder.path().join("mujaz.sqlite")).await.unwrap()).await;
}

fn reported(words: &str) -> Reported {
    Reported {
        kind: Kind::Report,
        reader: u64::MAX,
        place: Place { server: Some(1), channel: 2, message: 3, hidden: true },
        briefing: Some("a".to_owned()),
        statement: Some(u32::MAX),
        seen: Some("بند (ف 5)".to_owned()),
        revision: Some(7),
        sight: Some("amber x".to_owned()),
        words: words.to_owned(),
        at: "2026-11-23T12:00:00Z".parse().unwrap(),
    }
}

fn answer(standing: Standing) -> Answer {
    let at = "2026-11-23T12:01:00Z".parse().unwrap();
    Answer { standing, by: 8, words: Some("شكرًا".to_owned()), at }
}

async fn kept(store: &Store, reported: &Reported) -> i64 {
    match store.keep_report(reported).await.unwrap() {
        Kept::Fresh(id) => id,
        Kept::Before(id) => panic!("{id} was there before"),
    }
}

/// What a reader wrote reaches the moderators whole, after a restart too.
#[tokio::test]
async fn a_report_is_kept_whole() {
    with_store(async |store| {
        let whole = reported("خطأ\nهنا");
        let id = kept(&store, &whole).await;
        let held = store.report(id).await.unwrap().unwrap();
        assert_eq!((held.reported.clone(), held.standing(), held.posted), (whole, Standing::Waiting, None));
        let place = Place { server: None, channel: 1, message: 2, hidden: false };
        let bare =
            Reported { place, briefing: None, statement: None, seen: None, revision: None, ..reported("x") };
        let other = kept(&store, &bare).await;
        assert_eq!(store.report(other).await.unwrap().unwrap().reported, bare);
        store.report_posted(other, 9).await.unwrap();
        assert_eq!(store.report(other).await.unwrap().unwrap().posted, Some(9));
        assert!(store.report(other + 1).await.unwrap().is_none());
    })
    .await;
}

/// A form sent twice is one report: the moderators do not read it twice.
#[tokio::test]
async fn what_is_sent_twice_is_one_report() {
    with_store(async |store| {
        let id = kept(&store, &reported("خطأ")).await;
        assert_eq!(store.keep_report(&reported("خطأ")).await.unwrap(), Kept::Before(id));
        let whole = Reported { statement: None, ..reported("خطأ") };
        let other = kept(&store, &whole).await;
        assert_eq!(store.keep_report(&whole).await.unwrap(), Kept::Before(other));
        kept(&store, &reported("خطأ آخر")).await;
        kept(&store, &Reported { reader: 1, ..reported("خطأ") }).await;
        kept(&store, &Reported { kind: Kind::Note, ..reported("خطأ") }).await;
    })
    .await;
}

/// Two moderators who answer at once: one answer counts, and the reader hears of that one alone, once.
#[tokio::test]
async fn a_report_is_answered_and_told_once() {
    with_store(async |store| {
        let id = kept(&store, &reported("خطأ")).await;
        assert!(!store.begin_telling(id, true).await.unwrap(), "there is nothing to tell yet");
        assert!(store.answer_report(id, &answer(Standing::Corrected)).await.unwrap());
        assert!(!store.answer_report(id, &answer(Standing::Unfounded)).await.unwrap());
        let held = store.report(id).await.unwrap().unwrap();
        assert_eq!(held.answer, Some(answer(Standing::Corrected)));
        assert_eq!(
            [store.begin_telling(id, false).await.unwrap(), store.begin_telling(id, false).await.unwrap()],
            [true, false]
        );
        store.report_told(id, Told::Closed).await.unwrap();
        assert!(!store.begin_telling(id, true).await.unwrap(), "who takes no messages is not asked again");
        assert_eq!(store.report(id).await.unwrap().unwrap().told, Some(Told::Closed));
    })
    .await;
}

/// What a crash or an outage cut off is found again, for as long as somebody may wait for it, and nothing else: what could
/// not be sent again and again does not keep the rest from being sent.
#[tokio::test]
async fn what_was_not_told_is_found_again() {
    with_store(async |store| {
        let mut ids = Vec::new();
        for words in ["1", "2", "3", "4", "5", "6", "7"] {
            ids.push(kept(&store, &reported(words)).await);
        }
        store.report_posted(ids[1], 9).await.unwrap();
        for id in &ids[2..] {
            store.answer_report(*id, &answer(Standing::Corrected)).await.unwrap();
        }
        for (id, told) in ids[2..6].iter().zip([Told::Failed, Told::Telling, Told::Told, Told::Closed]) {
            assert!(store.begin_telling(*id, false).await.unwrap());
            store.report_told(*id, told).await.unwrap();
        }
        let given = answer(Standing::Corrected).at;
        let unfinished = async |since, most| store.unfinished_reports(since, most).await.unwrap();
        assert_eq!(unfinished(given, 5).await, (vec![ids[0]], vec![ids[3], ids[6], ids[2]]));
        assert_eq!(unfinished(given, 0).await, (Vec::new(), Vec::new()));
        let later = given + jiff::SignedDuration::from_secs(1);
        assert_eq!(unfinished(later, 5).await, (vec![ids[0]], Vec::new()));
        for id in [ids[2], ids[3], ids[6]] {
            assert!(store.begin_telling(id, true).await.unwrap());
        }
    })
    .await;
}

/// Whoever waits longest is answered first.
#[tokio::test]
async fn those_that_wait_come_first() {
    with_store(async |store| {
        let mut ids = Vec::new();
        for words in ["1", "2", "3"] {
            ids.push(kept(&store, &reported(words)).await);
        }
        let other = Reported { briefing: Some("b".to_owned()), ..reported("4") };
        ids.push(kept(&store, &other).await);
        store.answer_report(ids[0], &answer(Standing::Unfounded)).await.unwrap();
        let listed = async |briefing, most| {
            let found = store.reports(briefing, most).await.unwrap();
            found.into_iter().map(|report| report.reported.words).collect::<Vec<_>>()
        };
        assert_eq!(listed(None, 5).await, ["2", "3", "4", "1"]);
        assert_eq!(listed(None, 1).await, ["2", "1"]);
        assert_eq!(listed(Some("b"), 5).await, ["4"]);
        assert_eq!(store.waiting_reports(None).await.unwrap(), 3);
        assert_eq!(store.waiting_reports(Some("a")).await.unwrap(), 2);
    })
    .await;
}

fn check<T: FromStr<Err = Unknown> + PartialEq + std::fmt::Debug + Copy>(
    all: &[T],
    word: fn(T) -> &'static str,
) {
    for one in all {
        assert_eq!(word(*one).parse(), Ok(*one));
    }
    assert_eq!("".parse::<T>(), Err(Unknown));
}

#[test]
fn every_word_is_read_again() {
    check(&[Kind::Report, Kind::Note], Kind::as_str);
    check(&[Standing::Waiting, Standing::Corrected, Standing::Unfounded], Standing::as_str);
    check(&[Told::Telling, Told::Told, Told::Closed, Told::Failed], Told::as_str);
}
