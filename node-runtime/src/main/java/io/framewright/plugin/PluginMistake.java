package io.framewright.plugin;

/** A plug-in gave something that it must not give. The message goes on after its name. */
final class PluginMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  PluginMistake(String did) {
    super(did);
  }

  /** A value that must be there. */
  static <T> T present(T value, String what) {
    if (value == null) {
      throw new PluginMistake(what + " gave null.");
    }
    return value;
  }
}
