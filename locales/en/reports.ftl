### "Report an error": what readers and moderators are told of reports, and of notes that are kept for moderators.

## The form that a reader fills in (title and labels of at most 45 characters, an example of 100)

report-form = Report an error
report-input-statement = Which statement? Its number, or words of it
    .about = 1 for the first from the top, 2 for the second … Left empty, the report is on the whole reply
report-input-words = What is wrong?
    .about = Say what does not agree with the document, and what is right if you know it

## What the reader is told

report-title = Report of an error
report-kept = Your report reached the moderators; its number is { $id }. You will be told in a direct message what comes of it.
report-before = This very report has come before; its number is { $id }. There is no need to send it again.
report-about = The statement: “{ $seen }”
report-about-reply = The whole reply: “{ $seen }”
report-no-number = The reply has no statement number “{ $typed }”. It has { $count }.
report-no-statement = I did not find exactly one statement of the reply with “{ $typed }” in it. Write its number, or words that stand in no other.
report-empty = You did not write what is wrong. Write it, then send again.
report-typed = What you wrote, to copy if you like: { $typed }
report-failed = The report was not kept through a fault of ours. Try again; if it happens again, tell the moderators.

# The direct message
report-answer-title = Your report no. { $id }
report-answer-corrected = What you reported has been corrected. Thank you.
report-answer-unfounded = The moderators looked at what you reported and found no error.
note-answer-title = Your note no. { $id }
note-answer-corrected = What your note says has been added.
note-answer-unfounded = The moderators looked at your note and added nothing from it.
report-answer-words = The moderators' answer: { $words }
report-yours = What you wrote: { $words }

## What moderators see

report-card = Report no. { $id }: { $title }
report-card-bare = Report no. { $id }
note-card = Note no. { $id }: { $title }
note-card-bare = Note no. { $id }
report-words = The reader said: { $words }
note-words = The note: { $words }
report-seen = The statement as the reader saw it
report-now = The statement now
report-gone = This statement is no longer in the briefing.
report-reply = The whole reply
report-same = Statement
report-by = Reader: member { $id }
note-by = From: member { $id }
report-at = At: { $at }
report-revision = The revision they saw: { $number }
report-hidden = The reply was for the reader alone, so there is no link to it.
report-stands-waiting = Nobody has answered it yet.
report-stands-corrected = Corrected · answered by member { $by }
report-stands-unfounded = No error · answered by member { $by }
note-stands-waiting = Nobody has looked at it yet.
note-stands-corrected = Added · answered by member { $by }
note-stands-unfounded = Not to be added · answered by member { $by }
report-told-telling = It is not certain that the reader was told what came of it.
report-told-told = The reader was told what came of it.
report-told-closed = The reader takes no direct messages, so the answer did not reach them.
report-told-failed = The answer could not be sent to the reader.
note-told-telling = It is not certain that its author was told what came of it.
note-told-told = Its author was told what came of it.
note-told-closed = Its author takes no direct messages, so the answer did not reach them.
note-told-failed = The answer could not be sent to its author.
button-report-corrected = Corrected
button-report-unfounded = No error
button-note-corrected = Added
button-note-unfounded = Not to be added
button-report-message = The reply itself
button-note-message = The message itself
report-answer-form-corrected = Corrected: your answer to the reader
report-answer-form-unfounded = No error: your answer to the reader
note-answer-form-corrected = Added: your answer to its author
note-answer-form-unfounded = Not to be added: your answer to its author
report-input-answer = Your answer, sent in a direct message
    .about = What came of it? Left empty, they are told the outcome alone
report-already = It has been answered already, so nothing has changed.
report-unknown = There is no report with this number. Those that wait: /{ called-moderate-reports }
reports-title = Reports and notes
reports-none = Nothing waits, and nothing has been answered yet.
reports-waiting = Waiting, oldest first
reports-answered = Answered, newest first
reports-more = And more wait, { $count } in number. They show here as you answer these.
menu-reports = Choose what to answer
moderate-reports = reports
    .about = What readers reported and what was noted, and what came of each
moderate-did-report-corrected = A report was answered: corrected
moderate-did-report-unfounded = A report was answered: no error
moderate-did-note-corrected = A note was answered: added
moderate-did-note-unfounded = A note was answered: not to be added

## "Add to a briefing" in the menu of a message

message-add = Add to a briefing
message-form = Add to a briefing
message-input-briefing = Which briefing?
    .about = Its id or title
message-origin = From a message: { $link }
message-no-passage = No passage of the document says this, so it was not proposed as an event.
message-note = Kept as a note for the moderators, number { $id }: /{ called-moderate-reports }
message-note-before = This has been kept before, as note number { $id }: /{ called-moderate-reports }
message-empty = Nothing was written to be added: no words from the document, and not what the statement says.
moderate-did-noted = A message was kept as a note
