package io.framewright.plugin;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where plug-ins are looked for: in folders, or as single jars.
 *
 * @param named by the user; one that is not there is a fault
 * @param usual need not be there
 */
public record PluginFolders(List<Path> named, List<Path> usual) {
  /** Environment variable with folders, separated as in {@code PATH}. */
  public static final String VARIABLE = "FRAMEWRIGHT_PLUGINS";

  /** Copies the lists. */
  public PluginFolders {
    named = List.copyOf(named);
    usual = List.copyOf(usual);
  }

  /**
   * The places of this machine.
   *
   * @param given on the command line; come first
   * @param variable the value of {@link #VARIABLE}, or null
   * @param home the user's folder
   */
  public static PluginFolders of(List<Path> given, String variable, Path home) {
    List<Path> named = new ArrayList<>(given);
    if (variable != null) {
      for (String folder : variable.split(File.pathSeparator)) {
        if (!folder.isBlank()) {
          named.add(Path.of(folder));
        }
      }
    }
    return new PluginFolders(named, List.of(home.resolve(".framewright").resolve("plugins")));
  }

  /** All of them, in the order in which they are looked at. */
  public List<Path> all() {
    List<Path> all = new ArrayList<>(named);
    all.addAll(usual);
    return all;
  }
}
