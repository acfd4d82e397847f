package io.framewright.editor.files;

import io.framewright.editor.document.GraphDocument;
import java.util.Optional;

/**
 * A workflow that was opened.
 *
 * @param already whether it was open before: its window comes to the front
 * @param holder who has it open elsewhere; the document is then for reading only until {@link
 *     DocumentStore#editAnyway}
 */
public record Opened(GraphDocument document, boolean already, Optional<Holder> holder) {}
