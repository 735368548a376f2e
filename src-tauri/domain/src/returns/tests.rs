//! A return in every canonical state, under every command, by every role; a row per refusal; and replay.

mod aside;
mod charges;
mod custody;
mod exchange;
mod guards;
mod inbound;
mod inspection;
mod levels;
mod matrix;
mod money_pieces;
mod occasions;
mod refusal_rows;
mod refusals;
mod replay;
mod scene;
mod states;
mod tracked;
mod typed;
