//! The closed sets of words that a briefing file may use.

/// Declares an enum of keywords with the spelling that files use.
macro_rules! keywords {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every keyword, in the order of the declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The keyword as files spell it.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// Reads the spelling that files use.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|keyword| keyword.as_str() == word)
            }
        }
    };
}

keywords! {
    /// Who may see a briefing: FIRST's Traffic Light Protocol 2.0 (<https://www.first.org/tlp/>), least to most closed.
    Tlp {
        /// For everybody.
        Clear = "clear",
        /// For the community.
        Green = "green",
        /// For the organisation and its clients, who need to know.
        Amber = "amber",
        /// For the organisation alone.
        AmberStrict = "amber+strict",
        /// For the named recipients alone.
        Red = "red",
    }
}

keywords! {
    /// What a thing said is: something that happened, somebody's word, a rumour, a plan, or a view of what may come.
    Standing {
        /// It happened.
        Happened = "happened",
        /// Somebody stated it.
        Stated = "stated",
        /// It goes about without confirmation.
        Rumoured = "rumoured",
        /// It was set for a time to come.
        Planned = "planned",
        /// The document expects it.
        Forecast = "forecast",
        /// The document's own judgement.
        Assessed = "assessed",
    }
}

keywords! {
    /// The seven bands of likelihood of ICD 203 (Analytic Standards, section D.6.e.2.a).
    Likelihood {
        /// 1 to 5 %.
        AlmostNoChance = "almost-no-chance",
        /// 5 to 20 %.
        VeryUnlikely = "very-unlikely",
        /// 20 to 45 %.
        Unlikely = "unlikely",
        /// 45 to 55 %.
        Even = "even",
        /// 55 to 80 %.
        Likely = "likely",
        /// 80 to 95 %.
        VeryLikely = "very-likely",
        /// 95 to 99 %.
        AlmostCertain = "almost-certain",
    }
}

impl Likelihood {
    /// The band in per cent, lowest and highest (ICD 203, section D.6.e.2.a).
    #[must_use]
    pub fn per_cent(self) -> (u8, u8) {
        match self {
            Self::AlmostNoChance => (1, 5),
            Self::VeryUnlikely => (5, 20),
            Self::Unlikely => (20, 45),
            Self::Even => (45, 55),
            Self::Likely => (55, 80),
            Self::VeryLikely => (80, 95),
            Self::AlmostCertain => (95, 99),
        }
    }
}

keywords! {
    /// How sure a judgement's ground is; ICD 203 keeps it apart from likelihood.
    Confidence {
        /// Low.
        Low = "low",
        /// Moderate.
        Moderate = "moderate",
        /// High.
        High = "high",
    }
}

keywords! {
    /// How a statement's words came about.
    Kind {
        /// The document's own words.
        Quote = "quote",
        /// Drawn from the passage by the editors.
        Summary = "summary",
        /// The editors' own inference, which cites its premises.
        Inference = "inference",
    }
}

keywords! {
    /// What sort of thing acts.
    EntityKind {
        /// A human being.
        Person = "person",
        /// A state.
        State = "state",
        /// An organisation, an office, a service.
        Body = "body",
        /// People without an office of their own.
        Group = "group",
    }
}

keywords! {
    /// The table of a briefing file that holds a statement.
    Table {
        /// A key point of the summary.
        Point = "point",
        /// Something that happened, is planned or is expected.
        Event = "event",
        /// What it means for a subject.
        Implication = "implication",
        /// What the document says of an actor.
        Actor = "actor",
        /// What the document says of the tie between two actors.
        Relation = "relation",
        /// A statement on a topic.
        Topic = "topic",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A keyword that a file may write but nobody reads back would silently lose a statement's standing.
    #[test]
    fn every_spelling_is_read_back() {
        for standing in Standing::ALL {
            assert_eq!(Standing::parse(standing.as_str()), Some(*standing));
        }
        assert_eq!(Tlp::parse("CLEAR"), None);
        assert!(Tlp::Clear < Tlp::Red);
    }

    #[test]
    fn the_bands_meet_without_a_gap() {
        let bands: Vec<_> = Likelihood::ALL.iter().map(|band| band.per_cent()).collect();
        assert!(bands.windows(2).all(|pair| pair[0].1 == pair[1].0));
        assert_eq!((bands[0].0, bands[6].1), (1, 99));
    }
}
