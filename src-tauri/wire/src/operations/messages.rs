//! What customers are told. The program writes it and notes that it was sent; it sends nothing.

use super::Nothing;

operations! {
    "message.get" Read (desk::MessageGet) -> desk::MessageView,
        "Writes a message to the customer of a return, exchange or claim: the text that fits where it stands, with a link for e-mail.",
        |desk, input| desk.message_get(input);
    "message.note" Write (desk::MessageNote) -> Vec<desk::SentView>,
        "Notes a message as sent, on the timeline.", |desk, input| desk.message_note(input);
    "message.list" Write (desk::MessageList) -> desk::MessageListDone,
        "Lists the short messages of everybody who waits for the same news since a day; writes phone and text into a CSV file.",
        |desk, input| desk.message_list(input);
    "message.settings" Read (Nothing) -> desk::MessageSettings,
        "Shows the templates of messages.",
        |desk, _| desk.message_settings();
    "message.settings_set" Write (desk::MessageSettingsSet) -> desk::MessageSettings,
        "Changes templates of messages; a name in braces that nobody knows is refused, an empty text brings the usual words back.",
        |desk, input| desk.message_settings_set(input);
}
