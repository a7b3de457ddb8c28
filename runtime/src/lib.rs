//! The runtime that compiled ensembles link.
