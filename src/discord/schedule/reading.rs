//! What somebody gave for a schedule, in chat or in the terminal, as a schedule; all that is wrong with it at once.

use super::place::Wants;
use super::words;
use crate::arabic::matching::fold;
use crate::library::Library;
use crate::reply::wording::Wording;
use crate::schedule::{
    CATCH_UP, Content, Form, Schedule, ScheduleId, Unchanged, Weekdays, Zone, catch_up, time_of_day,
};

/// What was given, as it was typed. What was not given stays as it is, or is as by default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Typed<'a> {
    /// The name of a new schedule.
    pub name: Option<&'a str>,
    /// The channel.
    pub channel: Option<u64>,
    /// The local time, in digits of any script.
    pub at: Option<&'a str>,
    /// The zone of the IANA database.
    pub zone: Option<&'a str>,
    /// The days, in the words of settings or in Arabic.
    pub days: Option<&'a str>,
    /// What is told: as settings have it, as the list words it, a briefing's title or somebody's name.
    pub content: Option<&'a str>,
    /// In what form: its word, or as the list words it.
    pub form: Option<&'a str>,
    /// What is posted where nothing has changed: its word, or as the list words it.
    pub unchanged: Option<&'a str>,
    /// The role that is mentioned.
    pub mention: Option<u64>,
    /// Whether the role that was mentioned is mentioned no more.
    pub mentions_nobody: bool,
    /// Whether a thread is opened under each post.
    pub discussion: Option<bool>,
    /// Whether the channel is told at once what changes.
    pub announce: Option<bool>,
    /// The catch-up window, in minutes.
    pub catch_up: Option<u32>,
}

impl Typed<'_> {
    /// What is to be looked at in the channel, where anything was given that hangs on it.
    #[must_use]
    pub fn wants(&self, before: Option<&Schedule>, server: Option<u64>) -> Option<Wants> {
        let anew = self.channel.is_some() || self.mention.is_some() || self.discussion == Some(true);
        let channel = self.channel.or(before.map(|before| before.channel)).filter(|_| anew)?;
        let discussion = self.discussion.or(before.map(|before| before.discussion)).unwrap_or(false);
        let kept = before.filter(|_| !self.mentions_nobody);
        let mention = self.mention.or(kept.and_then(|before| before.mention));
        Some(Wants { channel, discussion, mention, server })
    }
}

/// What it is read with.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The briefings and names that may be meant.
    pub library: &'a Library,
    /// The words that are known.
    pub wording: &'a Wording,
    /// How somebody's own words are shown where it is told what is wrong with them.
    pub quoted: fn(&str, &Wording) -> String,
}

impl Reading<'_> {
    /// A schedule of what was given, on top of what there was.
    ///
    /// # Errors
    /// Everything that is wrong, each with its mend.
    pub fn read(&self, typed: &Typed<'_>, before: Option<&Schedule>) -> Result<Schedule, Vec<String>> {
        let wording = self.wording;
        let mut slips: Vec<String> = Vec::new();
        let name = || ScheduleId::given(typed.name.unwrap_or_default()).ok();
        let id = before.map(|before| before.id.clone()).or_else(name);
        if id.is_none() {
            slips.push(wording.say("schedule-bad-name"));
        }
        let at = self.value(typed.at, "schedule-bad-time", &mut slips, time);
        let zone: Option<Zone> =
            self.value(typed.zone, "schedule-bad-zone", &mut slips, |text| text.parse().ok());
        let days = self.value(typed.days, "schedule-bad-days", &mut slips, |text| {
            text.parse().ok().or_else(|| named_days(text, wording))
        });
        let content = self.value(typed.content, "schedule-bad-content", &mut slips, |text| {
            text.parse().ok().or_else(|| self.worded_content(text))
        });
        let form = self.value(typed.form, "schedule-bad-form", &mut slips, |text| {
            worded(&Form::WORDS, "form", text, wording)
        });
        let unchanged = self.value(typed.unchanged, "schedule-bad-unchanged", &mut slips, |text| {
            worded(&Unchanged::WORDS, "unchanged", text, wording)
        });
        let window = typed.catch_up.map(catch_up);
        if window.is_some_and(|window| window.is_err()) {
            slips.push(wording.say("schedule-bad-catch-up"));
        }
        let whole = id.zip(typed.channel.or(before.map(|before| before.channel)));
        let whole = whole.zip(at.or(before.map(|before| before.at)));
        let whole = whole.zip(zone.or_else(|| before.map(|before| before.zone.clone())));
        if whole.is_none() && slips.is_empty() {
            slips.push(wording.say("schedule-incomplete"));
        }
        let Some((((id, channel), at), zone)) = whole.filter(|_| slips.is_empty()) else { return Err(slips) };
        let kept = before.filter(|_| !typed.mentions_nobody);
        Ok(Schedule {
            id,
            channel,
            at,
            zone,
            days: days.or(before.map(|before| before.days)).unwrap_or(Weekdays::ALL),
            content: content
                .or_else(|| before.map(|before| before.content.clone()))
                .unwrap_or(Content::Newest),
            form: form.or(before.map(|before| before.form)).unwrap_or(Form::Digest),
            unchanged: unchanged.or(before.map(|before| before.unchanged)).unwrap_or(Unchanged::Post),
            mention: typed.mention.or(kept.and_then(|before| before.mention)),
            discussion: typed.discussion.or(before.map(|before| before.discussion)).unwrap_or(false),
            announce: typed.announce.or(before.map(|before| before.announce)).unwrap_or(false),
            catch_up: window
                .and_then(Result::ok)
                .or(before.map(|before| before.catch_up))
                .unwrap_or(CATCH_UP),
            paused: before.is_some_and(|before| before.paused),
        })
    }

    /// A value, where one was given; what is wrong with it goes to the slips.
    fn value<T>(
        &self,
        text: Option<&str>,
        slip: &'static str,
        slips: &mut Vec<String>,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let text = text?;
        let found = read(text);
        if found.is_none() {
            slips.push(self.wording.with(slip, &[("text", (self.quoted)(text, self.wording).into())]));
        }
        found
    }

    /// A content as the list words it, a briefing by its title, or whoever bears the name.
    fn worded_content(&self, text: &str) -> Option<Content> {
        let (library, wording) = (self.library, self.wording);
        let general = [Content::Newest, Content::Changed, Content::Rotation];
        let is = |content: &Content| fold(&words::content(content, library, wording)) == fold(text);
        if let Some(found) = general.into_iter().find(is) {
            return Some(found);
        }
        if let Some((_, briefing)) = library.find_briefing(text) {
            return Some(Content::One(briefing.id().to_owned()));
        }
        let matter = crate::answer::digest::Matter::of(text, library);
        matter.map(|matter| Content::About(matter.name().to_owned()))
    }
}

/// A time of day as people type it: in digits of any script, with one for the hours where that is enough.
pub(in crate::discord) fn time(text: &str) -> Option<jiff::civil::Time> {
    let digits = fold(text);
    time_of_day(&digits).or_else(|_| time_of_day(&format!("0{digits}"))).ok()
}

/// One of a setting's words, or its name as the list shows it, in this language or in Arabic.
fn worded<T: Copy>(words: &[(&'static str, T)], family: &str, text: &str, wording: &Wording) -> Option<T> {
    let is = |word: &str| {
        let id = format!("{family}-{word}");
        word == text || [wording.say(&id), wording.twin(&id)].iter().any(|name| fold(name) == fold(text))
    };
    words.iter().find(|(word, _)| is(word)).map(|(_, one)| *one)
}

/// «الأحد، الثلاثاء»، «كل يوم»، or a span as the list words it; days in this language or in Arabic.
fn named_days(text: &str, wording: &Wording) -> Option<Weekdays> {
    let usual = words::usual_days(wording);
    if let Some((_, value)) = usual.iter().find(|(label, _)| fold(label) == fold(text)) {
        return value.parse().ok();
    }
    let bare = |text: &str| fold(text.trim()).trim_start_matches("ال").to_owned();
    let day = |text: &str| {
        let is = |name: &&&str| {
            let id = format!("weekday-{name}");
            [wording.say(&id), wording.twin(&id)].iter().any(|name| bare(name) == bare(text))
        };
        Weekdays::NAMES.iter().find(is).copied()
    };
    let named: Option<Vec<&str>> = text.split(['،', ',']).map(day).collect();
    named?.join(",").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arabic::direction::strip;
    use crate::discord::edition::tests::{held, library};
    use crate::reply::wording::{Language, Style};

    fn read(typed: &Typed<'_>, before: Option<&Schedule>) -> Result<Schedule, String> {
        let wording = Wording::new(Language::Arabic, Style::default());
        let library = library([held("a", "2026-11-01", "")]);
        let reading = Reading { library: &library, wording: &wording, quoted: |text, _| text.to_owned() };
        reading.read(typed, before).map_err(|slips| strip(&slips.join("\n")).into_owned())
    }

    /// Somebody on an English server may write a day as the documents do.
    #[test]
    fn english_and_arabic_words_are_read_on_an_english_server() {
        let wording = Wording::new(Language::English, Style::default());
        for typed in ["Sunday, Tuesday", "الأحد، الثلاثاء", "sun,tue"] {
            let days = typed.parse().ok().or_else(|| named_days(typed, &wording));
            assert_eq!(days.map(|days: Weekdays| days.to_string()).as_deref(), Some("sun,tue"), "{typed}");
        }
        for typed in ["the key points", "الخلاصة"] {
            assert_eq!(worded(&Form::WORDS, "form", typed, &wording), Some(Form::Points), "{typed}");
        }
    }

    const WHOLE: Typed<'_> = Typed {
        name: Some("morning"),
        channel: Some(1),
        at: Some("08:00"),
        zone: Some("Asia/Riyadh"),
        days: None,
        content: None,
        form: None,
        unchanged: None,
        mention: None,
        mentions_nobody: false,
        discussion: None,
        announce: None,
        catch_up: None,
    };

    fn check(typed: &Typed<'_>, expected: &str) {
        let told = read(typed, None).map_or_else(
            |slips| slips,
            |read| {
                let (at, zone) = (read.at.strftime("%H:%M"), read.zone.name());
                let (form, unchanged) = (read.form.as_str(), read.unchanged.as_str());
                format!("{} {at} {zone} {} {} {form} {unchanged}", read.id.as_str(), read.days, read.content)
            },
        );
        assert_eq!(told, expected, "{typed:?}");
    }

    /// Moderators type as they speak: digits of their own, days by name, a title, a name.
    #[test]
    fn values_are_read_as_people_type_them() {
        let all = "sun,mon,tue,wed,thu,fri,sat";
        check(&WHOLE, &format!("morning 08:00 Asia/Riyadh {all} newest digest post"));
        let typed = Typed { at: Some("٨:٣٠"), days: Some("السبت، أحد"), ..WHOLE };
        check(&typed, "morning 08:30 Asia/Riyadh sun,sat newest digest post");
        let typed = Typed { content: Some("فرنسا"), form: Some("الخلاصة"), ..WHOLE };
        check(&typed, &format!("morning 08:00 Asia/Riyadh {all} about:فرنسا points post"));
        let typed = Typed { content: Some("موجز بعد موجز"), unchanged: Some("silent"), ..WHOLE };
        check(&typed, &format!("morning 08:00 Asia/Riyadh {all} rotation digest silent"));
    }

    /// All slips at once, each with its mend: nobody mends one only to be told the next.
    #[test]
    fn all_that_is_wrong_is_told() {
        let typed = Typed {
            name: Some("member-1"),
            at: Some("25:00"),
            zone: Some("Asia/Nowhere"),
            catch_up: Some(0),
            ..WHOLE
        };
        check(
            &typed,
            "الاسم من 1 إلى 64 من الحروف a-z والأرقام والعلامة -، مثل morning، ولا يبدأ بـ member-.\n\
             لم أفهم الساعة «25:00». اكتبها هكذا: 08:00\n\
             لا أعرف المنطقة الزمنية «Asia/Nowhere». اختر من القائمة، مثل Asia/Riyadh.\n\
             التدارك من دقيقة واحدة إلى 1440 دقيقة.",
        );
        check(&Typed { zone: None, ..WHOLE }, "لكل موعد اسم وقناة وساعة ومنطقة زمنية.");
    }

    /// Who changes the hour changes nothing else.
    #[test]
    fn what_is_not_given_stays_as_it_is() {
        let given = Typed { mention: Some(9), discussion: Some(true), announce: Some(true), ..WHOLE };
        let before = Schedule { paused: true, ..read(&given, None).unwrap() };
        let later = read(&Typed { at: Some("9:00"), ..Typed::default() }, Some(&before)).unwrap();
        assert_eq!(later, Schedule { at: jiff::civil::time(9, 0, 0, 0), ..before.clone() });
        let nobody = read(&Typed { mentions_nobody: true, ..Typed::default() }, Some(&before)).unwrap();
        assert_eq!(nobody, Schedule { mention: None, ..before });
    }
}
