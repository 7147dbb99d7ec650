//! A change that waits for a word: shown whole, then accepted or taken back by a button that names it.

use poise::serenity_prelude as serenity;
use serenity::{ButtonStyle, CreateActionRow, CreateButton, CreateInteractionResponse};

use super::{Answered, MARK, Step, Told, good, view};
use crate::editorial::compare;
use crate::editorial::received::Mended;
use crate::shelf::NotPut;
use crate::store::proposals::{Decision, Proposal, Standing};
use crate::store::revisions::{ACTORS, Author, Change, Files, Refused, Way};

/// What somebody wants changed.
pub(super) struct Wanted {
    pub(super) briefing: String,
    pub(super) files: Files,
    pub(super) way: Way,
    pub(super) based_on: Option<u32>,
    pub(super) mended: Vec<Mended>,
}

/// Holds a change against the rules, keeps it until somebody decides, and shows it. What the rules refuse is told and
/// not kept: nobody could accept it. What was made from a revision that is the newest no more has lost already.
pub(super) async fn propose(step: Step<'_>, wanted: Wanted) -> Result<Told, Told> {
    let Wanted { briefing, files, way, based_on, mended } = wanted;
    // The file of names is changed in the folder, where all the briefings that go by it are.
    if briefing == ACTORS {
        return Err(step.no_briefing(&briefing));
    }
    step.guard(&briefing).await?;
    if !files.is_withdrawn() {
        if !step.sees(&briefing, &files).await? {
            return Err(step.say("access-moderate"));
        }
        good(step, &step.read(&briefing, &files).await?)?;
    }
    // What a second moderator has to see is seen by all who read along.
    if step.desk.moderators.approval && !step.is_for_all(&briefing, &files).await? {
        let ruled = step.bot.access.has_rules();
        return Err(step.say(if ruled { "access-moderate-open" } else { "access-moderate-place" }));
    }
    let newest = step.desk.store.newest(&briefing).await.map_err(|error| step.failed(error))?;
    let newest = newest.filter(|newest| Some(newest.entry.number) != based_on);
    if newest.as_ref().is_some_and(|newest| newest.files == files) {
        return Err(step.say("moderate-nothing-changed"));
    }
    let author = step.caller.author();
    let change = Change { briefing, files, author, way, at: step.bot.clock.now() };
    let kept = step.desk.store.keep_proposal(&change, based_on).await;
    let id = kept.map_err(|error| step.failed(error))?;
    step.audit("proposed", &change.briefing, based_on).await;
    let proposal = load(step, id).await?;
    if newest.is_some() {
        return match settle(step, &proposal).await? {
            Settled::Accepted(told) => Ok(told),
            Settled::Lost { newest, draft } => lost(step, &proposal, newest, draft).await,
        };
    }
    let mut told = show(step, &proposal, 0).await?;
    told.reply.notices.splice(0..0, view::mended(step.bot, &mended));
    told.private = !step.desk.moderators.approval;
    Ok(told)
}

async fn load(step: Step<'_>, id: i64) -> Result<Proposal, Told> {
    let proposal = step.desk.store.proposal(id).await.map_err(|error| step.failed(error))?;
    let proposal = proposal.ok_or_else(|| step.say("button-unreadable"))?;
    let Change { briefing, files, .. } = &proposal.change;
    step.guard(briefing).await?;
    if files.is_withdrawn() || step.sees(briefing, files).await? {
        Ok(proposal)
    } else {
        Err(step.no_briefing(briefing))
    }
}

/// What a proposal changes, from a line on, with its buttons.
async fn show(step: Step<'_>, proposal: &Proposal, start: usize) -> Result<Told, Told> {
    let change = &proposal.change;
    let before = match proposal.based_on {
        Some(number) => {
            let kept = step.revision(&change.briefing, number).await?;
            Some(step.read(&change.briefing, &kept.files).await?)
        }
        None => None,
    };
    let before = before.as_ref().and_then(|read| read.briefing.as_ref());
    let after = step.read(&change.briefing, &change.files).await?;
    let library = step.bot.library.whole();
    let authority = library.authority();
    let found = compare(before, after.briefing.as_ref(), authority);
    let page = view::Page { proposal, before, after: &after, found: &found, start };
    let reply = view::proposal(step.bot, step.desk, &page);
    let rows = if proposal.standing == Standing::Waiting { rows(step, proposal, &reply) } else { Vec::new() };
    Ok(Told { rows, ..Told::of(reply) })
}

fn rows(step: Step<'_>, proposal: &Proposal, reply: &crate::reply::Reply) -> Vec<CreateActionRow> {
    let wording = step.bot.wording;
    let id = proposal.id;
    let button = |words: String, label: &str, style| {
        CreateButton::new(format!("{MARK}{words}")).label(wording.say(label)).style(style)
    };
    let turn = |start: Option<usize>, label: &str| {
        Some(button(format!("s:{id}:{}", start?), label, ButtonStyle::Secondary))
    };
    let mut buttons = vec![
        button(format!("a:{id}"), "button-accept", ButtonStyle::Success),
        button(format!("c:{id}"), "button-cancel", ButtonStyle::Danger),
    ];
    if !proposal.change.files.is_withdrawn() {
        buttons.push(button(format!("v:{id}"), "button-preview", ButtonStyle::Secondary));
    }
    buttons.extend(turn(reply.paging.previous, "button-previous"));
    buttons.extend(turn(reply.paging.next, "button-next"));
    vec![CreateActionRow::Buttons(buttons)]
}

/// Answers a button under a proposal, which others see as well where it is `open`.
pub(super) async fn pressed(step: Step<'_>, words: &str, open: bool) -> Answered {
    let mut parts = words.split(':');
    let (verb, id) = (parts.next().unwrap_or_default(), parts.next().and_then(|id| id.parse().ok()));
    let start = parts.next().and_then(|start| start.parse().ok()).unwrap_or_default();
    let Some(id) = id else { return step.say("button-unreadable").fresh(step.bot).into() };
    let answered = match verb {
        "a" => accept(step, id, open).await,
        "c" => cancel(step, id).await.map(Answered::from),
        "v" => preview(step, id).await.map(|told| told.fresh(step.bot).into()),
        "s" => turn(step, id, start, open).await.map(Answered::from),
        _ => Err(step.say("button-unreadable")),
    };
    answered.unwrap_or_else(|told| told.fresh(step.bot).into())
}

/// Another page in place of the one that is there; where the briefing is for fewer people by now than see the message,
/// for the presser alone.
async fn turn(step: Step<'_>, id: i64, start: usize, open: bool) -> Result<CreateInteractionResponse, Told> {
    let proposal = load(step, id).await?;
    let told = show(step, &proposal, start).await?;
    let for_all = !open || is_for_all(step, &proposal).await?;
    Ok(if for_all { told.instead(step.bot) } else { told.fresh(step.bot) })
}

/// Whether everybody who reads where the caller is may see a proposal's briefing, as it stands and as it would be.
async fn is_for_all(step: Step<'_>, proposal: &Proposal) -> Result<bool, Told> {
    step.is_for_all(&proposal.change.briefing, &proposal.change.files).await
}

/// The reply that readers would get, as if it were accepted.
async fn preview(step: Step<'_>, id: i64) -> Result<Told, Told> {
    let proposal = load(step, id).await?;
    let after = step.read(&proposal.change.briefing, &proposal.change.files).await?;
    good(step, &after)?;
    let before = step.newest(&proposal.change.briefing).await.ok();
    let before = match before {
        Some(kept) => step.read(&proposal.change.briefing, &kept.files).await?.briefing,
        None => None,
    };
    Ok(Told::of(view::preview(step.bot, before.as_ref(), after)))
}

/// A proposal on which nobody has decided; on any other, what became of it.
async fn waiting(step: Step<'_>, id: i64) -> Result<Proposal, Told> {
    let proposal = load(step, id).await?;
    if proposal.standing == Standing::Waiting {
        return Ok(proposal);
    }
    let number = proposal.revision.unwrap_or_default();
    let draft = step.desk.store.draft_with(&proposal.change.briefing, &proposal.change.files).await;
    let draft = draft.map_err(|error| step.failed(error))?.unwrap_or_default();
    let facts = [("number", number.into()), ("draft", view::draft_number(draft))];
    let id = format!("moderate-already-{}", proposal.standing.as_str());
    Err(Told::problem(step.bot, step.bot.wording.with(&id, &facts)))
}

async fn accept(step: Step<'_>, id: i64, open: bool) -> Result<Answered, Told> {
    let _alone = step.bot.deciding.lock().await;
    let proposal = waiting(step, id).await?;
    let own = proposal.change.author == step.caller.author();
    match (step.desk.moderators.approval, own) {
        (true, true) => return Err(step.say("moderate-second-needed")),
        (false, false) => return Err(step.say("moderate-others")),
        _ => {}
    }
    match settle(step, &proposal).await? {
        Settled::Accepted(told) => Ok(told.instead(step.bot).into()),
        Settled::Lost { newest, draft } => {
            let told = lost(step, &proposal, newest, draft).await?;
            if !open || is_for_all(step, &proposal).await? {
                return Ok(told.instead(step.bot).into());
            }
            // What came first may be for fewer people than see the message.
            let bare = Told::of(view::lost_unseen(step.bot, newest, draft));
            Ok(Answered { response: bare.instead(step.bot), behind: Some(told) })
        }
    }
}

/// What became of a proposal.
enum Settled {
    Accepted(Told),
    Lost { newest: u32, draft: i64 },
}

/// Makes a proposal a revision, or a draft where another change came first.
async fn settle(step: Step<'_>, proposal: &Proposal) -> Result<Settled, Told> {
    let change = Change { at: step.bot.clock.now(), ..proposal.change.clone() };
    let (briefing, author, way) = (change.briefing.clone(), change.author, change.way);
    match step.desk.shelf.put(change, proposal.based_on).await {
        Ok(accepted) => {
            let number = accepted.entry.number;
            decide(step, proposal.id, Standing::Accepted, Some(number)).await?;
            if author != step.caller.author() {
                step.audit("approved", &briefing, Some(number)).await;
            }
            // Whoever sent files, or was handed those of a draft, has this revision's now.
            if matches!(way, Way::Upload | Way::Draft) {
                step.has_copy(author, &briefing, number).await;
            }
            let facts = [("number", number.into()), ("briefing", briefing.into())];
            let mut told = Told::done(step.bot, step.bot.wording.with("moderate-accepted", &facts));
            told.reply.notices.extend(accepted.displaced.map(|draft| {
                step.bot.wording.with("moderate-displaced", &[("draft", view::draft_number(draft))])
            }));
            Ok(Settled::Accepted(told))
        }
        Err(NotPut::Refused(Refused::Conflict { newest, draft })) => {
            decide(step, proposal.id, Standing::Lost, None).await?;
            Ok(Settled::Lost { newest, draft })
        }
        Err(NotPut::Invalid(problems)) => Err(Told::of(view::problems(step.bot, &problems))),
        Err(NotPut::Refused(error)) => Err(step.failed(error)),
        Err(NotPut::Failed(error)) => Err(step.failed(error)),
    }
}

/// What the one who came second has to look at. Where they may not see what came first they are told where their own
/// text is all the same.
async fn lost(step: Step<'_>, proposal: &Proposal, newest: u32, draft: i64) -> Result<Told, Told> {
    let briefing = &proposal.change.briefing;
    let base = step.revision(briefing, proposal.based_on.unwrap_or(newest)).await;
    let (Ok(base), Ok(winner)) = (base, step.revision(briefing, newest).await) else {
        return Ok(Told::of(view::lost_unseen(step.bot, newest, draft)));
    };
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let theirs = text(winner.files.structure.as_deref().unwrap_or_default());
    let (base, winner) = (step.read(briefing, &base.files).await?, step.read(briefing, &winner.files).await?);
    let ours = step.read(briefing, &proposal.change.files).await?;
    let library = step.bot.library.whole();
    let sides = [base.briefing.as_ref(), winner.briefing.as_ref(), ours.briefing.as_ref()];
    let race = crate::editorial::race::race(sides[0], sides[1], sides[2], library.authority());
    let lines = crate::editorial::race::lines(&theirs, &text(&ours.structure));
    let mut reply = view::lost(step.bot, newest, draft, &race, &lines);
    if proposal.change.way == Way::Upload {
        let again = step.bot.wording.with("moderate-lost-upload", &[("newest", newest.into())]);
        reply.notices.push(again);
    }
    Ok(Told::of(reply))
}

async fn cancel(step: Step<'_>, id: i64) -> Result<CreateInteractionResponse, Told> {
    let _alone = step.bot.deciding.lock().await;
    let proposal = waiting(step, id).await?;
    if proposal.change.author != step.caller.author() && !step.desk.moderators.approval {
        return Err(step.say("moderate-others"));
    }
    decide(step, id, Standing::Cancelled, None).await?;
    step.audit("cancelled", &proposal.change.briefing, proposal.based_on).await;
    Ok(Told::done(step.bot, step.bot.wording.say("moderate-cancelled")).instead(step.bot))
}

async fn decide(step: Step<'_>, id: i64, standing: Standing, revision: Option<u32>) -> Result<(), Told> {
    let by: Author = step.caller.author();
    let decision = Decision { standing, by, at: step.bot.clock.now(), revision };
    step.desk.store.decide_proposal(id, &decision).await.map_err(|error| step.failed(error))?;
    Ok(())
}
