package io.framewright.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * A plug-in that was loaded.
 *
 * @param types ids of the node types that it brings, in its order
 */
public record Plugin(Path jar, List<String> types) {
  /** Copies the list. */
  public Plugin {
    types = List.copyOf(types);
  }
}
