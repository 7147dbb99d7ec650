### What is said in Discord around replies: buttons, notices, the reading guide. A button has at most 80 characters.

## Buttons and menus

button-next = Next
button-previous = Previous
button-report = Report an error
button-guide = Reading guide
button-publish = Post in the channel
menu-source = Source: choose a statement to see its paragraph
menu-choice = Choose who is meant
message-verify = Verify against the sources

## Notices

flood = { $seconds ->
    [0] Many requests in a short time. Try again now.
    [one] Many requests in a short time. Wait one second, then try again.
   *[other] Many requests in a short time. Wait { $seconds } seconds, then try again.
}
changed-since = The briefing has changed since this reply (it was revision { $before } and is now { $after }).
changed-since-all = The briefings have changed since this reply.
withdrawn-briefing = This briefing is no longer available.
withdrawn-line = This statement was withdrawn.
correction = Correction: it said “{ $before }”; it should say “{ $after }”
button-unreadable = I no longer know what is behind this button. Ask the question again.
published = Posted in the channel.
failure = The reply failed through a fault of ours. If it happens again, give the moderators this code: { $code }

## The reading guide

guide-title = Reading guide
guide-kinds = Kinds of statements
guide-kind-quote = Quote: the document's own words.
guide-kind-summary = Summary: the editors' wording of what stands in the paragraph named.
guide-kind-inference = Editors' inference: their own view, with the paragraphs that they base it on.
guide-standings = How they stand
guide-standing-happened = Happened: the document tells it as having taken place.
guide-standing-stated = Stated: somebody's words, for which they answer.
guide-standing-rumoured = Unconfirmed report: it is being said, and the document does not confirm it.
guide-standing-planned = Planned: set for a time to come when the document was written.
guide-standing-forecast = Forecast: what the document expects to happen.
guide-standing-assessed = The document's assessment: its judgement of what happened or of what it means.
guide-likelihood = Degrees of likelihood
guide-likelihood-rule = A degree is given where a word of the document sets one, and the word too if the sentence does not have it; “قد” (may), “ربما” (perhaps) and “يمكن” (can) set none.
guide-marks = Marks
guide-mark-paragraph = The mark { $mark } is the number of the paragraph in the document, counted by its lines.
guide-mark-inferred = What stands in square brackets, like [{ $year }], is inferred and not in the document.
guide-mark-cited = “Cited” at the foot of a reply counts the paragraphs that at least one statement is drawn from, without headlines of other articles.
