package io.framewright.plugin;

import io.framewright.RegularFile;
import io.framewright.spi.NodeLibrary;
import io.framewright.spi.NodeType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A jar and the node libraries that it names.
 *
 * @param libraries names of classes, from its services file
 */
record PluginJar(Loader loader, List<String> libraries) {
  /** Where a jar names its node libraries. */
  static final String SERVICES = "META-INF/services/" + NodeLibrary.class.getName();

  private static final Pattern CLASS_VERSION = Pattern.compile("class file version (\\d+)");
  private static final int FIRST_VERSION = 44;

  /** Classes of one jar; what is not there is looked up in the application first. */
  static final class Loader extends URLClassLoader {
    static {
      registerAsParallelCapable();
    }

    Loader(Path jar, ClassLoader application) throws IOException {
      super(jar.getFileName().toString(), new URL[] {jar.toUri().toURL()}, application);
    }
  }

  /**
   * Opens a jar.
   *
   * @throws PluginMistake with what is wrong with it
   */
  static PluginJar open(Path jar, ClassLoader application) {
    try (ZipFile zip = zip(jar)) {
      ZipEntry services = zip.getEntry(SERVICES);
      if (services == null) {
        throw new PluginMistake(
            "is no plug-in: it has no file " + SERVICES + " that names its NodeLibrary.");
      }
      try (InputStream in = zip.getInputStream(services)) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        List<String> names =
            text.lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (names.isEmpty()) {
          throw new PluginMistake("names no NodeLibrary in its file " + SERVICES + ".");
        }
        return new PluginJar(new Loader(jar, application), names);
      }
    } catch (ZipException e) {
      throw new PluginMistake("is not a jar, or a damaged one: " + e.getMessage() + ".");
    } catch (IOException e) {
      throw new PluginMistake("cannot be read: " + e.getMessage() + ".");
    }
  }

  private static ZipFile zip(Path jar) throws IOException {
    RegularFile.check(jar);
    return new ZipFile(jar.toFile());
  }

  /** Makes a library; on the plug-in's thread. */
  NodeLibrary library(String name) throws ReflectiveOperationException {
    Class<?> type;
    try {
      type = Class.forName(name, true, loader);
    } catch (ClassNotFoundException e) {
      throw new PluginMistake("its file " + SERVICES + " names " + name + ", which is not in it.");
    } catch (UnsupportedClassVersionError e) {
      throw newer(name, e);
    }
    if (!NodeLibrary.class.isAssignableFrom(type)) {
      throw new PluginMistake(
          name
              + " is "
              + (NodeType.class.isAssignableFrom(type) ? "a NodeType and " : "")
              + "no NodeLibrary, which its file "
              + SERVICES
              + " has to name.");
    }
    return instance(type.asSubclass(NodeLibrary.class));
  }

  /** An instance of a library's class. */
  static NodeLibrary instance(Class<? extends NodeLibrary> type)
      throws ReflectiveOperationException {
    try {
      Constructor<? extends NodeLibrary> constructor = type.getConstructor();
      if (!Modifier.isPublic(type.getModifiers())) {
        throw new PluginMistake("the class " + type.getName() + " is not public.");
      }
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw new PluginMistake(
          "the class " + type.getName() + " has no public constructor without arguments.");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof UnsupportedClassVersionError newer) {
        throw newer(type.getName(), newer);
      }
      throw new PluginMistake(
          "the constructor of " + type.getName() + " threw " + Watch.name(e.getCause()));
    }
  }

  private static PluginMistake newer(String name, UnsupportedClassVersionError e) {
    Matcher version = CLASS_VERSION.matcher(String.valueOf(e.getMessage()));
    String built =
        version.find()
            ? "Java " + (Integer.parseInt(version.group(1)) - FIRST_VERSION)
            : "a newer Java";
    return new PluginMistake(
        name
            + " was built for "
            + built
            + ", and Framewright runs on Java "
            + Runtime.version().feature()
            + ". Build it with --release 17, or run Framewright with that Java.");
  }
}
