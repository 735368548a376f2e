//! The program from outside: the command line as scripts and people use it, on real files.

#![allow(clippy::unwrap_used, reason = "a test fails where it unwraps")]

mod bad_input;
mod books;
mod contract;
mod crash;
mod papers;
mod papers_read;
mod session;
mod shop;
mod tutorials;
mod words;
