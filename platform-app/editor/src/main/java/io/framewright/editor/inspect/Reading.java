package io.framewright.editor.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What stands in a line of the sheet.
 *
 * @param value empty when there is none, or when it is mixed
 * @param mixed whether several nodes have different values
 * @param set whether the user has set it, in any of the nodes
 */
record Reading(Optional<JsonNode> value, boolean mixed, boolean set) {
  static final Reading NOTHING = new Reading(Optional.empty(), false, false);

  /** One value. */
  static Reading of(Optional<JsonNode> value, boolean set) {
    return new Reading(value, false, set);
  }

  /** Both together. */
  Reading and(Reading other) {
    boolean same = !mixed && !other.mixed && same(value, other.value);
    return new Reading(same ? value : Optional.empty(), !same, set || other.set);
  }

  /** Whether a value is the present one, however its number is written. */
  boolean is(JsonNode other) {
    return !mixed && same(value, Optional.of(other));
  }

  private static boolean same(Optional<JsonNode> a, Optional<JsonNode> b) {
    if (a.isPresent() && b.isPresent() && a.get().isNumber() && b.get().isNumber()) {
      return a.get().decimalValue().compareTo(b.get().decimalValue()) == 0;
    }
    return a.equals(b);
  }
}
