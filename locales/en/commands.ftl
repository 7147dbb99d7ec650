### The commands' English names and descriptions, in the order of locales/ar/commands.ftl: at most 100 characters.

## Commands

command-brief = brief
    .about = The key points of a briefing, each with its paragraph
command-briefings = briefings
    .about = The briefings that there are, newest first
command-timeline = timeline
    .about = What happened when, in order, with what was planned when the document was written
command-actors = actors
    .about = Who acts, or one of them: role, doings, relations
command-implications = implications
    .about = What it means for a state, an actor or a topic, as likely as the document says
command-topics = topics
    .about = What the briefings say on one topic, or the list of topics
command-search = search
    .about = Passages of the documents by your words; what stands in quotation marks, word for word
command-ask = ask
    .about = The passages that answer your question, the nearest sentence of each marked
command-verify = verify
    .about = Whether the documents contain this: word for word, reworded, or with another number, date or name
command-source = source
    .about = The document word for word, whole or one paragraph
command-help = help
    .about = How to ask, and what the marks mean

## Options

option-briefing = briefing
    .about = One briefing; without it, all of them are looked at
option-from = from
    .about = From this date on, such as 5 January 2022, 2022-01-05, 2022-01 or 2022
option-to = to
    .about = Until this date, included, such as 5 January 2022, 2022-01-05, 2022-01 or 2022
option-actor = actor
    .about = A person, a state, a body or a group, by any of its names
option-subject = subject
    .about = Whom it means something for: a state, an actor or a topic, in Arabic, English or by ISO code
option-topic = topic
    .about = A topic of the briefings
option-paragraph = paragraph
    .about = The paragraph's number in the document, from 1
option-query = query
    .about = Words to look for, in any form; “in quotation marks” word for word
option-question = question
    .about = Your question in your own words, such as “متى اندلعت الاحتجاجات؟”
option-text = text
    .about = A sentence, or several, to hold against the documents
option-private = private
    .about = Whether you alone see the reply
