package io.framewright.plugin;

import java.nio.file.Path;

/**
 * Why a plug-in, or one of its node types, cannot be used.
 *
 * @param what is wrong, full sentences
 * @param remedy how to mend it, a full sentence
 */
public record PluginFault(Path jar, String what, String remedy) {
  static PluginFault of(Path jar, String what) {
    return new PluginFault(
        jar, what, "Ask its author, or move " + jar + " out of the plug-in folder.");
  }

  /** Which, and what. */
  public String message() {
    return "The plug-in " + jar.getFileName() + " " + what;
  }

  /** One line: which, what, and how to mend it. */
  public String text() {
    return message() + " " + remedy;
  }
}
