//! Who is known to readers: the authority has names for all briefings, and a name that only those briefings have which
//! are kept from somebody is none that they may learn of.

use super::Library;
use crate::briefing::authority::EntityId;

impl Library {
    /// The same briefings, for readers who know nobody whom `whole` names and these briefings do not. A state's name is
    /// the world's. `before` may have made that authority already.
    pub(super) fn knowing_less_than(mut self, whole: &Self, before: &Self) -> Self {
        let entities = (0_u32..).map(EntityId).zip(self.authority.entities());
        let hidden = entities.map(|(id, entity)| {
            let listed = entity.listed && entity.code().is_none();
            listed && whole.is_mentioned(id) && !self.is_mentioned(id)
        });
        let hidden: Box<[bool]> = hidden.collect();
        if !hidden.contains(&true) {
            return self;
        }
        self.authority = if before.unknown == hidden && before.authority.is_kin(&self.authority) {
            before.shared_authority()
        } else {
            self.authority.without(|entity| hidden.get(entity.0 as usize).copied().unwrap_or_default())
        };
        self.unknown = hidden;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Sight;
    use crate::briefing::authority::Lookup;
    use crate::briefing::keywords::Tlp;
    use crate::briefing::{FileRead, FilesAsRead, read, read_actors};
    use crate::library::live::Live;

    const ACTORS: &str = "[hala]\nname = 'هالة رمزي'\naliases = ['Ramzi', 'الوزيرة']\nkind = 'person'\n\
        [najwa]\nname = 'نجوى عطية'\naliases = ['Atia', 'الوزيرة']\nkind = 'person'\n\
        [idle]\nname = 'سليم منصور'\nkind = 'person'\n[japan]\nname = 'اليابان'\nkind = 'state'\ncountry = 'JP'\n";

    fn briefing(id: &str, tlp: &str, text: &str) -> crate::briefing::model::Briefing {
        let (authority, _) = read_actors(FileRead::Bytes(ACTORS.into()));
        let structure = format!("title = 'عنوان {id}'\npublished = '2024-03'\ntlp = '{tlp}'\n");
        let files = FilesAsRead {
            structure: FileRead::Bytes(structure.into()),
            source: FileRead::Bytes(format!("{text}\n").into()),
        };
        read(id, files, &authority).briefing.unwrap()
    }

    fn check(name: &str, whole: &str, public: &str) {
        let (authority, _) = read_actors(FileRead::Bytes(ACTORS.into()));
        let briefings = vec![
            briefing("open", "clear", "زارت هالة رمزي فرنسا."),
            briefing("closed", "amber", "استقبلت نجوى عطية وفدًا من اليابان."),
        ];
        let live = Live::new(Library::new(authority, briefings));
        let told = |library: &Library| {
            let name_of = |entity: &EntityId| library.authority().entity(*entity).id.to_string();
            match library.authority().lookup(name) {
                Lookup::One { entity, .. } => name_of(&entity),
                Lookup::Several(entities) => entities.iter().map(name_of).collect::<Vec<_>>().join(" "),
                Lookup::None => String::new(),
            }
        };
        assert_eq!((told(&live.whole()).as_str(), told(&live.now()).as_str()), (whole, public), "{name}");
        let top = live.seen(&Sight::up_to(Tlp::Red));
        assert_eq!(told(&top), whole);
        assert_eq!(live.now().named(name).is_empty(), public.is_empty() || public.contains(' '), "{name}");
    }

    /// A name that only a hidden briefing has must not be answered to in a way that tells it is there.
    #[test]
    fn who_is_named_in_hidden_briefings_alone_is_not_known() {
        check("Ramzi", "hala", "hala");
        check("Atia", "najwa", "");
        check("نجوى عطية", "najwa", "");
        check("سليم منصور", "idle", "idle");
        check("JP", "japan", "japan");
        check("Japan", "japan", "japan");
    }
}
