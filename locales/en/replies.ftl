### What replies say: kinds and standings of statements, titles, counts, and what is said where there is no answer.
### One wording for one thing, everywhere. What a document says stays in Arabic: a sentence begins and goes on in English,
### so that a line reads from the left; a number does not follow directly on a name.

## How a statement was worded: "inference" alone reads as if it were the document's

kind-quote = Quote
kind-summary = Summary
kind-inference = Editors' inference

## How what is told stands

standing-happened = Happened
standing-stated = Stated
standing-rumoured = Unconfirmed report
standing-planned = Planned
standing-forecast = Forecast
standing-assessed = The document's assessment

attributed = according to { $name }
hedge = the document's word: “{ $hedge }”

## The seven bands of likelihood (ICD 203), and confidence

likelihood-almost-no-chance = Almost no chance
likelihood-very-unlikely = Very unlikely
likelihood-unlikely = Unlikely
likelihood-even = Roughly even chance
likelihood-likely = Likely
likelihood-very-likely = Very likely
likelihood-almost-certain = Almost certain
likelihood-band = { $likelihood } ({ $lowest } to { $highest }%)
likelihood-none = the document sets no degree of likelihood

confidence-low = Confidence: low
confidence-moderate = Confidence: moderate
confidence-high = Confidence: high

## Actors

entity-person = Person
entity-state = State
entity-body = Body
entity-group = Group

## Where the document says it

# A space at which no line is broken: the word and its number stay together. A word before the number keeps it on its
# side of an Arabic name where a reader's screen knows no isolates.
paragraph-mark = (para{"\u00A0"}{ $paragraph })
list-comma = ,{" "}
part-dot = {" "}·{" "}
when-colon = { $when }:
# A document's statement that begins with a Latin word: only an Arabic word before it lays it from the right everywhere
line-lead = النص: { $text }
line-too-long = This statement is longer than a message can show. All of it: /{ $command }
passage-title = Paragraph { $paragraph }
passage-before = The paragraph before
passage-after = The paragraph after
passage-further = This statement has further passages that the message has no room for, in paragraphs { $paragraphs }. Read them with /{ $command }
related-heading = Related headlines (not part of the document itself)

## Titles

title-brief = Key points: { $title }
title-briefings = Briefings
title-timeline = Timeline
title-timeline-of = Timeline: { $name }
title-actors = Actors
title-actor = { $name }
title-implications = Implications
title-implications-of = Implications: { $name }
title-topics = Topics
title-topic = Topic: { $name }
title-search = Search: { $query }
title-ask = Question: { $query }
title-verify = Held against the documents
title-source = Source: { $title }
title-help = How to ask
title-not-found = Not found
title-ambiguous = Who is meant?
title-problem = No reply

## Parts of an actor's page

heading-points = Key points
heading-role = Role
heading-events = What happened when
heading-relations = Relations
heading-mentions = Where named
mentioned-in = Named in { $title } { $mark }
also-known = also named: { $names }
actor-role = { $name }: { $role }
topic-size = statements: { $count }
relation = From { $from } to { $to }: { $text }

## Counts

count-briefings = { $count ->
    [0] no briefings
    [one] { $count } briefing
   *[other] { $count } briefings
}
count-statements = { $count ->
    [0] no statements
    [one] { $count } statement
   *[other] { $count } statements
}

## The foot

footer-date = Document dated { $date }
footer-revision = Revision { $revision }
footer-cited = Cited: { $cited } of { $count ->
    [one] { $count } paragraph
   *[other] { $count } paragraphs
}
footer-page = Statements { $first } to { $last } of { $total }
footer-page-open = Statements { $first } to { $last }, with more to come
footer-many = Source: { $count ->
    [0] no briefings
    [one] { $count } briefing
   *[other] { $count } briefings
}

## Where there is no answer

not-found = Not found: “{ $query }”.
not-found-near = Not found: “{ $query }”. Nearest names: { $names }.
not-mentioned = Not found: no mention of { $to } in the available documents.
not-mentioned-covers = Not found: no mention of { $to } in the available documents. The documents cover: { $names }.
# Whether a name is a man's or a woman's is not known: no pronoun refers to it
no-implications-of = The documents mention { $name } and give no implications for this actor. Page: /{ $command }
no-implications-of-topic = The document gives no implications on the topic “{ $name }”. Its statements: /{ $command }
mentioned-only = The documents mention { $name }; this briefing has no statements on this actor.
no-events-of = The documents mention { $name } and tell of no event that concerns this actor. Page: /{ $command }
no-events = This briefing has no events.
no-events-in-range = Not found: no events in this period.
no-events-of-in-range = Not found: no events that concern { $name } in this period.
no-points = This briefing has no key points yet. Its document: /{ $command }
no-actors = This briefing has no actors yet.
no-implications = This briefing has no implications yet.
no-topics = This briefing has no topics yet.
no-briefings = No briefings are available yet.
no-answer-at-all = Not found: the documents have no answer to this.
no-answer = Not found: the documents have no answer to this. The nearest passages (they may not answer the question):
search-nothing = Not found in the documents: “{ $query }”.
search-nothing-within = Not found in this part of the documents: “{ $query }”.
read-as = Read “{ $typed }” as “{ $alias }”, a name of { $name }.
names-known = Names recognised in the question: { $names }.
search-near = Not found in the documents: “{ $query }”. Searched instead for: { $names }.
search-loosely = What stands between quotation marks was not found word for word; searched for its words instead.
cited-by = Drawn from it: { $text }

## Held against the documents: what they contain is said, never "true"

verify-verbatim = word for word in the documents
verify-headline = word for word in a related headline, which is not part of the document itself
verify-near = near to it in the documents
verify-differs-number = differs from the document in a number: it has “{ $stands }”
verify-differs-date = differs from the document in a date: it has “{ $stands }”
verify-differs-name = differs from the document in a name: it has “{ $stands }”
verify-lacks-number = has a number that is not in the document: “{ $claimed }”
verify-lacks-date = has a date that is not in the document: “{ $claimed }”
verify-lacks-name = has a name that is not in the document: “{ $claimed }”
verify-word = the difference: “{ $claimed }” here, and in the document “{ $stands }”
verify-word-more = not in the document: “{ $claimed }”
verify-word-less = the document has more: “{ $stands }”
verify-missing = not found in the documents
verify-guide = This is what the documents contain, not a judgement of whether the words are true.
verify-first = Sentences 1 to { $count } were held against the documents, and none after them.
verify-nothing = There is no sentence in these words to hold against the documents.

## Where it is asked who is meant

ambiguous = Which “{ $query }” is meant?
no-briefing = No briefing is named “{ $query }”.
no-briefing-near = No briefing is named “{ $query }”. Nearest briefings: { $names }.
no-topic = No topic is named “{ $query }”.
no-topic-near = No topic is named “{ $query }”. Nearest topics: { $names }.
no-paragraph = This document has no paragraph { $paragraph }. Its paragraphs number { $count }.

## Where the question is not understood

refusal-empty = You did not write a question. Try: /{ $command }
refusal-unknown-command = I do not know the command “{ $name }”.
refusal-unknown-command-near = I do not know the command “{ $name }”. The nearest is /{ $command }
refusal-unknown-option = I do not know the option “{ $name }” of this command. Its options: { $names }.
refusal-no-options = I do not know the option “{ $name }”: this command has none.
refusal-no-main-option = This command takes no words after it. Write it alone: /{ $command }
refusal-empty-option = The option “{ $name }” has no value to look for. Write it after the colon.
refusal-long-option = The value of the option “{ $name }” is too long. Keep it to { $most } characters.
refusal-bad-date = I did not understand the date in the option “{ $name }”. Write it like this: { $example }
refusal-bad-paragraph = A paragraph's number is a whole number from 1.
refusal-reversed = The first date is after the last one. Swap them.
refusal-encoding = This line is not text in UTF-8.

## Help

help-opening = Write one of these commands. Each statement of a reply comes with the number of the paragraph that it was drawn from:
help-names = Names may be written in Arabic, in English or as a country's code, with or without “ال”.
help-discord = And in Discord alone:
help-command = { $about }: /{ $command } or /{ $twin }
help-command-alone = { $about }: /{ $command }
