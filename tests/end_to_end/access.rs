//! Who may see what, on Discord: every command as every kind of member, in an open channel, in a closed one and in
//! direct messages.

use std::fs;
use std::time::Duration;

use mujaz::access::{Asker, Policy, Readers, Rule, Sight};
use mujaz::briefing::keywords::Tlp;
use mujaz::reply::{Command, OptionName};
use mujaz::sandbox::team::{ADMINISTRATOR, DESK, GENERAL, GUILD, MEMBER, MODERATOR, MODERATORS, NEWS, OWNER};
use mujaz::sandbox::{Invocation, Reply, Snowflake};

use crate::harness::{Team, run_for, shown};
use crate::levels::{self, KEPT, LEVELS, Level};

pub(crate) const WAIT: Duration = Duration::from_secs(3);

/// Green for the server, amber for its moderators, amber+strict for a role that nobody bears, red for its owner alone;
/// one briefing for the moderators alone.
pub(crate) fn policy() -> Policy {
    let (server, moderators) = (vec![GUILD.get()], vec![MODERATORS.get()]);
    let rule = |servers: &[u64], roles: &[u64], users: &[u64]| Rule {
        servers: servers.to_vec(),
        roles: roles.to_vec(),
        users: users.to_vec(),
    };
    Policy {
        levels: [
            (Tlp::Green, rule(&server, &[], &[])),
            (Tlp::Amber, rule(&server, &moderators, &[])),
            (Tlp::AmberStrict, rule(&[], &[77], &[])),
            (Tlp::Red, rule(&[], &[], &[OWNER.get()])),
        ]
        .into(),
        briefings: [(KEPT.into(), rule(&[], &moderators, &[]))].into(),
        ..Policy::default()
    }
}

/// What a member may see there, by the words above and not by the bot's own reckoning.
pub(crate) fn sight(member: Snowflake, direct: bool) -> Sight {
    let roles = if member == MODERATOR && !direct { vec![MODERATORS.get()] } else { Vec::new() };
    let administers = !direct && [ADMINISTRATOR, OWNER].contains(&member);
    let server = (!direct).then_some(GUILD.get());
    policy().sight(&Asker { user: member.get(), server, roles: &roles, administers })
}

/// What all readers of a channel may see.
pub(crate) fn shared(channel: Snowflake) -> Sight {
    let roles = if channel == DESK { vec![MODERATORS.get()] } else { Vec::new() };
    let everybody = channel != DESK;
    policy().shared(&Readers { server: GUILD.get(), everybody, roles, members: Vec::new() })
}

fn hidden(sight: &Sight) -> impl Iterator<Item = &'static Level> {
    LEVELS.iter().filter(|level| !sight.permits(level.id, Tlp::parse(level.tlp).unwrap()))
}

/// Fails where a text has a word of a briefing that its readers may not see, unless they typed it.
pub(crate) fn check(text: &str, typed: &str, sight: &Sight, told: &str) {
    for level in hidden(sight) {
        for secret in level.secrets().into_iter().filter(|secret| !typed.contains(secret)) {
            assert!(!text.contains(secret), "{told}, {typed}: {secret} in {text}");
        }
    }
}

fn value(option: OptionName, level: &Level) -> String {
    match option {
        OptionName::Briefing => level.title(),
        OptionName::Actor => level.latin.to_owned(),
        OptionName::Subject => level.person.to_owned(),
        OptionName::Topic => format!("تجارة {}", level.word),
        OptionName::From | OptionName::To => "2024-03".to_owned(),
        OptionName::Query => level.word.to_owned(),
        OptionName::Question => format!("من وزير {}؟", level.word),
        OptionName::Text => format!("ارتفعت أسعار {} هذا العام", level.word),
        OptionName::Paragraph => String::new(),
    }
}

/// Every command bare, and about each level.
fn invocations() -> Vec<(Invocation, String)> {
    let mut found = Vec::new();
    for command in Command::ALL.iter().copied() {
        let invocation = || Invocation::of(command.name());
        if command.running_text().is_none() {
            found.push((invocation(), String::new()));
        }
        for option in command.main_option().into_iter().chain([OptionName::Briefing]) {
            if !command.options().contains(&option) {
                continue;
            }
            let main = command.running_text().filter(|main| *main != option);
            for level in &LEVELS {
                let value = value(option, level);
                let filled = invocation().option(option.name(), value.as_str());
                let filled = main.iter().fold(filled, |filled, main| filled.option(main.name(), "اليابان"));
                found.push((filled, value));
            }
        }
    }
    found
}

const PEOPLE: [(&str, Snowflake); 4] = [
    ("a member", MEMBER),
    ("a moderator", MODERATOR),
    ("an administrator", ADMINISTRATOR),
    ("the owner", OWNER),
];

/// Where somebody can ask.
fn places(team: &Team, member: Snowflake) -> Vec<(Snowflake, bool)> {
    let direct = (team.control.direct_messages(member), true);
    let desk = (DESK, false);
    let open = (GENERAL, false);
    if member == MEMBER { vec![open, direct] } else { vec![open, desk, direct] }
}

pub(crate) fn run_levels<T: Future<Output = Team>>(test: impl FnOnce(Team) -> T) {
    let folder = tempfile::tempdir().unwrap();
    levels::write(folder.path());
    run_for(folder.path(), policy(), test);
}

/// No reply holds a word that one of those who read it may not see; what a member may see is never kept from them.
#[test]
fn every_command_tells_each_member_what_is_theirs() {
    run_levels(async |team| {
        let mut asked = 0;
        for (who, member) in PEOPLE {
            for (place, direct) in places(&team, member) {
                for (invocation, typed) in invocations() {
                    let told = format!("{} by {who} in {place}", invocation.command);
                    let reply = team.ask(invocation.by(member).in_channel(place)).await;
                    let own = sight(member, direct);
                    let readers = if reply.is_ephemeral() || direct { own.clone() } else { shared(place) };
                    check(&shown(&reply), &typed, &readers, &told);
                    check(&shown(&reply), &typed, &own, &told);
                    asked += 1;
                }
                let all = team.ask(Invocation::of("briefings").by(member).in_channel(place)).await;
                let own = sight(member, direct);
                let theirs =
                    LEVELS.iter().filter(|level| own.permits(level.id, Tlp::parse(level.tlp).unwrap()));
                for level in theirs {
                    assert!(shown(&all).contains(&level.title()), "{who} in {place}: {}", shown(&all));
                }
            }
        }
        println!("replies held against what their readers may see: {asked}");
        team
    });
}

/// What is suggested while somebody types is theirs alone, and so is what is in it.
#[test]
fn nothing_hidden_is_suggested() {
    run_levels(async |team| {
        for (who, member) in PEOPLE {
            for (place, direct) in places(&team, member) {
                for (command, option) in [
                    ("brief", "briefing"),
                    ("actors", "actor"),
                    ("implications", "subject"),
                    ("topics", "topic"),
                ] {
                    for typed in
                        LEVELS.iter().flat_map(|level| [level.word, level.latin, level.person]).chain([""])
                    {
                        let asked =
                            Invocation::of(command).option(option, typed).by(member).in_channel(place);
                        let choices = team.control.autocomplete(&asked, option, WAIT).await.unwrap();
                        let choices = serde_json::to_string(&choices).unwrap();
                        // What is suggested is no echo: the typed words count as well.
                        check(&choices, "", &sight(member, direct), who);
                    }
                }
            }
        }
        team
    });
}

fn is_private(reply: &Reply) -> bool {
    reply.is_ephemeral() && shown(reply).contains("هذا الرد لك وحدك")
}

/// In a channel that others read, what is not for them goes to the asker alone, and cannot be published; where all
/// readers may see it, everybody sees it.
#[test]
fn what_is_not_for_all_readers_is_the_askers_alone() {
    run_levels(async |team| {
        let brief = |of: usize| Invocation::of("brief").option("briefing", LEVELS[of].title()).by(MODERATOR);
        for (of, place, private) in
            [(0, GENERAL, false), (1, GENERAL, false), (2, GENERAL, true), (5, GENERAL, true)]
                .into_iter()
                .chain([(2, DESK, false), (5, DESK, false)])
        {
            let reply = team.ask(brief(of).in_channel(place)).await;
            assert_eq!(is_private(&reply), private, "{of} in {place}: {}", shown(&reply));
            assert!(shown(&reply).contains(LEVELS[of].word));
        }
        let private = team.ask(brief(2)).await;
        insta::assert_snapshot!("access-alone", shown(&private));
        let refused = team.press(MODERATOR, &private, "انشر في القناة").await;
        assert!(refused.is_ephemeral());
        insta::assert_snapshot!("access-not-published", shown(&refused));
        let quiet = team.ask(brief(2).in_channel(DESK).option("private", true)).await;
        assert!(quiet.is_ephemeral() && !is_private(&quiet));
        let published = team.press(MODERATOR, &quiet, "انشر في القناة").await;
        assert!(!published.is_ephemeral() && shown(&published).contains(LEVELS[2].word));
        team
    });
}

/// A message that was open to all its readers stays as it is; its menus and buttons give each who presses them theirs.
#[test]
fn buttons_give_each_who_presses_what_is_theirs() {
    run_levels(async |team| {
        let desk = team
            .ask(Invocation::of("brief").option("briefing", LEVELS[2].title()).by(MODERATOR).in_channel(DESK))
            .await;
        assert!(!desk.is_ephemeral());
        // The channel is opened after the reply was made.
        team.control.change_team(|team| team.channel_mut(DESK).unwrap().overwrites.clear());
        let menu = "المصدر: اختر بندًا لترى فقرته";
        let theirs = team.pick(MODERATOR, &desk, menu, "ارتفعت").await;
        assert!(
            shown(&theirs).contains("ارتفعت أسعار اللؤلؤ") && !shown(&theirs).contains("تغيّر"),
            "{}",
            shown(&theirs)
        );
        let strangers = team.pick(MEMBER, &desk, menu, "ارتفعت").await;
        check(&shown(&strangers), "", &sight(MEMBER, false), "a menu");
        assert!(strangers.is_ephemeral());
        let verified = team
            .ask(Invocation::of("تحقق من المصدر").on(desk.message_id().unwrap()).by(MEMBER).in_channel(DESK))
            .await;
        assert!(verified.is_ephemeral() && !shown(&verified).contains("ورد بنصه"), "{}", shown(&verified));
        let again = team
            .ask(Invocation::of("brief").option("briefing", LEVELS[2].title()).by(MODERATOR).in_channel(DESK))
            .await;
        assert!(is_private(&again), "an opened channel is open");
        team
    });
}

/// A moderator changes what they may read: of any other briefing there is nothing to get, compare, count or approve.
#[test]
fn moderators_change_what_they_may_see() {
    run_levels(async |team| {
        let deeds = ["get", "check", "history", "diff", "add-event", "remove", "audit"];
        for level in &LEVELS {
            let theirs = sight(MODERATOR, false).permits(level.id, Tlp::parse(level.tlp).unwrap());
            for deed in deeds {
                let asked = Invocation::of(&format!("moderate {deed}")).option("briefing", level.id);
                let asked = team.control.invoke(&asked.by(MODERATOR).in_channel(DESK)).unwrap();
                let reply = asked.reply(WAIT).await.unwrap();
                let Some(message) = reply.message() else {
                    assert!(theirs, "a form on {}", level.id);
                    continue;
                };
                let refused = message.to_string().contains("لا موجز بالمعرّف");
                assert!(refused != theirs || deed == "audit", "{deed} {}: {message}", level.id);
                check(&message.to_string(), level.id, &sight(MODERATOR, false), deed);
            }
        }
        for (words, option) in [("moderate get", "briefing"), ("moderate add-actor", "actor")] {
            for typed in ["", "النحاس", "Hijazi"] {
                let asked = Invocation::of(words).option("briefing", "wheat").by(MODERATOR);
                let asked = if option == "actor" {
                    asked.option(option, typed)
                } else {
                    Invocation::of(words).option(option, typed).by(MODERATOR)
                };
                let choices = team.control.autocomplete(&asked, option, WAIT).await.unwrap();
                check(&serde_json::to_string(&choices).unwrap(), "", &sight(MODERATOR, false), words);
            }
        }
        for command in ["moderate reload", "moderate audit", "status"] {
            let reply = team.ask(Invocation::of(command).by(MODERATOR).in_channel(DESK)).await;
            check(&shown(&reply), "", &sight(MODERATOR, false), command);
        }
        team
    });
}

/// Who reads a channel is one question, however many of its posts a change touches: asked for each of a month's posts, it would
/// shut the bot out.
#[test]
fn who_reads_a_channel_is_asked_once_for_all_its_posts() {
    const POSTS: usize = 8;
    let folder = tempfile::tempdir().unwrap();
    levels::write(folder.path());
    run_for(folder.path(), policy(), async |team| {
        for name in (0..POSTS).map(|number| format!("post-{number}")) {
            let add = Invocation::of("schedule add").by(MODERATOR).option("name", name.as_str());
            let add = add.option("channel", NEWS.to_string()).option("at", "23:30").option("zone", "UTC");
            team.ask(add.option("content", "briefing:wheat").option("form", "timeline")).await;
            team.ask(Invocation::of("schedule run").by(MODERATOR).option("name", name.as_str())).await;
        }
        team.posted(NEWS, POSTS).await;
        let asked = || {
            let requests = team.control.requests().into_iter();
            requests.filter(|one| one.route.as_deref() == Some("GET /guilds/{guild}")).count()
        };
        let (before, edit) = (asked(), "PATCH /channels/{channel}/messages/{message}");
        let file = folder.path().join("wheat").join("briefing.toml");
        let text = "date = '2024-03-02'\ntext = 'زار سمير البستاني سوق القمح'\nquote";
        fs::write(file, LEVELS[0].structure().replacen("date = '2024-03-02'\nquote", text, 1)).unwrap();
        let edited = || {
            let requests = team.control.requests().into_iter();
            requests.filter(|one| one.route.as_deref() == Some(edit) && one.status == Some(200)).count()
        };
        while edited() < POSTS / 2 {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(asked() - before <= 2, "{} times", asked() - before);
        team
    });
}

/// What fails is told in the moderators' channel by its name, and with its words, only where all who read there may see
/// it; else that something fails, and where those look who may.
#[test]
fn failures_are_named_to_those_who_may_see_what_fails() {
    let folder = tempfile::tempdir().unwrap();
    levels::write(folder.path());
    run_for(folder.path(), policy(), async |team| {
        let slip = |level: &Level| {
            let file = folder.path().join(level.id).join("briefing.toml");
            fs::write(file, level.structure().replacen("title = ", "titel = ", 1)).unwrap();
        };
        slip(&LEVELS[4]);
        team.moderators_told("ما في المجلد من أحد الموجزات لا يصلح للعرض، ولا يُسمّى هنا").await;
        slip(&LEVELS[2]);
        team.moderators_told("الموجز pearls: ما في المجلد لا يصلح للعرض").await;
        // A new document that is for fewer people than the one that is served.
        let file = folder.path().join(LEVELS[1].id).join("briefing.toml");
        let stricter = LEVELS[4].structure().replacen("title = ", "titel = ", 1);
        fs::write(file, stricter).unwrap();
        let failing = |told: &str| told.matches("لا يصلح للعرض، ولا يُسمّى هنا").count();
        let told =
            async || team.control.history(DESK).iter().map(|one| failing(&one.to_string())).sum::<usize>();
        while told().await < 2 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        for command in ["moderate check", "status", "moderate reload"] {
            let asked = Invocation::of(command).by(MODERATOR).in_channel(DESK);
            let asked =
                if command == "moderate check" { asked.option("briefing", LEVELS[1].id) } else { asked };
            let reply = team.ask(asked).await;
            check(&shown(&reply), "", &sight(MODERATOR, false), command);
        }
        let names: Vec<Level> = LEVELS.iter().copied().filter(|level| level.id != "copper").collect();
        fs::write(folder.path().join("actors.toml"), levels::actors(names.iter())).unwrap();
        team.moderators_told("ملف الأسماء actors.toml: ما في المجلد لا يصلح للعرض").await;
        for notice in team.control.history(DESK) {
            check(&notice.to_string(), "", &shared(DESK), "a notice");
        }
        let status = team.ask(Invocation::of("status").by(MODERATOR)).await;
        check(&shown(&status), "", &sight(MODERATOR, false), "status");
        team
    });
}

/// A channel is posted what all its readers may see: an open one nothing of what is for a few, a closed one what is for
/// its few. A moderator who may not see what another channel gets is shown no preview of it.
#[test]
fn schedules_tell_a_channel_what_all_its_readers_may_see() {
    run_levels(async |team| {
        for (name, channel) in [("open", NEWS), ("closed", DESK)] {
            let add = Invocation::of("schedule add").option("name", name).by(MODERATOR);
            let add = add.option("channel", channel.to_string()).option("at", "12:30").option("zone", "UTC");
            team.ask(add.option("content", "newest")).await;
        }
        let preview = |name: &str, member| {
            team.ask(Invocation::of("schedule preview").option("name", name).by(member).in_channel(DESK))
        };
        assert!(preview("closed", MODERATOR).await.message().unwrap().to_string().contains(LEVELS[5].word));
        let owners = preview("closed", OWNER).await.message().unwrap().to_string();
        assert!(owners.contains("لا تُعرض معاينته لك"), "{owners}");
        team.pass(jiff::SignedDuration::from_mins(31));
        for (channel, told) in [(NEWS, 1), (DESK, 5)] {
            let posted = team.posted(channel, 1).await[0].to_string();
            check(&posted, "", &shared(channel), "a post");
            assert!(posted.contains(LEVELS[told].word), "{posted}");
        }
        team
    });
}

/// Where Discord does not tell who reads a channel, it is taken for open.
#[test]
fn a_channel_of_which_nothing_is_known_is_open() {
    run_levels(async |team| {
        let brief =
            || Invocation::of("brief").option("briefing", LEVELS[2].title()).by(MODERATOR).in_channel(DESK);
        let fault = mujaz::sandbox::Fault::Status(500);
        team.control
            .fail_next("GET /channels/{channel}", 1, fault, mujaz::sandbox::When::BeforeEffect)
            .unwrap();
        assert!(is_private(&team.ask(brief()).await));
        assert!(!team.ask(brief()).await.is_ephemeral());
        team
    });
}

/// A server that the settings do not name is answered to nobody.
#[test]
fn a_server_that_is_not_served_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    levels::write(folder.path());
    run_for(folder.path(), Policy { servers: vec![7], ..policy() }, async |team| {
        let refused = team.ask(Invocation::of("brief").by(OWNER)).await;
        insta::assert_snapshot!("access-not-served", shown(&refused));
        for command in ["moderate reload", "schedule list", "settings", "status"] {
            let refused = team.ask(Invocation::of(command).by(OWNER)).await;
            assert!(
                refused.message().unwrap().to_string().contains("لا يجيب البوت في هذا الخادم"),
                "{command}"
            );
        }
        let typed = Invocation::of("brief").option("briefing", "").by(OWNER);
        assert!(team.control.autocomplete(&typed, "briefing", WAIT).await.unwrap().is_empty());
        let direct = team.control.direct_messages(OWNER);
        let answered = team.ask(Invocation::of("briefings").by(OWNER).in_channel(direct)).await;
        assert!(shown(&answered).contains(LEVELS[4].word), "{}", shown(&answered));
        team
    });
}

/// A form neither knows nor suggests a name that only briefings have that its sender may not see.
#[test]
fn a_form_knows_the_names_that_its_sender_may_see() {
    run_levels(async |team| {
        let add = |actor: &str| {
            let asked =
                Invocation::of("moderate add-actor").option("briefing", "wheat").option("actor", actor);
            team.ask(asked.by(MODERATOR).in_channel(DESK))
        };
        assert!(matches!(add(LEVELS[2].person).await, Reply::Modal(_)));
        let hidden = add(LEVELS[4].person).await;
        assert!(shown(&hidden).contains("لم أجد هذا الطرف"), "{}", shown(&hidden));
        let asked =
            Invocation::of("moderate add-event").option("briefing", "wheat").by(MODERATOR).in_channel(DESK);
        let fields = [("phrase", "ارتفعت أسعار القمح هذا العام"), ("actors", "عمر الحجازى، copper-ministre")];
        let told = team.fill(&asked, &fields).await;
        let slips = shown(&told).replace("عمر الحجازى، copper-ministre", "").replace("copper-ministre", "");
        assert!(!slips.contains("copper-minister") && !slips.contains("الحجازي"), "{slips}");
        team
    });
}

/// A moderator's list neither shows nor counts what is reported on briefings that they may not see.
#[test]
fn a_list_of_reports_counts_what_its_reader_may_see() {
    run_levels(async |team| {
        let asked = Invocation::of("brief").option("briefing", LEVELS[4].title()).by(OWNER);
        let reply = team.ask(asked).await;
        team.press_and_fill(OWNER, &reply, "أبلغ عن خطأ", &[("words", "ليس كذلك")]).await;
        let list = |member| team.ask(Invocation::of("moderate reports").by(member).in_channel(DESK));
        let moderators = shown(&list(MODERATOR).await);
        assert!(moderators.contains("لا شيء ينتظر") && !moderators.contains("وغيرها"), "{moderators}");
        assert!(shown(&list(OWNER).await).contains(LEVELS[4].word));
        team
    });
}

/// A report on a briefing for a few names it to the moderators, with the statement as it stands now.
#[test]
fn a_report_is_about_what_its_reader_sees() {
    run_levels(async |team| {
        let asked = Invocation::of("brief").option("briefing", LEVELS[2].title()).by(MODERATOR);
        let reply = team.ask(asked).await;
        assert!(is_private(&reply), "{}", shown(&reply));
        team.press_and_fill(MODERATOR, &reply, "أبلغ عن خطأ", &[("words", "ليس كذلك")]).await;
        let card = crate::harness::seen(&team.embedded(DESK, "بلاغ رقم 1: وثيقة اللؤلؤ").await);
        assert!(card.contains("المراجعة التي رآها: 1") && card.contains("ارتفعت أسعار اللؤلؤ"), "{card}");
        team
    });
}
