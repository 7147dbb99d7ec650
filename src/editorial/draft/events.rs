//! Events: every date of the document's own text, and what happened then.

use std::ops::Range;

use super::entry::Entry;
use super::moments::{Moment, is_name, moment, same_time};
use super::page::{Page, Sentence};
use super::passage::{Cut, passages, place};
use super::remarks::Remark;
use super::signs;
use crate::arabic::dates::DateMention;
use crate::briefing::date::Date;
use crate::briefing::keywords::{Standing, Table};

/// What the dates of a document come to.
#[derive(Debug, Default)]
pub(super) struct Events {
    pub(super) entries: Vec<Entry>,
    /// The dates of which no event was made: how they are written, and in which paragraph.
    pub(super) left: Vec<(String, u32)>,
    /// Whether there are more dates than were looked at.
    pub(super) more: bool,
}

/// The most events of a draft, and the most dates that are looked at for them.
const MOST: usize = 48;
const MOST_TRIED: usize = 300;

/// The events of a document, in its order.
pub(super) fn events(page: &Page<'_>, published: Option<&Date>) -> Events {
    let mut events = Events::default();
    let mut tried = 0;
    for sentence in &page.sentences {
        if events.entries.len() >= MOST || tried >= MOST_TRIED {
            events.more = true;
            break;
        }
        tried += dates_of(page, sentence).len();
        let dates: Vec<&DateMention> = dates_of(page, sentence);
        for mention in &dates {
            let made = if mention.conflict || is_name(page, mention) {
                Vec::new()
            } else {
                of_date(page, sentence, mention, published)
            };
            if made.is_empty() {
                // The name of a thing takes in the word before its date.
                let first =
                    (mention.words.start as usize).saturating_sub(usize::from(is_name(page, mention)));
                let bytes = page.bytes(&(first..mention.words.end as usize));
                events
                    .left
                    .push((page.source.slice(&bytes).unwrap_or_default().to_owned(), sentence.paragraph));
            }
            for entry in made {
                events.add(entry);
            }
        }
        if let Some(entry) = of_same_time(page, sentence, published).filter(|_| dates.is_empty()) {
            events.add(entry);
        }
    }
    let told: Vec<&str> = events.entries.iter().filter_map(|entry| entry.date.as_deref()).collect();
    // «استفتاء فبراير» names what the document dates elsewhere.
    events.left.retain(|(written, _)| {
        let words = crate::arabic::words::Words::of(written);
        let read = crate::arabic::dates::dates(&words);
        !read
            .iter()
            .any(|date| told.iter().any(|told| Date::parse(told).is_ok_and(|told| told.may_be(&date.date))))
    });
    events
}

impl Events {
    /// Takes in an event once; a passage of two dates needs an id for the second.
    fn add(&mut self, mut entry: Entry) {
        let same = |held: &Entry| held.place.start == entry.place.start;
        if self.entries.iter().any(|held| same(held) && held.date == entry.date) {
            return;
        }
        if self.entries.iter().any(same) {
            entry.id = Some(format!("event-{}", self.entries.len() + 1));
        }
        self.entries.push(entry);
    }
}

fn dates_of<'p>(page: &'p Page<'_>, sentence: &Sentence) -> Vec<&'p DateMention> {
    let first = page.dates.partition_point(|date| (date.words.start as usize) < sentence.words.start);
    let held = page.dates.get(first..).unwrap_or_default();
    held.iter().take_while(|date| date.words.end as usize <= sentence.words.end).collect()
}

/// The events of one date: mostly one.
fn of_date(
    page: &Page<'_>,
    sentence: &Sentence,
    mention: &DateMention,
    published: Option<&Date>,
) -> Vec<Entry> {
    let date = mention.words.start as usize..mention.words.end as usize;
    let told = moment(page, mention, published);
    let foreign = page.is_latin(&sentence.words);
    if foreign && signs::is_unsure_in_english(page, &sentence.words, &date) {
        return Vec::new();
    }
    let mut made = Vec::new();
    let mut last = None;
    for (words, cut) in passages(page, sentence, &date) {
        // Where a passage stands twice, or is too long, the sentence may still do.
        let found = place(page, &words).map(|place| (words, place));
        let whole = || place(page, &sentence.words).map(|place| (sentence.words.clone(), place));
        let Some((words, place)) = found.or_else(whole) else { continue };
        let mut entry = event(page, &words, place, &told, published);
        match cut {
            Cut::Clause | Cut::Adverbial => {}
            Cut::Before(word) => {
                entry.date =
                    entry.date.map(|date| if date.contains('/') { date } else { format!("../{date}") });
                entry.remarks.push(Remark::Until(page.bare(word).to_owned()));
            }
            Cut::When if entry.standing == Some(Standing::Forecast) => {}
            Cut::Part | Cut::Relative | Cut::When => entry.remarks.push(Remark::Cut),
        }
        if foreign {
            entry.remarks.push(Remark::Foreign);
        }
        if cut == Cut::Clause && last == Some(Cut::When) {
            entry.remarks.push(Remark::When);
        }
        (last, made) = (Some(cut), {
            made.push((words, entry));
            made
        });
    }
    let earlier = made.last().and_then(|(words, _)| earlier(page, words, &date, &told));
    made.into_iter().map(|(_, entry)| entry).chain(earlier).collect()
}

fn event(
    page: &Page<'_>,
    words: &Range<usize>,
    place: Range<u32>,
    told: &Moment,
    published: Option<&Date>,
) -> Entry {
    let mut entry = Entry::new(page, Table::Event, words, place);
    entry.date.clone_from(&told.date);
    entry.remarks.clone_from(&told.remarks);
    let date = told.date.as_deref().and_then(|date| Date::parse(date).ok());
    let after = date.zip(published).is_some_and(|(date, published)| date.first_day() > published.last_day());
    entry.doubt(page, words);
    entry.stand(page, words, after);
    let no_doubt = matches!(entry.standing, Some(Standing::Rumoured | Standing::Forecast | Standing::Stated));
    if let Some(hedge) = entry.hedge.clone().filter(|_| !no_doubt) {
        entry.remarks.push(Remark::Doubt(hedge));
    }
    entry
}

/// «في أغسطس/آب 2020 بعد إعادة انتخاب الرئيس»: what stands behind «بعد» had happened by then.
fn earlier(page: &Page<'_>, words: &Range<usize>, date: &Range<usize>, told: &Moment) -> Option<Entry> {
    const LENGTHS: &str =
        "ايام يوم يومين اسبوع اسبوعين اسابيع شهر شهرين اشهر ساعات ساعة سنوات سنة عام عامين ذلك ان نحو";
    let after = date.end;
    let plain = told.date.as_deref().filter(|date| !date.contains('/'))?;
    let follows = matches!(page.form(after), "بعد" | "عقب" | "اثر") && !page.pauses(after - 1);
    let is_thing = !page.is_one_of(after + 1, LENGTHS)
        && !page.form(after + 1).starts_with(|c: char| c.is_ascii_digit());
    if !follows || !is_thing || words.end < after + 3 {
        return None;
    }
    let begins = date.start.checked_sub(1).filter(|before| page.bare(*before) == "في").unwrap_or(date.start);
    let own = begins..words.end;
    let mut entry = Entry::new(page, Table::Event, &own, place(page, &own)?);
    entry.date = Some(format!("../{plain}"));
    let word = page.source.slice(&page.bytes(&(after..after + 1))).unwrap_or_default().to_owned();
    entry.remarks.push(Remark::Earlier(word));
    Some(entry)
}

/// The event of «ذلك اليوم», where its paragraph named a day before.
fn of_same_time(page: &Page<'_>, sentence: &Sentence, published: Option<&Date>) -> Option<Entry> {
    let (word, (length, sort)) =
        sentence.words.clone().find_map(|word| Some((word, same_time(page, word)?)))?;
    let paragraph = page.source.paragraph(sentence.paragraph)?;
    let start = page.word_from(paragraph.start);
    let earlier = |date: &&DateMention| {
        let words = date.words.start as usize..date.words.end as usize;
        start <= words.start
            && words.end <= word
            && date.until.is_none()
            && !date.conflict
            && sort.is_of(&date.date)
    };
    let mention = page.dates.iter().rfind(earlier)?;
    let told = Moment { remarks: Vec::new(), ..moment(page, mention, published) };
    let told = Moment {
        date: told.date.map(|date| sort.of(date.trim_start_matches("../").trim_end_matches("/.."))),
        ..told
    };
    let date = word..word + length;
    let (words, _) = passages(page, sentence, &date).into_iter().next()?;
    let place = place(page, &words)?;
    let mut entry = event(page, &words, place, &told, published);
    let written = page.source.slice(&page.bytes(&date)).unwrap_or_default();
    entry.remarks.insert(0, Remark::SameTime(written.to_owned()));
    Some(entry)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::briefing::source::Source;
    use crate::briefing::{FileRead, read_actors};

    /// The events of a text whose document is of `published`, each with its date.
    fn check(text: &str, published: &str, expected: &[(&str, &str)]) {
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(text);
        let page = Page::of(&source, &[], &authority);
        let events = events(&page, Date::parse(published).ok().as_ref());
        let told: Vec<_> = events
            .entries
            .iter()
            .map(|entry| (entry.date.as_deref().unwrap_or("-"), source.slice(&entry.place).unwrap()))
            .collect();
        assert_eq!(told, expected, "{text}");
    }

    /// What comes before or after its date is not on it.
    #[test]
    fn the_word_before_a_date_bounds_it() {
        let check = |text: &str, date: &str| check(&format!("{text}."), "2022-03-01", &[(date, text)]);
        check("انتهت الأعمال في الميناء في 5 فبراير/شباط", "2022-02-05");
        check("بحلول عام 2020 انتهت الأعمال في الميناء", "../2020");
        check("الأعمال في الميناء مستمرة منذ أبريل/نيسان 2019", "2019-04/..");
        check("بدأت الأعمال في الميناء نحو عام 1990", "1990~");
        check("استمرت الأعمال في الميناء من 1990 إلى 1995", "1990/1995");
        check("انتهت الأعمال في الميناء بعد 5 فبراير/شباط", "-");
        check("وُضع حجر الأساس في ديسمبر/كانون الأول", "2021?-12");
    }

    /// A sentence that is dated as a whole says of one thing what its document says of another.
    #[test]
    fn a_date_is_of_its_own_clause() {
        let published = "2022-03-01";
        let text = "انتهت الأعمال في 5 فبراير/شباط، مما أثار غضب الجيران.";
        check(text, published, &[("2022-02-05", "انتهت الأعمال في 5 فبراير/شباط")]);
        let text = "افتُتح الميناء في 2019، وفي عام 2020 غرق رصيفه.";
        let both = [("2019", "افتُتح الميناء في 2019"), ("2020", "في عام 2020 غرق رصيفه")];
        check(text, published, &both);
        let text = "تراجعت الشركة، التي تأسست في عام 1980، عن العقد.";
        check(text, published, &[("1980", "الشركة، التي تأسست في عام 1980")]);
        let text = "بعد إغلاق الميناء الكبير في عام 1980، ارتفعت الأسعار.";
        check(text, published, &[("1980", "إغلاق الميناء الكبير في عام 1980")]);
        let text = "قال الوزير إن الميناء أُغلق في 1980، وإنه فُتح في 1985.";
        let all = "قال الوزير إن الميناء أُغلق في 1980، وإنه فُتح في 1985";
        check(text, published, &[("1980", all), ("1985", all)]);
    }

    /// What «قبل» leads up to may never have come to pass: it is no event, and its date bounds what did.
    #[test]
    fn what_something_came_before_is_no_event() {
        let bounded = |text: &str, date: &str| {
            check(&format!("{text}."), "2022-03-01", &[(date, text.strip_prefix('و').unwrap_or(text))]);
        };
        bounded("قبل الانتخابات في 24 ديسمبر/كانون الأول 2021، انهار الاتفاق وتأجل الاقتراع", "../2021-12-24");
        bounded("وقبل الانتخابات في 24 ديسمبر/كانون الأول 2021، انهار الاتفاق", "../2021-12-24");
        bounded("قبيل أن تُجرى الانتخابات في 24 ديسمبر/كانون الأول 2021 انهار الاتفاق", "../2021-12-24");
        bounded("قبل ذلك في عام 2019 انهار الاتفاق", "2019");
        let text = "قبل زيارة الوفد في عام 2019، ثم في مايو/أيار 2020، انهار الاتفاق";
        let second = ("2020-05", "ثم في مايو/أيار 2020، انهار الاتفاق");
        check(&format!("{text}."), "2022-03-01", &[("../2019", text), second]);
    }

    #[test]
    fn a_year_behind_a_verb_says_when() {
        let text = "تخرج المهندس حسن عام 1926، ثم نال جائزة العمارة سنة 1980.";
        let both = [("1926", "تخرج المهندس حسن عام 1926"), ("1980", "ثم نال جائزة العمارة سنة 1980")];
        check(text, "2022-03-01", &both);
        let text = "تعاني المدينة منذ الإعصار الذي ضربها في 10 سبتمبر/أيلول الماضي.";
        check(text, "2022-03-01", &[("2021?-09-10", "الإعصار الذي ضربها في 10 سبتمبر/أيلول الماضي")]);
    }

    /// An English sentence is taken where nothing in it may make it less than a fact; the others are left to the editor.
    #[test]
    fn english_dates_are_of_plain_sentences_alone() {
        let check = |text: &str, date: &str| {
            let expected = if date.is_empty() { vec![] } else { vec![(date, text)] };
            check(&format!("{text}."), "2022-03-01", &expected);
        };
        check("Protests grew in Almaty on 5 January 2022", "2022-01-05");
        check("The port opened on the 5th of January", "2022-01-05");
        check("Work ended by January 5, 2022", "../2022-01-05");
        check("The bridge was closed after 5 January 2022", "-");
        check("The bridge stood empty since May 2019", "2019-05/..");
        check("Officials said that the port opened on 5 January 2022", "");
        check("The port was to open on 5 January 2022", "");
        check("The port did not open on 5 January 2022", "");
        check("Historians wrote of the 5 January attack", "");
    }

    /// What is taken back behind «لكن» would otherwise stand as if it had come to pass.
    #[test]
    fn what_is_taken_back_stays() {
        let text = "كان من المقرر أن تُجرى الانتخابات في 24 ديسمبر/كانون الأول 2021، لكنها تأجلت";
        check(&format!("{text}."), "2022-03-01", &[("2021-12-24", text)]);
    }

    #[test]
    fn the_same_day_is_the_one_named_before() {
        let text = "احتُجزت الناقلة في يوليو/تموز 2019. وفي العام نفسه سقطت طائرة.";
        let both = [("2019-07", "احتُجزت الناقلة في يوليو/تموز 2019"), ("2019", "في العام نفسه سقطت طائرة")];
        check(text, "2022-03-01", &both);
        let text = "وصل الوفد في 5 فبراير/شباط. وفي مساء ذلك اليوم غادر المدينة.";
        let both =
            [("2022-02-05", "وصل الوفد في 5 فبراير/شباط"), ("2022-02-05", "في مساء ذلك اليوم غادر المدينة")];
        check(text, "2022-03-01", &both);
        check("وفي مساء ذلك اليوم غادر المدينة.", "2022-03-01", &[]);
    }

    /// Some write page after page without a full stop.
    #[test]
    fn a_sentence_without_end_is_cut_at_its_pauses() {
        let filler = "وسار الناس في طرق المدينة القديمة حتى المساء، ".repeat(30);
        let text = format!("{filler}وانهار الجسر في 5 فبراير/شباط، {filler}");
        let found = [("2022-02-05", "انهار الجسر في 5 فبراير/شباط")];
        let (authority, _) = read_actors(FileRead::Missing);
        let source = Source::new(&text);
        let page = Page::of(&source, &[], &authority);
        let events = events(&page, Date::parse("2022-03-01").ok().as_ref());
        assert!(page.sentences.iter().all(|sentence| sentence.words.len() <= 150));
        let told: Vec<_> = events
            .entries
            .iter()
            .map(|one| (one.date.as_deref().unwrap_or("-"), source.slice(&one.place).unwrap()))
            .collect();
        assert!(told.len() == 1 && told[0].0 == found[0].0 && told[0].1.contains(found[0].1), "{told:?}");
    }

    /// «ثورة 25 يناير» is a name, and the sentence is not of that day.
    #[test]
    fn a_date_in_a_name_is_no_event() {
        check("كتب المؤرخ عن ثورة 25 يناير كتابًا جديدًا.", "2022-03-01", &[]);
        check("تمسك الحزب بنتائج انتخابات عام 2014 كلها.", "2022-03-01", &[]);
        check("التقى الوزراء في 30 فبراير/شباط في المدينة.", "2022-03-01", &[]);
    }
}
