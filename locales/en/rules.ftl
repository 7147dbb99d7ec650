### What the check says of a slip in a briefing: the message is what was found, .mend how to put it right.

## Files

rule-missing-structure = There is no briefing.toml in the briefing's folder.
    .mend = Write a briefing.toml with title, published and tlp at least, or remove the folder.
rule-missing-source = There is no source.txt in the briefing's folder.
    .mend = Put the document word for word into source.txt, a paragraph a line.
rule-outside-folder = The file is a link that leads out of the briefings folder; it was not read.
    .mend = Put the file itself in the place of the link.
rule-unreadable = The file cannot be read: { $detail ->
    [no-file] it is no file.
    [denied] the program may not read it.
   *[other] { $detail }
}
    .mend = See that it is a file, not a folder, and that the program may read it.
rule-too-large = The file has { $size } KiB; the most is { $most }.
    .mend = Split the document or the briefing in two.
rule-encoding = The file is not UTF-8: here is a byte that cannot be read ({ $byte }).
    .mend = Open the file in an editor and save it as UTF-8.
rule-source-form = { $case ->
    [byte-order-mark] The text begins with a byte-order mark.
    [line-ends] The lines do not end with LF.
   *[nfc] From here on there are letters that are not in NFC: they look alike and are other bytes.
}
    .mend = Run mujaz check --fix, which mends this alone and touches no word.
rule-direction = An invisible character turns the direction of the text ({ $character }): it shows otherwise than it is written.
    .mend = Delete the invisible character: clear what is around it and type it again.

## Shape

rule-syntax = { $case ->
    [unquoted-date] The date { $detail } is not between quotation marks.
   *[other] This line is not TOML: { $detail }
}
    .mend = { $case ->
    [unquoted-date] Write "{ $detail }".
   *[other] Look at this line and the one before: a quotation mark, a bracket or a = may be lacking.
}
rule-too-deep = Brackets or keys are nested deeper than is accepted.
    .mend = A briefing needs no more than a table in a table. Write this part anew.
rule-unknown-key = The key “{ $key }” is not known.
    .mend = { $near ->
    [no] Remove it, or see the keys in the guide.
   *[yes] Did you mean { $nearest }?
}
rule-missing-key = The key { $key } is lacking here.
    .mend = Add the line: { $key } = …
rule-wrong-type = The value of { $key } is of another type: { $found }.
    .mend = { $wanted ->
    [text] Write a text between quotation marks: { $key } = "…"
    [numbers] Write a list of numbers: { $key } = [1, 2]
    [boolean] Write true or false.
    [date] Write a date between quotation marks: { $key } = "2022-01-05"
   *[tables] Write the head of a table: [[{ $key }]]
}
rule-unknown-value = The value “{ $value }” is none of those of { $key }.
    .mend = { $near ->
    [no] Choose one: { $known }
   *[yes] Did you mean { $nearest }? Accepted: { $known }
}
rule-bad-date = { $case ->
    [reversed] The interval “{ $value }” ends before it begins.
    [unsupported] This is no day, month, season, year or interval: “{ $value }”.
   *[syntax] This is no EDTF date: “{ $value }”.
}
    .mend = { $case ->
    [reversed] Write the start before the / and the end after it.
   *[other] For example: 2022-01-05, 2020-08, 2019-21 (spring 2019), 1990/2019, 2022?-01-05 (the year is inferred).
}
rule-empty = { $key ->
    [subjects] There is no subject: an implication is for somebody.
   *[other] There is no letter or digit in { $key }.
}
    .mend = { $key ->
    [subjects] Name whom it is for: subjects = ["RU"]
    [text] Write the text, or remove the line: then the statement is the quote itself.
   *[other] Write { $key }, or remove the line where it is not needed.
}
rule-too-long = { $case ->
    [list] { $key } has { $length } entries; the most is { $most }.
    [passage] The passage from the start of the quote to its end has { $length } characters; the most is { $most }.
    [quotes] The statement has no text, and its passages together have { $length } characters; the most is { $most }.
   *[text] { $key } has { $length } characters; the most is { $most }.
}
    .mend = { $case ->
    [list] Split the statement in two.
    [passage] Quote two short places: quote = ["…", "…"]
    [quotes] Sum it up in text, or split the statement in two.
   *[text] Shorten it, or split it in two.
}

## Ids and actors

rule-bad-id = { $case ->
    [folder] The folder's name “{ $id }” is no id of a briefing; nothing in it was read.
   *[other] This is no id: “{ $id }”.
}
    .mend = One to 64 small Latin letters, digits and hyphens, such as kazakhstan-2022.
rule-duplicate-id = { $case ->
    [topic] Two topics have the id “{ $id }”.
    [subject] The topic “{ $id }” has the id of a state or an actor: nobody can tell which is meant.
    [actor] The actor “{ $id }” has another table on line { $line }.
    [place] This statement and the one on line { $line } are of one table and begin at the same place of the document: they cannot be told apart.
   *[statement] The statement on line { $line } has the same id, “{ $id }”.
}
    .mend = { $case ->
    [actor] Make one table of the two.
    [place] Give one of them an id: id = "…"
   *[other] Change one of the ids.
}
rule-unknown-actor = There is no actor “{ $id }” in actors.toml.
    .mend = { $near ->
    [no] Add it to actors.toml, or correct the id.
   *[yes] Did you mean { $nearest }? Else add it to actors.toml.
}
rule-unknown-subject = The subject “{ $id }” is no state's code, no actor's id and no topic of this briefing.
    .mend = { $near ->
    [no] Use an ISO 3166 code of two letters such as RU, an id of actors.toml, or a topic's id.
   *[yes] Did you mean { $nearest }?
}
rule-shared-name = The name “{ $name }” is that of { $actor } and of { $other }.
    .mend = Move it to shared for both, so that people are asked whom they mean, or remove it from one.
rule-duplicate-country = { $other } is the state with the code { $value } too.
    .mend = Make one actor of the two, or correct the code of one.

## Quotes

rule-no-quote = A statement without a quote.
    .mend = Add the place that it was taken from, word for word: quote = "…"
rule-quote-missing = { $case ->
    [differs] The quote is not in the document word for word. Nearest (para { $paragraph }): “{ $nearest }”; the quote has “{ $quoted }”, the document “{ $stands }”.
    [lacks] The quote is not in the document word for word. Nearest (para { $paragraph }): “{ $nearest }”; the quote lacks “{ $stands }”.
    [adds] The quote is not in the document word for word. Nearest (para { $paragraph }): “{ $nearest }”; the quote adds “{ $quoted }”.
    [near] The quote is not in the document word for word. Nearest (para { $paragraph }): “{ $nearest }”.
    [apart] All parts of the quote are in the document, but they do not follow each other so in one paragraph.
   *[none] The quote is not in the document word for word, and no passage is near.
}
    .mend = { $case ->
    [apart] … joins a start and an end in one paragraph. Make each part a quote: quote = ["…", "…"]
    [none] Copy the place out of source.txt; do not write it from memory.
   *[other] Copy the text out of source.txt as it stands, slips and all.
}
rule-quote-twice = { $case ->
    [same] The quote stands in the document more than once (para { $first }).
   *[apart] The quote stands in the document more than once (para { $first } and para { $second }).
}
    .mend = Lengthen the quote by a word before or after it, until it fits one place alone.
rule-related-range = { $case ->
    [blank] Paragraph { $number } is a blank line.
   *[beyond] There is no paragraph { $number }: the last one of the document is { $paragraphs }.
}
    .mend = Paragraphs are the lines of source.txt, from 1. Correct the number, or remove it from related.
rule-headline-cited = The quote is from paragraph { $paragraph }, which is the headline of another article.
    .mend = Quote the document itself, or remove the statement: what only another's headline says the document does not say.

## What is said

rule-figure = The figure “{ $figure }” is in the text and in none of its quotes.
    .mend = Correct the figure, or begin the quote at the figure … and go on.
rule-text-date = { $case ->
    [conflict] The date “{ $date }” contradicts itself: its two names are of two months, or the month has no such day.
   *[missing] The date “{ $date }” is in the text and not, or not wholly, in one of its quotes.
}
    .mend = { $case ->
    [conflict] Correct the date.
   *[missing] Correct the date, or begin the quote at the date … and go on.
}
rule-name = { $case ->
    [paragraph] The name “{ $name }” is in the text and not in the quote, but in its paragraph.
   *[none] The name “{ $name }” is in the text, and no quote or paragraph of it has any name of theirs.
}
    .mend = { $case ->
    [paragraph] Begin the quote at the name … and go on.
   *[none] Correct the name, or add the place that has it: quote = ["…", "…"]
}
rule-event-date = { $case ->
    [year] The year in “{ $date }” is not the one nearest to the document's date, and neither the quote nor its paragraph has it.
   *[missing] The date “{ $date }” is read neither in the quote nor in its paragraph, and is not the document's.
}
    .mend = { $case ->
    [year] Correct the year: a missing year is the one nearest to published.
   *[missing] Quote the place that has the date, or remove date: it is then told as undated.
}
rule-unmarked-year = The year { $year } in “{ $date }” is inferred: neither the quote, its paragraph nor the document's date gives it.
    .mend = Put a question mark after it: { $year }?
rule-hedge-dropped = The quote has “{ $hedge }” and the text has no doubt: it is firmer than the document.
    .mend = Keep such a word in the text, or name it: hedge = "{ $hedge }"
rule-hedge-missing = The word “{ $hedge }” of hedge is no hedge in any of the quotes.
    .mend = { $near ->
    [no] Copy the word from the quote as it stands, or remove the line. (قد before a past verb is no hedge.)
   *[yes] The quote has “{ $nearest }”: write that, or lengthen the quote as far as the word.
}
rule-likelihood = { $case ->
    [hedge] The word “{ $hedge }” does not give the likelihood { $value }.
   *[none] No word of the quotes gives the likelihood { $value }.
}
    .mend = { $near ->
    [no] Remove likelihood: what the document leaves open stays open.
   *[yes] The word gives { $nearest }: write that, or remove the line.
}
rule-likelihood-confidence = The statement has both likelihood and confidence.
    .mend = Keep one: likelihood is of what may come, confidence of the ground of a judgement.

## What is left

rule-uncited = { $count ->
    [one] One paragraph of the document is not cited: { $paragraphs }.
   *[other] { $count } paragraphs of the document are not cited: { $paragraphs }.
}
    .mend = Read them: quote what matters, or add the number to related where it is a headline of another article.
