### What is written into the draft of a briefing: comments for the editor in briefing.toml, all behind "check".

draft-mark = check
draft-head =
    A draft from the document alone: each statement is a quote from it, and nothing was added.
    What stands after “check” is uncertain. Look at it, then delete its line, and write text for each statement that you want to put in your own words.
draft-foreign = Most of the document is not in Arabic: of its dates only English ones were read, of its names only those recorded in Latin letters, and no words of doubt.
draft-foreign-sentence = The sentence is not in Arabic: see whether it tells what happened, what somebody said, or a forecast.
draft-section-point = Key points
draft-section-event = Events
draft-section-implication = Implications
draft-section-actor = Actors
draft-section-relation = Relations
draft-section-topic = Topics

draft-no-title = The document has no title; this is its first sentence. Write a title.
draft-published-read = Read from the document's dateline (para { $paragraph }).
draft-published-unknown = The document's date is not known; this is the day of the draft. Write the document's date.
draft-tlp = Who may see it? Left at the narrowest circle until you choose: clear, green, amber, amber+strict or red.
draft-related = These paragraphs look like headlines of other articles, so they are not quoted.

draft-other-year = The year of the date is not the document's: the nearest one was taken.
draft-no-year = There is no year in “{ $date }”, and the document's date is not known, so it was left undated.
draft-after = The document says “{ $word }” { $date }, not on it, so it was left undated.
draft-until = The document says “{ $word }” this date. Is it an upper bound?
draft-part = The document says “{ $word }”, which is narrower than this date.
draft-same-time = The words “{ $words }” were taken for the last date before it in the paragraph.
draft-cut = Cut from a longer sentence to keep what belongs to this date. Is the sense whole?
draft-when = The date in the document is that of what follows “when”. Is it the date of this as well?
draft-earlier = The document dates what stands before “{ $word }”; what follows happened on that date or earlier.
draft-future = The date is after the document's. Is it planned or forecast?
draft-claimed = A claim whose speaker was not made out. Put them into attributed_to if they are recorded.
draft-doubt = The quote has a word of doubt: “{ $words }”. Is it about the event itself?
draft-doubts = The quote has several words of doubt: { $words }. Which one is this statement's?
draft-quoted = “{ $words }”
draft-maybe-doubt = Is “قد” here doubt, or does it tell what happened? If it is no doubt, delete hedge.
draft-maybe-future = Is “{ $word }” here a verb of the future or a name? If it is a name, this is a fact, not a forecast.
draft-states = It names more than two states. Keep those that the implication is for.
draft-around = The state is named in passing, not as what the sentence is about. Is it the one meant?
draft-the-country = The state is not named; this is the last one named before.
draft-phrase = A phrase that the document repeats ({ $times }). Change the name and the id, or delete the topic.
draft-more = The document has more dates than events were written for here.
draft-question = A question of the document's, with sentences from below it. Do they answer it?
draft-not-read = The rules did not accept the date { $date } for this quote, so it was left undated.

draft-left = Dates for which no event was written:
draft-left-date = para { $paragraph }: “{ $date }”
draft-strangers = Names in the document that are not in actors.toml. Those that are right, move there under a clearer id, then add them to the statements.
draft-stranger = para { $paragraph }, times named: { $times }
draft-stranger-titled = para { $paragraph }, times named: { $times }, title: { $title }

## What is said after the draft, not in it

draft-marks = { $count ->
    [0] The draft is ready, with no place to check.
    [one] The draft is ready, with one place to check.
   *[other] The draft is ready, with { $count } places to check.
}
draft-other-form = The document's text in the draft is not byte for byte that of the file: it was taken out of it, or its form was mended. To get the text with it: --to NEW-FOLDER
draft-format = “{ $file }” is in a format that I do not read. I read: txt, md, html and docx
draft-too-large = The document “{ $file }” is larger than the most, { $most } KiB.
draft-empty = The document “{ $file }” has no text.
draft-not-word = “{ $file }” is not a sound Word document. Open it and save it as docx, or save it as text in UTF-8.
draft-tangled = The document “{ $file }” has Markdown nested deeper than is read. Save it as plain text ending in txt and try again.
draft-expands = “{ $file }” grows beyond what is allowed when it is unpacked, so I did not read it.
