package io.framewright.serve;

/**
 * What a body holds.
 *
 * @param mediaType such as {@code application/json}
 * @param record the record that its JSON has the fields of; {@code Void} for other bodies
 * @param list whether it is a list of them
 */
record Content(String mediaType, Class<?> record, boolean list) {
  /** No body. */
  static final Content NONE = new Content("", Void.class, false);

  /** A record as JSON. */
  static Content of(Class<?> record) {
    return new Content("application/json", record, false);
  }

  /** A list of records as JSON. */
  static Content listOf(Class<?> record) {
    return new Content("application/json", record, true);
  }

  /** Bytes of a kind. */
  static Content bytes(String mediaType) {
    return new Content(mediaType, Void.class, false);
  }

  boolean isNone() {
    return mediaType.isEmpty();
  }
}
