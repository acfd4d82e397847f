package io.framewright.workflow;

/** Places in a file, for messages. */
final class Where {
  private Where() {}

  /** {@code name, line 3, column 7: }. */
  static String at(String name, long line, long column) {
    return name + ", line " + line + ", column " + column + ": ";
  }
}
