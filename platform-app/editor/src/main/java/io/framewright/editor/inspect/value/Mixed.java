package io.framewright.editor.inspect.value;

/** Stands for the value of several nodes that have different ones. */
public enum Mixed {
  /** The only one. */
  VALUES;

  /** What is shown for it. */
  public static final String TEXT = "(different values)";

  @Override
  public String toString() {
    return TEXT;
  }
}
