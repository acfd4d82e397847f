package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles plug-ins and packs them as jars, as a build tool would. */
final class PluginForge {
  private static final String SERVICES = "META-INF/services/io.framewright.spi.NodeLibrary";

  private final Path work;

  /**
   * A forge.
   *
   * @param work a folder for what lies about while it works
   */
  PluginForge(Path work) {
    this.work = work;
  }

  /** The classes of sources, in a folder. */
  Path compile(List<Path> sources) throws IOException {
    Path classes = Files.createTempDirectory(work, "classes");
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "--release",
              "17",
              "-proc:none",
              "-cp",
              System.getProperty("java.class.path"),
              "-d",
              classes.toString());
      boolean ok =
          javac
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(ok).as(said.toString()).isTrue();
    }
    return classes;
  }

  /** A jar of a folder's files that names its libraries. */
  static Path pack(Path folder, Path jar, String... libraries) throws IOException {
    Files.createDirectories(jar.getParent());
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out);
        Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString().replace('\\', '/')));
        zip.write(Files.readAllBytes(file));
      }
      if (libraries.length > 0) {
        zip.putNextEntry(new ZipEntry(SERVICES));
        zip.write(String.join("\n", libraries).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return jar;
  }

  /** A jar of one source file, whose public class is a library of the package {@code acme}. */
  Path library(Path jar, String name, String source) throws IOException {
    Path file = Files.createTempDirectory(work, "source").resolve("acme").resolve(name + ".java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return pack(compile(List.of(file)), jar, "acme." + name);
  }

  /** The example plug-in, compiled here. */
  Path sample(Path jar) throws IOException {
    return pack(sampleClasses(), jar);
  }

  /** What is in the jar of the example plug-in. */
  Path sampleClasses() throws IOException {
    Path main = SAMPLE.resolve("src").resolve("main");
    List<Path> sources = new ArrayList<>();
    try (Stream<Path> files = Files.walk(main.resolve("java"))) {
      files.filter(f -> f.toString().endsWith(".java")).forEach(sources::add);
    }
    Path classes = compile(sources);
    Path services = classes.resolve(SERVICES);
    Files.createDirectories(services.getParent());
    Files.copy(main.resolve("resources").resolve(SERVICES), services);
    return classes;
  }

  /** The project of the example plug-in. */
  static final Path SAMPLE = Path.of("sample-plugin");
}
