//! «أبلغ عن خطأ», under every reply: a reader says what is wrong with it, or with one statement of it. What they write goes
//! to the moderators' queue and nowhere else; the log never has it.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;
use serenity::{
    ActionRowComponent, ChannelId, ComponentInteraction, CreateActionRow, CreateInputText,
    CreateInteractionResponse, CreateModal, InputTextStyle, Message, MessageFlags, ModalInteraction,
};

use super::seat::{Link, Seat};
use super::{Bot, message};
use crate::access::Sight;
use crate::answer;
use crate::arabic::matching::fold;
use crate::arabic::numerals::{Digits, to_digits};
use crate::library::Library;
use crate::question::ticket::{Action, Ticket};
use crate::reply::markdown::unescaped;
use crate::reply::wording::Wording;
use crate::reply::{Command, Reply, Status};
use crate::store::reports::{Kept, Kind, Place, Reported};

/// The most reports of one member …
pub(super) const MOST: u32 = 5;
/// … within so many seconds.
pub(super) const WITHIN: u32 = 600;

/// The longest words of a reader's, in characters.
const LONGEST_WORDS: u16 = 1_000;
/// The longest name of a statement, and Discord's bound on the label of a menu's option.
const LONGEST_NAME: u16 = 100;

const STATEMENT: &str = "statement";
const WORDS: &str = "words";

/// A statement that a reply offers: what its reader sees, and what the menu remembers.
struct Offered<'m> {
    label: &'m str,
    value: &'m str,
}

/// Opens the form for a report. It remembers what the button did.
pub(super) fn open(
    wording: &Wording,
    ticket: &Ticket,
    pressed: &ComponentInteraction,
) -> CreateInteractionResponse {
    let input = |style, name: &str| {
        let id = format!("report-input-{name}");
        CreateInputText::new(style, wording.say(&id), name).placeholder(wording.say(&format!("{id}.about")))
    };
    let mut inputs = Vec::with_capacity(2);
    if offered(&pressed.message).len() > 1 {
        let statement = input(InputTextStyle::Short, STATEMENT).required(false);
        inputs.push(statement.max_length(LONGEST_NAME));
    }
    inputs.push(input(InputTextStyle::Paragraph, WORDS).required(true).max_length(LONGEST_WORDS));
    let rows = inputs.into_iter().map(CreateActionRow::InputText).collect();
    let modal = CreateModal::new(ticket.encode(), wording.say("report-form"));
    CreateInteractionResponse::Modal(modal.components(rows))
}

/// Takes a form that was sent; `None`, where it is another's. With the answer comes the number of a report that the
/// moderators have not been told of.
pub(super) async fn sent(
    bot: &Bot,
    link: Link<'_>,
    sent: &ModalInteraction,
) -> Option<(CreateInteractionResponse, Option<i64>)> {
    let ticket = Ticket::decode(&sent.data.custom_id).filter(|ticket| ticket.action == Action::Report)?;
    let place = bot.seat(sent);
    let wording = &place.wording;
    let typed = |name: &str| typed(sent, name).unwrap_or_default().trim();
    let words = typed(WORDS);
    let (told, fresh) = match take(bot, link, &place, &ticket, sent, (typed(STATEMENT), words)).await {
        Ok((reply, fresh)) => (reply, fresh),
        Err(why) => {
            let title = wording.say("report-title");
            let mut reply = Reply::saying(Command::Help, Status::Problem, title, why);
            if !words.is_empty() {
                reply.notices.push(wording.with("report-typed", &[("typed", words.into())]));
            }
            (reply, None)
        }
    };
    let response = message::bare(&told, wording).ephemeral(true);
    Some((CreateInteractionResponse::Message(response), fresh))
}

async fn take(
    bot: &Bot,
    link: Link<'_>,
    place: &Seat,
    ticket: &Ticket,
    sent: &ModalInteraction,
    (statement, words): (&str, &str),
) -> Result<(Reply, Option<i64>), String> {
    let wording = &place.wording;
    if words.is_empty() {
        return Err(wording.say("report-empty"));
    }
    if let Some(why) = bot.turned_away(place, sent.user.id) {
        return Err(why.message.unwrap_or_default());
    }
    let bounded = bot.reports.check(sent.user.id.get());
    bounded.map_err(|seconds| wording.with("flood", &[("seconds", seconds.into())]))?;
    let desk = bot.desk.as_ref().ok_or_else(|| wording.say("report-failed"))?;
    let message = sent.message.as_deref();
    let offered = message.map(offered).unwrap_or_default();
    let chosen = choose(statement, &offered, wording)?;
    let mut reported = reported(&bot.seen_from(place), ticket, sent, chosen, words, bot.clock.now());
    if reported.briefing.is_none() {
        reported.sight = Some(told_to(bot, link, place, reported.place).await.to_string());
    }
    let kept = desk.store.keep_report(&reported).await.map_err(|error| {
        tracing::error!(%error, "a report was not kept");
        wording.say("report-failed")
    })?;
    let (id, number) = match kept {
        Kept::Fresh(number) => ("report-kept", number),
        Kept::Before(number) => ("report-before", number),
    };
    let told = wording.with(id, &[("id", u32::try_from(number).unwrap_or(u32::MAX).into())]);
    let mut reply = Reply::saying(Command::Help, Status::Answered, wording.say("report-title"), told);
    reply.notices.extend(reported.seen.as_deref().map(|seen| {
        let id = if reported.statement.is_some() { "report-about" } else { "report-about-reply" };
        wording.with(id, &[("seen", seen.into())])
    }));
    Ok((reply, matches!(kept, Kept::Fresh(_)).then_some(number)))
}

/// What those may see who could read a reply: nothing else is in it.
async fn told_to(bot: &Bot, link: Link<'_>, seat: &Seat, reply: Place) -> Sight {
    let alone = reply.hidden || reply.server.is_none() || bot.access.is_plain();
    let shared = if alone { None } else { bot.known_sight_in(ChannelId::new(reply.channel), link).await };
    shared.unwrap_or_else(|| seat.sight.clone())
}

/// What is reported, as far as whoever reports it may see.
fn reported(
    library: &Library,
    ticket: &Ticket,
    sent: &ModalInteraction,
    chosen: Option<&Offered<'_>>,
    words: &str,
    at: Timestamp,
) -> Reported {
    let about = answer::about(ticket, chosen.map(|one| one.value), library);
    let held = about.briefing.as_deref().and_then(|id| library.briefing(id));
    let text = held.and_then(|held| {
        let found = held.statements().iter().find(|one| Some(one.key()) == about.statement)?;
        Some(found.text(held.source()).into_owned())
    });
    let message = sent.message.as_deref();
    let hidden = |message: &Message| message.flags.is_some_and(|all| all.contains(MessageFlags::EPHEMERAL));
    Reported {
        kind: Kind::Report,
        reader: sent.user.id.get(),
        place: Place {
            server: sent.guild_id.map(serenity::GuildId::get),
            channel: sent.channel_id.get(),
            message: message.map(|message| message.id.get()).unwrap_or_default(),
            hidden: message.is_none_or(hidden),
        },
        seen: seen(chosen, text, message),
        briefing: about.briefing,
        statement: about.statement,
        revision: about.revision,
        sight: None,
        words: words.to_owned(),
        at,
    }
}

/// What the bot said there: the statement whole, where it still says what the label begins with; else as much as the
/// label has. Of a reply as a whole, its title.
fn seen(chosen: Option<&Offered<'_>>, text: Option<String>, message: Option<&Message>) -> Option<String> {
    let Some(Offered { label, .. }) = chosen else {
        let title = || unescaped(message?.embeds.first()?.title.as_deref()?).into();
        return text.or_else(title);
    };
    let begins = label.rsplit_once(" (").map_or(*label, |(begins, _)| begins).trim_end_matches('…');
    Some(text.filter(|text| text.starts_with(begins)).unwrap_or_else(|| (*label).to_owned()))
}

/// The statements that a reply offers the passages of, in its order.
fn offered(message: &Message) -> Vec<Offered<'_>> {
    let of_passages = |id: &str| Ticket::decode(id).is_some_and(|ticket| ticket.action == Action::Passage);
    let parts = message.components.iter().flat_map(|row| &row.components);
    let menus = parts.filter_map(|part| match part {
        ActionRowComponent::SelectMenu(menu) if menu.custom_id.as_deref().is_some_and(of_passages) => {
            Some(&menu.options)
        }
        _ => None,
    });
    menus.flatten().map(|option| Offered { label: &option.label, value: &option.value }).collect()
}

/// The statement that a reader means: by its number from the top, or by words that stand in it alone. Nothing typed: the
/// reply as a whole, unless it has one statement only.
fn choose<'o, 'm>(
    typed: &str,
    offered: &'o [Offered<'m>],
    wording: &Wording,
) -> Result<Option<&'o Offered<'m>>, String> {
    if let ([only], "") = (offered, typed) {
        return Ok(Some(only));
    }
    if typed.is_empty() || offered.is_empty() {
        return Ok(None);
    }
    if let Ok(number) = to_digits(typed, Digits::Western).parse::<usize>() {
        let found = number.checked_sub(1).and_then(|place| offered.get(place));
        return found.map(Some).ok_or_else(|| {
            let count = wording.with("count-statements", &[("count", offered.len().into())]);
            wording.with("report-no-number", &[("count", count.into()), ("typed", typed.into())])
        });
    }
    let wanted = fold(typed);
    let mut found = offered.iter().filter(|one| fold(one.label).contains(wanted.as_str()));
    match (found.next(), found.next()) {
        (Some(only), None) => Ok(Some(only)),
        _ => Err(wording.with("report-no-statement", &[("typed", typed.into())])),
    }
}

/// What was typed into an input of a form.
pub(super) fn typed<'s>(sent: &'s ModalInteraction, name: &str) -> Option<&'s str> {
    sent.data.components.iter().flat_map(|row| &row.components).find_map(|part| match part {
        ActionRowComponent::InputText(input) if input.custom_id == name => input.value.as_deref(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply::wording::{Language, Style};

    const LABELS: [&str; 3] = ["أسعار الوقود (ف 3)", "قوات من روسيا (ف 8)", "قوات من أرمينيا (ف 8)"];

    fn check(labels: &[&str], typed: &str, expected: Result<Option<&str>, &str>) {
        let offered: Vec<_> = labels.iter().map(|label| Offered { label, value: "" }).collect();
        let wording = Wording::new(Language::Arabic, Style::default());
        let chosen = choose(typed, &offered, &wording).map(|found| found.map(|one| one.label));
        assert_eq!(chosen, expected.map_err(str::to_owned), "{typed}");
    }

    /// A report on the wrong statement sends the moderators to look where nothing is wrong.
    #[test]
    fn a_statement_is_chosen_by_number_or_by_words_of_its_own() {
        check(&LABELS, "2", Ok(Some(LABELS[1])));
        check(&LABELS, "٣", Ok(Some(LABELS[2])));
        check(&LABELS, "اسعار", Ok(Some(LABELS[0])));
        check(&LABELS, "", Ok(None));
        check(&LABELS[..1], "", Ok(Some(LABELS[0])));
        check(&[], "1", Ok(None));
        let number = |typed| format!("لا بند رقمه «{typed}» في الرد. ما فيه: 3 بنود.");
        check(&LABELS, "0", Err(&number("0")));
        check(&LABELS, "4", Err(&number("4")));
        let words =
            |typed| format!("لم أجد في الرد بندًا واحدًا فيه «{typed}». اكتب رقمه، أو كلمات لا ترد في غيره.");
        check(&LABELS, "قوات", Err(&words("قوات")));
        check(&LABELS, "إيران", Err(&words("إيران")));
    }
}
