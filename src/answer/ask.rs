//! `/ask`: the passages that answer a question, the best sentence of each marked. Nothing is said but what stands
//! there, and where nothing is near enough that is said.

use std::borrow::Cow;
use std::ops::Range;

use super::scope::Scope;
use super::search::{LONGEST_TITLE, known, notices, passage};
use super::{Asking, Extent, lines};
use crate::arabic::clip::clip;
use crate::arabic::dates::{DateParts, dates};
use crate::arabic::figures::figures;
use crate::arabic::matching::fold;
use crate::arabic::sentences::sentences;
use crate::arabic::words::Words;
use crate::briefing::authority::EntityId;
use crate::briefing::date::{Date, Shape};
use crate::briefing::keywords::{EntityKind, Table};
use crate::library::StatementAt;
use crate::library::search::{Found, Hit, SURE, Wanted};
use crate::question::Question;
use crate::reply::{Line, Reply, Status};

/// The most passages of a whole reply and of a message, and the most statements before them.
const MOST_PASSAGES: usize = 10;
const MOST_ON_A_PAGE: usize = 3;
const MOST_STATEMENTS: usize = 3;
const MOST_EVENTS: usize = 10;

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Who,
    When,
    Where,
    HowMany,
    Why,
    Follows,
    /// What happened, mostly at some time that is named.
    Happened,
    Other,
}

/// How questions of each kind begin, in the form for matching; the longest that fits tells.
const BEGINNINGS: [(Kind, &str); 8] = [
    (Kind::Who, "مين|منو|من|من هو|من هي|من هم|ومن|لمن|من الذي|من قال|who|whom|who is|who are"),
    (
        Kind::When,
        "متي|ومتي|منذ متي|امتي|ايمتي|من امتي|في اي عام|في اي سنة|في اي يوم|في اي تاريخ|في اي شهر|في اي وقت|ما تاريخ|ما هو تاريخ|when|since when",
    ),
    (Kind::Where, "وين|فين|اين|واين|من اين|الي اين|في اي مدينة|في اي دولة|في اي بلد|في اي مكان|where"),
    (Kind::HowMany, "كام|قديش|كم|وكم|بكم|منذ كم|ما عدد|ما هو عدد|ما نسبة|ما هي نسبة|how many|how much"),
    (Kind::Why, "ليش|ليه|علاش|لماذا|ولماذا|لم|ما سبب|ما هو سبب|ما اسباب|ما هي اسباب|why"),
    (
        Kind::Follows,
        "ماذا يترتب|ما الذي يترتب|ما تداعيات|ما هي تداعيات|ما عواقب|ما هي عواقب|ما اثر|ما تاثير|ماذا يعني|ماذا تعني|\
         what follows|what are the implications|what does it mean",
    ),
    (
        Kind::Happened,
        "شو صار|ايش صار|وش صار|ايه اللي حصل|ايه اللي جري|ماذا صار|ماذا حدث|ما الذي حدث|ماذا جري|ما الذي جري|ماذا حصل|ما الذي حصل|ماذا وقع|ما احداث|ما هي احداث|what happened",
    ),
    (Kind::Other, ""),
];

impl Kind {
    fn of(question: &str) -> Self {
        let folded = fold(question);
        let asked: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let asked = asked.join(" ") + " ";
        let begins =
            |beginning: &str| asked.strip_prefix(beginning).is_some_and(|rest| rest.starts_with(' '));
        let lengths = BEGINNINGS.iter().filter_map(|(kind, beginnings)| {
            let fitting = beginnings.split('|').filter(|beginning| begins(beginning));
            Some((fitting.map(str::len).max().filter(|length| *length > 0)?, *kind))
        });
        lengths.max_by_key(|(length, _)| *length).map_or(Self::Other, |(_, kind)| kind)
    }

    /// Whether a sentence has what a question of this kind asks for.
    fn is_met(self, sentence: &str, asking: &Asking<'_>) -> bool {
        let words = Words::of(sentence);
        let has = |listed: &[&str]| words.iter().any(|word| listed.contains(&word.form));
        match self {
            Self::Who | Self::Where => !asking.library.authority().scan(&words).is_empty(),
            Self::When => !dates(&words).is_empty(),
            Self::HowMany => !figures(&words).is_empty(),
            Self::Why => has(&["بسبب", "لان", "نتيجة", "جراء", "ردا", "احتجاجا", "نظرا", "ونظرا"]),
            Self::Follows => has(&["قد", "سوف", "المرجح", "يمكن", "المحتمل"]),
            Self::Happened | Self::Other => false,
        }
    }
}

pub(super) fn answer(question: &Question, extent: Extent, asking: &Asking<'_>) -> Result<Reply, Box<Reply>> {
    let (wording, library) = (asking.wording, asking.library);
    let scope = Scope::of(question, asking)?;
    let text = question.text.as_deref().unwrap_or_default();
    let names = library.named(text);
    let found = library.search().find(&Wanted { text, word_for_word: false, names: &names, within: None });
    let kind = Kind::of(text);
    let entities: Vec<EntityId> = names.iter().filter_map(|id| library.authority().by_id(id)).collect();
    let statements = match kind {
        Kind::Happened => happened(text, &entities, asking),
        _ => statements(kind, &entities, &found, asking),
    };
    let title = wording.with("title-ask", &[("query", clip(text, LONGEST_TITLE).as_ref().into())]);
    let mut reply = Reply::new(question.command, title);
    let told = statements.iter().filter_map(|at| {
        let (briefing, statement) = library.statement(*at)?;
        let line = lines::line(asking, briefing, statement);
        let text = match (statement.table(), statement.actors().first()) {
            (Table::Actor, Some(actor)) => {
                let name = library.authority().entity(*actor).name.as_ref().into();
                wording.with("actor-role", &[("name", name), ("role", line.text.into())])
            }
            _ => line.text,
        };
        Some(Line { heading: scope.heading(briefing), text, ..line })
    });
    let most = if extent == Extent::All { MOST_PASSAGES } else { MOST_ON_A_PAGE };
    let passages =
        found.hits.iter().take(most).filter_map(|hit| answering(*hit, kind, &found, scope, asking));
    lines::place(&mut reply, extent, asking, told.chain(passages));
    // What follows is less near than what is shown, and a button could not remember the question.
    reply.paging.next = None;
    if statements.is_empty() && found.sureness() < SURE {
        reply.status = Status::NotFound;
        let id = if reply.lines.is_empty() { "no-answer-at-all" } else { "no-answer" };
        reply.message = Some(wording.say(id));
    }
    if !reply.lines.is_empty() {
        scope.sign(&mut reply, asking);
    }
    reply.notices.extend(known(text, &names, asking));
    reply.notices.extend(notices(&found, asking));
    Ok(reply)
}

/// What the editors wrote that a question of this kind asks for: who somebody is, what follows for somebody, when
/// something that the best passage tells happened.
fn statements(kind: Kind, named: &[EntityId], found: &Found, asking: &Asking<'_>) -> Vec<StatementAt> {
    let library = asking.library;
    let weight =
        |at: &StatementAt| said(*at, asking).map_or(0.0, |text| library.search().weigh(found, &text));
    let mut held: Vec<StatementAt> = match (kind, named) {
        (Kind::Who, _) => who(named, found, asking),
        (Kind::Follows, [_, ..]) => {
            named.iter().flat_map(|entity| library.implications_of(*entity)).copied().collect()
        }
        (Kind::When, _) if found.sureness() >= SURE => events_at(found, asking),
        _ => Vec::new(),
    };
    held.sort_by(|one, other| weight(other).total_cmp(&weight(one)));
    held.dedup();
    held.truncate(if kind == Kind::When { 1 } else { MOST_STATEMENTS });
    held
}

/// What a statement says.
fn said<'a>(at: StatementAt, asking: &Asking<'a>) -> Option<Cow<'a, str>> {
    let (briefing, statement) = asking.library.statement(at)?;
    Some(statement.text(briefing.source()))
}

/// The role of the one whom the question names, where it is all that the question names. Else who bears a role in which
/// all stands that is asked («من رئيس كازاخستان؟»). Who asks with a state's name and other words asks for somebody in it,
/// and not what state it is.
fn who(named: &[EntityId], found: &Found, asking: &Asking<'_>) -> Vec<StatementAt> {
    let library = asking.library;
    let fitting = || -> Vec<StatementAt> {
        let fits =
            |at: &StatementAt| said(*at, asking).is_some_and(|text| library.search().holds_all(found, &text));
        roles_near(found, asking).filter(fits).collect()
    };
    let [only] = named else { return fitting() };
    let entity = library.authority().entity(*only);
    if library.search().holds_all(found, &entity.name) {
        return library.roles_of(*only).to_vec();
    }
    let fitting = fitting();
    let person = fitting.is_empty() && entity.kind != EntityKind::State;
    if person { library.roles_of(*only).to_vec() } else { fitting }
}

/// The roles in the briefings whose passages were found.
fn roles_near<'a>(found: &Found, asking: &Asking<'a>) -> impl Iterator<Item = StatementAt> + use<'a> {
    let mut briefings: Vec<u32> =
        found.hits.iter().take(MOST_PASSAGES).map(|hit| hit.place.briefing).collect();
    briefings.sort_unstable();
    briefings.dedup();
    let library = asking.library;
    briefings.into_iter().flat_map(move |place| {
        let briefing = library.briefings().get(place as usize);
        let roles = briefing.into_iter().flat_map(|briefing| briefing.table(Table::Actor));
        roles.map(move |(statement, _)| StatementAt { briefing: place, statement })
    })
}

/// The events of the time that a question names, earliest first; of whom it names, where it names somebody.
fn happened(text: &str, named: &[EntityId], asking: &Asking<'_>) -> Vec<StatementAt> {
    let library = asking.library;
    let words = Words::of(text);
    let told = dates(&words).into_iter().filter(|told| !told.conflict);
    let asked: Vec<DateParts> = told.map(|told| told.date).collect();
    let fits = |at: &&StatementAt| {
        let Some((_, event)) = library.statement(**at) else { return false };
        let theirs = named.is_empty() || event.actors().iter().any(|actor| named.contains(actor));
        theirs && event.date().is_some_and(|date| asked.iter().any(|asked| date.may_be(asked)))
    };
    let mut held: Vec<StatementAt> = library.table(Table::Event).iter().filter(fits).copied().collect();
    // What went on all the while comes behind what happened then.
    let lasts = |date: &Date| matches!(date.shape(), Shape::Span { from: Some(_), .. });
    held.sort_by_key(|at| {
        let date = library.statement(*at).and_then(|(_, event)| event.date());
        date.map(|date| (lasts(date), date.order()))
    });
    held.truncate(MOST_EVENTS);
    held
}

/// The dated events that the best passage tells, and in which all stands that it has of what is asked: something else
/// began as well.
fn events_at(found: &Found, asking: &Asking<'_>) -> Vec<StatementAt> {
    let Some(first) = found.hits.first() else { return Vec::new() };
    let Some(briefing) = asking.library.briefings().get(first.place.briefing as usize) else {
        return Vec::new();
    };
    let search = asking.library.search();
    let passage = briefing.source().paragraph(first.place.paragraph).map_or("", |paragraph| paragraph.text);
    let met = search.met(found, passage);
    let events = briefing.table(Table::Event).filter(|(_, event)| {
        event.date().is_some()
            && event.citations().iter().any(|citation| citation.paragraph() == first.place.paragraph)
            && met > 0
            && search.met(found, &event.text(briefing.source())) >= met
    });
    events.map(|(statement, _)| StatementAt { briefing: first.place.briefing, statement }).collect()
}

/// A passage with its best sentence marked.
fn answering(hit: Hit, kind: Kind, found: &Found, scope: Scope<'_>, asking: &Asking<'_>) -> Option<Line> {
    let line = passage(hit, found, scope, asking)?;
    let best = best_sentence(&line.text, kind, found, asking);
    Some(Line { marks: best.into_iter().collect(), notes: Vec::new(), ..line })
}

/// The sentence that holds most of what is asked; one that has a date for «متى», a number for «كم» counts for more.
fn best_sentence(text: &str, kind: Kind, found: &Found, asking: &Asking<'_>) -> Option<Range<usize>> {
    let weighed = sentences(text).into_iter().filter_map(|range| {
        let sentence = text.get(range.clone())?;
        let weight = asking.library.search().weigh(found, sentence);
        let met = weight > 0.0 && kind.is_met(sentence, asking);
        Some((if met { weight * 1.5 } else { weight }, range.start..range.start + sentence.trim_end().len()))
    });
    let weighed: Vec<_> = weighed.collect();
    let best = weighed.into_iter().rev().max_by(|one, other| one.0.total_cmp(&other.0))?;
    (best.0 > 0.0 && !best.1.is_empty()).then_some(best.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, questions: &[&str]) {
        for question in questions {
            assert_eq!(Kind::of(question), kind, "{question}");
        }
    }

    /// A question that is taken for another kind is answered with actors where a date was wanted.
    #[test]
    fn a_question_s_beginning_tells_what_it_asks_for() {
        check(Kind::Who, &["من هو توكاييف؟", "مَن طلب المساعدة؟", "مين رئيس روسيا", "Who is Putin?"]);
        check(Kind::When, &["متى بدأت؟", "في أي عام انتُخب؟", "من امتى بدت المظاهرات", "When did it start?"]);
        check(Kind::Where, &["أين وقعت؟", "وين صارت المظاهرات؟", "من أين جاؤوا؟", "في أي مدينة؟"]);
        check(Kind::HowMany, &["كم سنة حكم؟", "بكم؟", "ما عدد القتلى؟", "How many died?"]);
        check(Kind::Why, &["لماذا اندلعت؟", "ليش طلعت الناس؟", "ما أسباب الأزمة؟", "Why did they protest?"]);
        check(
            Kind::Follows,
            &["ما تداعيات الأزمة؟", "ماذا يعني ذلك لروسيا؟", "What does it mean for Russia?"],
        );
        check(Kind::Happened, &["ماذا حدث في 5 يناير؟", "شو صار في ألما آتي؟", "What happened then?"]);
        check(Kind::Other, &["هل ستتدخل روسيا؟", "", "؟", "منذ الأزمة", "whose idea"]);
    }
}
