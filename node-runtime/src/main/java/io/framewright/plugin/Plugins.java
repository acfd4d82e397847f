package io.framewright.plugin;

import io.framewright.spi.NodeCatalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The node types with those of plug-ins, and what could not be loaded.
 *
 * @param catalogue the built-in types, and those of the plug-ins after them
 * @param loaded in the order in which they were found
 */
public record Plugins(NodeCatalogue catalogue, List<Plugin> loaded, List<PluginFault> faults) {
  /** Copies the lists. */
  public Plugins {
    loaded = List.copyOf(loaded);
    faults = List.copyOf(faults);
  }

  /** No plug-ins. */
  public static Plugins none(NodeCatalogue builtIn) {
    return new Plugins(builtIn, List.of(), List.of());
  }

  /**
   * Loads all plug-ins of some places. Loads no tensor library. Takes no longer than the limit for
   * answers for each of their classes, however badly one behaves.
   */
  public static Plugins load(NodeCatalogue builtIn, PluginFolders folders, PluginLimits limits) {
    return load(builtIn, folders, limits, Optional.empty());
  }

  /**
   * Loads all plug-ins of some places, and those that a class loader finds besides.
   *
   * @param modules finds node libraries of an application's modules, through services as in a jar
   */
  public static Plugins load(
      NodeCatalogue builtIn,
      PluginFolders folders,
      PluginLimits limits,
      Optional<ClassLoader> modules) {
    PluginLoading loading = new PluginLoading(builtIn, limits);
    folders.named().forEach(place -> loading.place(place, true));
    folders.usual().forEach(place -> loading.place(place, false));
    modules.ifPresent(loading::modules);
    return loading.loaded();
  }

  /** The plug-in that a node type came with; empty for a built-in one. */
  public Optional<Path> origin(String type) {
    return loaded.stream()
        .filter(plugin -> plugin.types().contains(type))
        .map(Plugin::jar)
        .findFirst();
  }
}
