package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;

/** Sets a value while the user still drags; all until {@link #end} is undone at once. */
public interface LiveEdit {
  /** Sets the value. */
  void set(JsonNode value);

  /** The drag is over. */
  void end();
}
