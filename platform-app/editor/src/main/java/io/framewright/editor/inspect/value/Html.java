package io.framewright.editor.inspect.value;

/** Texts inside of HTML. */
public final class Html {
  private Html() {}

  /** A text as HTML shows it unchanged. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
