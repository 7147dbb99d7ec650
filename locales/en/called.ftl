### What commands are called where a reply names them: by their Latin names, which are always there. Arabic replies too
### are said with these where the Arabic names are not registered.

called-brief = brief
called-briefings = briefings
called-timeline = timeline
called-actors = actors
called-implications = implications
called-topics = topics
called-search = search
called-ask = ask
called-verify = verify
called-source = source
called-help = help
called-status = status
called-unsubscribe = unsubscribe
called-schedule-add = schedule add
called-schedule-run = schedule run
called-moderate-get = moderate get
called-moderate-history = moderate history
called-moderate-reports = moderate reports
called-moderate-upload = moderate upload
called-option-structure = structure
called-option-source = source
called-option-document = document
called-option-revision = revision
