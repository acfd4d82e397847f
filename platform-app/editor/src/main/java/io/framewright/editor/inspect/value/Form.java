package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.spi.Property;
import java.util.Optional;

/** What a roomy editor of a value, shown in a dialog of its own, works on. */
final class Form {
  private Form() {}

  /** Where the form's value comes from and goes to. */
  interface Target {
    /** What is edited. */
    Property property();

    /** The value as it is; empty when there is none, or several. */
    Optional<JsonNode> json();

    /** Another value; it is refused when it has a fault. */
    void accept(JsonNode value);

    /** What stands in the form is no value. */
    void refuse();
  }
}
