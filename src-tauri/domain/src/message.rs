//! What a shop tells a customer about a case: the occasions, and templates whose placeholders are known.
//!
//! A template is text with names in braces. It is parsed before it is kept, so that none is ever sent with a
//! brace in it. Not here: the words of the templates (assets, the shop's settings), what a placeholder stands
//! for in a case (desk), and sending, which the program never does.

mod occasion;
mod template;

pub use occasion::Occasion;
pub use template::{Filled, Placeholder, Template, TemplateFault};
