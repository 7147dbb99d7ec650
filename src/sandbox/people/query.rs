//! What stands behind the `?` of a request of the page.

use axum::extract::Query;
use axum::http::Uri;
use serde::de::DeserializeOwned;

use super::trouble::Trouble;

/// Reads the query, or tells what is wrong with it.
pub(super) fn query<T: DeserializeOwned>(uri: &Uri) -> Result<T, Trouble> {
    let read = Query::<T>::try_from_uri(uri);
    read.map(|Query(read)| read).map_err(|error| Trouble::bad_request(error.body_text()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::snowflake::Snowflake;

    #[derive(Debug, serde::Deserialize)]
    struct Asked {
        viewer: Snowflake,
        before: Option<Snowflake>,
    }

    #[test]
    fn ids_are_read_and_what_is_none_is_told() {
        let read: Asked = query(&"/control/messages?viewer=7".parse().unwrap()).unwrap();
        assert_eq!((read.viewer, read.before), (Snowflake::new(7), None));
        for wrong in ["/", "/?viewer=", "/?viewer=x", "/?viewer=7&before=x"] {
            assert!(query::<Asked>(&wrong.parse().unwrap()).is_err(), "{wrong}");
        }
    }
}
