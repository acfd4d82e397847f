package io.framewright.editor.files;

import io.framewright.editor.document.GraphDocument;
import java.nio.file.Path;
import java.util.List;

/** What became of saving. What cannot be saved at all is an InputException instead. */
public sealed interface SaveResult {
  /** It is stored. */
  record Saved(Path file) implements SaveResult {}

  /**
   * Nothing was written yet, as somebody else's work would be lost; the user decides.
   *
   * @param message what has happened, for the user
   * @param choices what can be done, the safest first
   */
  record Conflict(GraphDocument document, Path file, String message, List<Choice> choices)
      implements SaveResult {
    /** Copies the list. */
    public Conflict {
      choices = List.copyOf(choices);
    }
  }

  /** What the user can choose. */
  enum Choice {
    /** Ask for another name: {@link DocumentStore#saveAs}. */
    SAVE_ELSEWHERE("Save under another name"),
    /** Take what is on the disk: {@link DocumentStore#reload}; it can be undone. */
    LOAD_THEIRS("Load theirs"),
    /** Write over it: {@link DocumentStore#overwrite}; the former file stays as {@code .bak}. */
    OVERWRITE("Overwrite");

    private final String label;

    Choice(String label) {
      this.label = label;
    }

    /** What to write on its button. */
    public String label() {
      return label;
    }
  }
}
