//! The tree of the documents as written.
