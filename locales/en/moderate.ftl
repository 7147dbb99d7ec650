### What moderators are told when they change briefings inside Discord: /moderate.

## The command and its subcommands (descriptions of at most 100 characters)

moderate-command = moderate
    .about = For moderators: add to briefings, change them, look back at what became of them
moderate-upload = upload
    .about = Upload briefing.toml, source.txt or both, of a new or an existing briefing
moderate-get = get
    .about = Download a briefing's two files as they are, or a draft that another change overtook
moderate-check = check
    .about = What the rules say of the briefing now
moderate-add-event = add-event
    .about = Add an event: paste its words from the document and say when it was
moderate-add-actor = add-actor
    .about = Add what the document says of an actor
moderate-add-implication = add-implication
    .about = Add an implication for a state, an actor or a topic
moderate-edit = edit
    .about = Edit a statement: its words, quote, date and actors
moderate-remove = remove
    .about = Withdraw a statement from the briefing, or the whole briefing
moderate-history = history
    .about = The briefing's revisions and drafts: who changed it, when and how
moderate-diff = diff
    .about = What changed between two revisions, statement by statement
moderate-rollback = rollback
    .about = Take the briefing back to an earlier revision
moderate-reload = reload
    .about = Read the folder of briefings now and say how it stands
moderate-audit = audit
    .about = Who did what and when, newest first
moderate-draft = draft
    .about = Draft a new briefing from a document that you attach, each statement a quote from it

moderate-option-briefing = briefing
    .about = The briefing's id or title
moderate-option-structure = structure
    .about = The file briefing.toml
moderate-option-source = source
    .about = The file source.txt: the document word for word
moderate-option-statement = statement
    .about = Choose the statement from the list
moderate-option-actor = actor
    .about = Whom the document speaks of
moderate-option-revision = revision
    .about = The revision's number; without it, the newest, or for an upload the one you downloaded last
moderate-option-earlier = earlier
    .about = The number of the revision to compare with; without it, the one before
moderate-option-draft = draft
    .about = The draft's number: a text kept and not accepted, as another came first
moderate-option-document = document
    .about = The document, as txt, md, html or docx
moderate-option-published = published
    .about = When it came out: 2022-01-05 or 5 January 2022; 2022?-01 where the year is inferred

## Who may

moderate-title = Moderating briefings
moderate-direct = This is for servers alone, not direct messages: a server tells which roles its members have.
moderate-lacking = This is for those who have the moderators' role now; whoever manages the server gives it to them. Nothing has changed.
moderate-public = Anybody can add this bot to a server that they manage, so managing a server is not enough to change briefings. Whoever runs the bot names the moderators' role in moderators.roles or the team's servers in access.servers, or turns “Public Bot” off on the application's page.
moderate-others = This proposal is somebody else's: only they accept or cancel it. Nothing has changed.
moderate-second-needed = This change needs a moderator other than its author to accept it.
moderate-proposed-behind = The proposal is in the channel now, for another moderator to accept.
moderate-failed = That failed through a fault of ours, and nothing has changed. Try again; if it happens again, see the program's log.

## What there is not

moderate-no-briefing = There is no briefing with the id “{ $briefing }”. Choose from the list, or upload it with /{ called-moderate-upload }
moderate-no-revision = This briefing has no revision { $number }. See /{ called-moderate-history }
moderate-no-draft = This briefing has no draft { $number }. A draft's number is told when it is kept.
moderate-no-statement = I did not find this statement in the briefing: it may have been withdrawn after you opened the form. Choose it from the list again.
moderate-no-actor = I did not find this actor. Choose from the list; one that is new, add to actors.toml first.
moderate-inline = The statements of this file are written on one line, so I cannot put one between them. Download it, edit it and upload it.
moderate-nothing-changed = What you sent and the briefing as it is do not differ, so there is nothing to accept.

## Uploaded files

moderate-nothing-attached = No file was attached. Attach briefing.toml as “{ called-option-structure }”, source.txt as “{ called-option-source }”, or both.
moderate-both-needed = The briefing is new and needs both its files: briefing.toml as “{ called-option-structure }” and source.txt as “{ called-option-source }”.
moderate-upload-unsure = It is not known which revision this file was made from, so it was compared with the newest: revision { $number } ({ $at }). If it was made from an older one, do not accept it: upload it again with that revision's number as “{ called-option-revision }”, or what was accepted since will be undone.
moderate-name-structure = The file is named “{ $file }”; what is wanted here is briefing.toml, without a folder before it.
moderate-name-source = The file is named “{ $file }”; what is wanted here is source.txt, without a folder before it.
moderate-too-large = The file “{ $file }” is larger than the most, { $most } KiB. I did not download it.
moderate-other-size = The file “{ $file }” is not of the size that was announced, so I did not take it. Upload it again.
moderate-type = The file “{ $file }” is not text. Plain text in UTF-8 is wanted.
moderate-address = The file “{ $file }” is not where Discord keeps files, so I did not download it. Attach it from your device.
moderate-gone = The file “{ $file }” could not be downloaded. Upload it again.
moderate-utf16 = The file “{ $file }” is in UTF-16 (Notepad calls it “Unicode”). Save it in UTF-8, then upload it.
moderate-not-text = The file “{ $file }” is not in UTF-8. Save it in UTF-8, then upload it.
moderate-empty = The file “{ $file }” is empty. Attach one with text in it.
moderate-mended-mark = I removed the byte-order mark (BOM) at the start of the file, which Notepad puts there.
moderate-mended-lines = I changed the line ends from CRLF to LF.
moderate-mended-letters = I changed letters to the form NFC: they look the same, and no word has changed.
moderate-draft-none = No document was attached. Attach it as “{ called-option-document }”, as txt, md, html or docx
moderate-draft-exists = This briefing exists, and a draft is of a new one: choose another id for it, of the letters a-z, digits and -
moderate-draft-approval = This draft is for you alone. Check it, then upload both files with /{ called-moderate-upload } for another moderator to accept.
moderate-draft-files = The files briefing.toml and source.txt are attached. To change the draft: download them, edit them, then upload them with /{ called-moderate-upload }
moderate-draft-level = Once accepted it is seen only by those whom the settings let see TLP:RED. Change tlp once you have checked it, then upload briefing.toml.
moderate-files = The two files of “{ $briefing }” as they are in revision { $number }.
moderate-draft-kept = The two files of “{ $briefing }” as they were kept in draft { $number }.

## The proposal

moderate-proposal = Proposed change: { $title }
moderate-proposal-new = Proposed new briefing: { $title }
moderate-proposal-withdraw = Proposed withdrawal of the briefing: { $title }
moderate-added = New statements
moderate-changed = Statements that change
moderate-withdrawn = Statements that are withdrawn
moderate-was = Was: “{ $text }”
moderate-aspects = Changes: { $aspects }
moderate-count-added = To be added: { $count }
moderate-count-changed = To be changed: { $count }
moderate-count-withdrawn = To be withdrawn: { $count }
moderate-count-moved = Moved to another place and not changed: { $count }
moderate-no-difference = Nothing changes that readers see: the difference is in comments or in the order.
moderate-head-title = Title: was “{ $before }”, becomes “{ $after }”
moderate-head-published = The document's date: was { $before }, becomes { $after }
moderate-head-tlp = Who may see it: was { $before }, becomes { $after }
moderate-head-related = Headlines of other articles, by their paragraphs: were “{ $before }”, become “{ $after }”
moderate-head-topics = Topics: were “{ $before }”, become “{ $after }”
moderate-head-document = The document itself changes. New paragraphs: { $new }; removed: { $gone }
moderate-sound = Check: nothing is wrong.
moderate-remark = Check, { $severity }: { $told }
moderate-refused = Not accepted: the files have errors
moderate-remarks = What the check remarks
moderate-in-file = In the file { $file }
moderate-at-line = Line { $line }: { $told }
moderate-more-problems = Further errors that this reply has no room for: { $count }. Mend these, then check again.
button-accept = Accept
button-cancel = Cancel
button-preview = Preview the reply
moderate-accepted = The change of “{ $briefing }” was accepted and is now revision { $number }. Answers come from it from now on.
moderate-cancelled = The proposal was cancelled. Nothing has changed.
moderate-already-accepted = This proposal has been accepted already, as revision { $number }.
moderate-already-cancelled = This proposal has been cancelled already.
moderate-already-lost = Another change came before this proposal; its text is kept in draft { $draft }, which you download with /{ called-moderate-get }
moderate-displaced = The folder had a text that is not fit to be served, and this revision took its place. It is kept whole in draft { $draft }, which you download with /{ called-moderate-get }

## A race

moderate-lost-title = Another change came first
moderate-lost = Revision { $newest } was accepted before your proposal, so yours was not. Your text is kept whole in draft { $draft }; download it with /{ called-moderate-get }. Look at the difference, then make the change again on the new revision.
moderate-lost-unseen = Revision { $newest } was accepted before this proposal, so it was not. Its text is kept whole in draft { $draft }; download it with /{ called-moderate-get }. What came first is not shown here: not everybody who reads this may see it.
moderate-lost-upload = If your file has what is in revision { $newest }, or is meant to take its place, upload it again with { $newest } as “{ called-option-revision }”.
moderate-lost-theirs = What the other one changed. { $told }
moderate-lost-ours = What you would have changed. { $told }
moderate-lost-both = What both of you changed: { $count }. Look at it before you try again.
moderate-lost-lines = The difference between their text and yours, line by line:
    { $lines }
moderate-line-theirs = Theirs: { $text }
moderate-line-ours = Yours: { $text }

## Forms (a form's title and an input's label of at most 45 characters, an example of 100)

moderate-form-event = Event
moderate-form-implication = Implication
moderate-form-actor = What the document says of an actor
moderate-form-point = A key point
moderate-form-relation = How one actor stands to another
moderate-form-topic = A statement of a topic
input-phrase = The words from the document
    .about = Paste them as they are. “…” joins the start of a passage to its end. A line for each passage
input-text = What the statement says
    .about = No more than the words, and no firmer. Left empty, the statement is the words themselves
input-date = Date
    .about = 2022-01-05, 2022-01 or 2019; 2022?-01-05 where the year is inferred
input-actors = Who takes part in it
    .about = Names or ids with commas between them
input-subjects = Whom the implication is for
    .about = States, actors or topics with commas between them: روسيا, بوتين
input-standing = Standing
    .about = happened, stated, unconfirmed report, planned, forecast or the document's assessment
input-hedge = The word of doubt as the words have it
    .about = قد, ربما, من المرجح
input-likelihood = Likelihood, if that word gives one
    .about = likely, unlikely, very unlikely …
moderate-form-refused = I could not take the form
moderate-typed = What you wrote for “{ $label }”: { $typed }
form-slip-near = These words are not in the document: “{ $pasted }”. Nearest (para { $paragraph }): “{ $near }”
form-slip-missing = These words are not in the document, and nothing is near them: “{ $pasted }”
form-slip-twice = These words are in the document more than once (para { $first } and para { $second }): “{ $pasted }”. Add words before or after them.
form-slip-unknown = I do not know “{ $name }”. See actors.toml
form-slip-unknown-near = I do not know “{ $name }”. Nearest ids: { $nearest }
form-slip-several = Several bear the name “{ $name }”. Write the id: { $bearers }
form-slip-date = This is no date: “{ $typed }”. Write it like 2022-01-05, 2022-01 or 2022?-01-05
form-slip-standing = I do not know the standing “{ $typed }”. Write: happened, stated, unconfirmed report, planned, forecast, or the document's assessment
form-slip-likelihood = I do not know the likelihood “{ $typed }”. Write for example: likely, unlikely or almost certain
form-slip-empty = “{ $label }” is needed.

## History and audit

moderate-diff-title = Revision { $earlier } compared with revision { $later }
moderate-history-title = History of revisions: { $briefing }
moderate-revision = Revision { $number }: { $way }
moderate-history-drafts = Drafts that were not accepted
moderate-draft-line = Draft { $number }: revision { $newest } was accepted instead
moderate-way-disk = from the files in the folder
moderate-way-upload = by an uploaded file
moderate-way-form = by a form
moderate-way-rollback = by going back to an earlier revision
moderate-way-draft = from a draft
moderate-way-remove = by withdrawing a statement
moderate-way-withdrawn = the whole briefing withdrawn
moderate-by-disk = By: whoever writes in the folder
moderate-by-member = By: member { $id }
moderate-at = At: { $at }
moderate-of = Briefing: { $briefing }
moderate-number = Revision { $number }
moderate-audit-title = Audit: who did what
moderate-audit-empty = Nothing yet.
moderate-did-accepted = A revision was accepted
moderate-did-conflict = A change was overtaken by another and not accepted; its text is kept
moderate-did-proposed = A change was proposed
moderate-did-approved = A second moderator accepted
moderate-did-cancelled = A proposal was cancelled
moderate-did-reloaded = The folder was read again
moderate-reload-title = The folder of briefings
