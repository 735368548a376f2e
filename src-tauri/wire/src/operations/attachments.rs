//! Photos and files of documents.

operations! {
    "attachment.list" Read (desk::AttachmentList) -> Vec<desk::AttachmentView>,
        "Lists the photos and files of a document, those that were taken off as well.",
        |desk, input| desk.attachment_list(input);
    "attachment.add" Write (desk::AttachmentAdd) -> Vec<desk::AttachmentView>,
        "Attaches a photo or file (JPEG, PNG, WebP, HEIC, PDF, text) to a document, by its path or its content.",
        |desk, input| desk.attachment_add(input);
    "attachment.show" Read (desk::AttachmentRef) -> desk::AttachmentShown,
        "Shows an attached picture as a data: address.", |desk, input| desk.attachment_show(input);
    "attachment.save" Read (desk::AttachmentSave) -> desk::AttachmentSaved,
        "Writes an attached file to a path.", |desk, input| desk.attachment_save(input);
    "attachment.remove" Write (desk::AttachmentRef) -> Vec<desk::AttachmentView>,
        "Takes a file off a draft: a mark with who and when; what was handed in keeps its files.",
        |desk, input| desk.attachment_remove(input);
}
