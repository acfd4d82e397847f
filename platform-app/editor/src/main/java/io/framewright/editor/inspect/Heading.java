package io.framewright.editor.inspect;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands above the sheet.
 *
 * @param title of what is selected, as it is now
 * @param kind such as the title of the node's type
 * @param about one sentence
 * @param category of the node's type, for its colour; empty when there is none
 * @param type id of the node's type, for its help; empty when there is none
 */
record Heading(
    Supplier<String> title,
    String kind,
    String about,
    Optional<String> category,
    Optional<String> type) {
  static Heading plain(Supplier<String> title, String kind, String about) {
    return new Heading(title, kind, about, Optional.empty(), Optional.empty());
  }
}
