package io.framewright.editor.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.editor.palette.NodeIndex;
import io.framewright.graph.Node;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.plugin.PluginFault;
import io.framewright.plugin.PluginFolders;
import io.framewright.plugin.PluginLimits;
import io.framewright.plugin.Plugins;
import io.framewright.spi.CanvasKinds;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.Places;
import io.framewright.spi.Port;
import io.framewright.spi.Property;
import io.framewright.validation.GraphValidator;
import java.io.File;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example plug-in as the editor sees it: without the tensor library, which is not here. */
class PluginCatalogueTest {
  private static final String ID = "example/colour-balance-loss";
  private static final String SERVICES = "META-INF/services/io.framewright.spi.NodeLibrary";

  @TempDir Path folder;
  private Path plugins;

  private static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("node-library/sample-plugin/pom.xml"))) {
      at = at.getParent();
    }
    return at;
  }

  private static List<Path> files(Path below, String end) throws Exception {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(f -> f.toString().endsWith(end)).sorted().toList();
    }
  }

  /** Compiled against what the engine has, tensors included. */
  @BeforeEach
  void compile() throws Exception {
    Path sample = root().resolve("node-library/sample-plugin/src/main");
    String engine = Files.readString(root().resolve("node-library/target/engine-classpath"));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null)) {
      String path = System.getProperty("java.class.path") + File.pathSeparator + engine.strip();
      List<String> options =
          List.of("--release", "17", "-proc:none", "-cp", path, "-d", classes.toString());
      boolean ok =
          javac
              .getTask(
                  said,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(files(sample.resolve("java"), ".java")))
              .call();
      assertThat(ok).as(said.toString()).isTrue();
    }
    plugins = Files.createDirectory(folder.resolve("plugins"));
    try (OutputStream out = Files.newOutputStream(plugins.resolve("colour-balance.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Path file : files(classes, ".class")) {
        jar.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        jar.write(Files.readAllBytes(file));
      }
      jar.putNextEntry(new ZipEntry(SERVICES));
      jar.write(Files.readAllBytes(sample.resolve("resources").resolve(SERVICES)));
    }
    Files.writeString(plugins.resolve("broken.jar"), "no jar");
  }

  private Plugins load() {
    return Plugins.load(
        NodeCatalogue.installed(NodeCatalogue.class.getClassLoader()),
        new PluginFolders(List.of(plugins), List.of()),
        PluginLimits.USUAL);
  }

  @Test
  void itsNodesAreInThePaletteWithPortsAndProperties() {
    assertThatThrownBy(() -> Class.forName("ai.djl.ndarray.NDArray"))
        .as("the tensor library stays away")
        .isInstanceOf(ClassNotFoundException.class);
    Plugins loaded = load();
    NodeDescription node = loaded.catalogue().describe(ID).orElseThrow();
    assertThat(NodeIndex.of(loaded.catalogue()).search("colour balance")).first().isEqualTo(node);
    assertThat(node.outputs()).extracting(Port::id).containsExactly("loss");
    assertThat(node.properties())
        .extracting(Property::name)
        .containsExactly("colour", "frames", "weight", "from", "to");
    assertThat(node.property("colour").orElseThrow().kind()).isInstanceOf(CanvasKinds.Colour.class);
    assertThat(loaded.faults())
        .extracting(PluginFault::message)
        .singleElement()
        .asString()
        .startsWith("The plug-in broken.jar is not a jar");
  }

  /** Its own check runs while a graph is edited. */
  @Test
  void itsChecksRunHere() {
    Node node =
        Node.of("balance", ID, 1)
            .withProperty("from", com.fasterxml.jackson.databind.node.DoubleNode.valueOf(0.9))
            .withProperty("to", com.fasterxml.jackson.databind.node.DoubleNode.valueOf(0.1));
    List<Problem> found =
        new GraphValidator(load().catalogue())
            .validate(NodeGraph.empty("t").add(node), Places.of(folder));
    assertThat(found)
        .filteredOn(p -> p.place().filter("from"::equals).isPresent())
        .singleElement()
        .extracting(Problem::message)
        .asString()
        .startsWith("It begins to act at 0.9");
  }
}
