package io.framewright.plugin;

import io.framewright.InputException;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeLibrary;
import io.framewright.spi.NodeType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** Plug-ins while they are loaded, one after the other. */
final class PluginLoading {
  private final NodeCatalogue builtIn;
  private final PluginLimits limits;
  private final NodeAudit audit;
  private final Map<Path, List<NodeType>> types = new LinkedHashMap<>();
  private final List<PluginFault> faults = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  PluginLoading(NodeCatalogue builtIn, PluginLimits limits) {
    this.builtIn = builtIn;
    this.limits = limits;
    this.audit = new NodeAudit(builtIn);
  }

  Plugins loaded() {
    List<Plugin> loaded = new ArrayList<>();
    List<NodeType> all = new ArrayList<>(builtIn.types());
    types.forEach(
        (jar, own) -> {
          loaded.add(new Plugin(jar, own.stream().map(t -> t.description().id()).toList()));
          all.addAll(own);
        });
    return new Plugins(NodeCatalogue.of(List.of(() -> all)), loaded, faults);
  }

  /**
   * Loads the jars of a folder, or one jar.
   *
   * @param wanted whether it should be there
   */
  void place(Path place, boolean wanted) {
    Path path = place.toAbsolutePath().normalize();
    if (Files.isRegularFile(path)) {
      jar(path);
    } else if (Files.isDirectory(path)) {
      folder(path);
    } else if (wanted) {
      faults.add(
          new PluginFault(
              path,
              "is not there: there is no folder or jar " + path + ".",
              "Name a folder with jars, or leave it out of --plugins and "
                  + PluginFolders.VARIABLE
                  + "."));
    }
  }

  private void folder(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
          .sorted()
          .forEach(this::jar);
    } catch (IOException e) {
      faults.add(
          new PluginFault(
              folder, "cannot be listed: " + e.getMessage() + ".", "Allow reading this folder."));
    }
  }

  private void jar(Path jar) {
    if (!isNew(jar)) {
      return;
    }
    try {
      PluginJar opened = PluginJar.open(jar, NodeType.class.getClassLoader());
      Watch watch = new Watch(jar.getFileName().toString(), opened.loader());
      for (String name : opened.libraries()) {
        attempt(jar, watch, "The class " + name, () -> opened.library(name));
      }
    } catch (PluginMistake e) {
      faults.add(PluginFault.of(jar, e.getMessage()));
    }
  }

  private boolean isNew(Path jar) {
    try {
      return seen.add(jar.toRealPath());
    } catch (IOException e) {
      return seen.add(jar);
    }
  }

  /** Loads the libraries that modules of the application bring, beside its own. */
  void modules(ClassLoader loader) {
    Iterator<ServiceLoader.Provider<NodeLibrary>> found =
        ServiceLoader.load(NodeLibrary.class, loader).stream().iterator();
    for (Optional<Class<? extends NodeLibrary>> type = next(found);
        type.isPresent();
        type = next(found)) {
      Class<? extends NodeLibrary> library = type.get();
      ClassLoader own = library.getClassLoader();
      if (own != NodeType.class.getClassLoader() && !(own instanceof PluginJar.Loader)) {
        Path source = source(library);
        Watch watch = new Watch(source.getFileName().toString(), own);
        attempt(source, watch, "The class " + library.getName(), () -> PluginJar.instance(library));
      }
    }
  }

  private Optional<Class<? extends NodeLibrary>> next(
      Iterator<ServiceLoader.Provider<NodeLibrary>> found) {
    while (true) {
      try {
        return found.hasNext() ? Optional.of(found.next().type()) : Optional.empty();
      } catch (ServiceConfigurationError e) {
        faults.add(
            new PluginFault(
                Path.of("module"),
                "cannot be loaded: " + e.getMessage() + ".",
                "Update or remove the module that brings it."));
      }
    }
  }

  private static Path source(Class<?> library) {
    CodeSource source = library.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      try {
        String file = source.getLocation().toURI().toString();
        if (file.startsWith("jar:")) {
          file = file.substring(4).replaceAll("!.*$", "");
        }
        return Path.of(java.net.URI.create(file));
      } catch (URISyntaxException | IllegalArgumentException e) {
        return Path.of(library.getName()); // a loader that keeps its files in a way of its own
      }
    }
    return Path.of(library.getName());
  }

  /** What makes a library on the plug-in's thread. */
  @FunctionalInterface
  private interface Maker {
    NodeLibrary make() throws ReflectiveOperationException;
  }

  private record Described(NodeType type, NodeDescription description) {}

  private void attempt(Path jar, Watch watch, String what, Maker maker) {
    try {
      List<Described> all = watch.call(what, limits.answer(), () -> describe(what, maker.make()));
      for (Described each : all) {
        add(jar, watch, each);
      }
    } catch (PluginFailure e) {
      faults.add(PluginFault.of(jar, "cannot be loaded: " + e.getMessage()));
    } catch (InputException e) {
      faults.add(PluginFault.of(jar, "cannot be loaded: " + e.getMessage()));
    }
  }

  private static List<Described> describe(String what, NodeLibrary library) {
    List<Described> all = new ArrayList<>();
    for (NodeType type : PluginMistake.present(library.types(), what + ": types()")) {
      PluginMistake.present(type, what + ": types()");
      String name = "description() of " + type.getClass().getName();
      all.add(new Described(type, PluginMistake.present(type.description(), name)));
    }
    return all;
  }

  private void add(Path jar, Watch watch, Described each) {
    Optional<String> fault = audit.fault(each.description());
    if (fault.isPresent()) {
      faults.add(PluginFault.of(jar, "has a node type that cannot be used: " + fault.get()));
      return;
    }
    audit.take(jar, each.description());
    types
        .computeIfAbsent(jar, j -> new ArrayList<>())
        .add(new GuardedNode(each.type(), each.description(), jar, watch, limits));
  }
}
