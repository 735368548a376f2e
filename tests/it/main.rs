//! The program from outside: the command line as scripts and people use it, on real files.

mod bad_input;
mod books;
mod contract;
mod crash;
mod papers;
mod shop;
mod words;
