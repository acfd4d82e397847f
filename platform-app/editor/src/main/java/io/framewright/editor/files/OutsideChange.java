package io.framewright.editor.files;

import io.framewright.editor.document.GraphDocument;

/**
 * The file of an open document was changed or deleted by somebody else.
 *
 * @param message what has happened, for the user
 */
public record OutsideChange(GraphDocument document, FileWatch.Kind kind, String message) {}
