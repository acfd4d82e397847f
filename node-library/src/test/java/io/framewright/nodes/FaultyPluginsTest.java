package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.plugin.PluginFault;
import io.framewright.plugin.PluginFolders;
import io.framewright.plugin.PluginLimits;
import io.framewright.plugin.Plugins;
import io.framewright.spi.NodeCatalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jars that cannot be used are told one by one, and keep nothing else from being loaded. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class FaultyPluginsTest {
  private static final PluginLimits LONG =
      new PluginLimits(Duration.ofMinutes(1), Duration.ofMinutes(1));

  /** A library of one node; the marks stand for what makes it faulty. */
  private static final String LIBRARY =
      """
      package acme;

      import io.framewright.spi.*;
      import java.util.List;

      public class NAME implements NodeLibrary {
        FIELDS

        public NAME() {
          MAKE
        }

        @Override
        public List<NodeType> types() {
          TYPES
        }

        static final class Node implements NodeType {
          @Override
          public NodeDescription description() {
            DESCRIPTION
          }

          @Override
          public Contribution contribute(NodeContext node) {
            return Contribution.none();
          }
        }
      }
      """;

  @TempDir Path folder;
  private Path plugins;
  private PluginForge forge;

  @BeforeEach
  void make() throws Exception {
    plugins = Files.createDirectory(folder.resolve("plugins"));
    forge = new PluginForge(folder);
  }

  private static String source(String name, String... changes) {
    String text = LIBRARY.replace("NAME", name);
    String id = "\"acme/" + name.toLowerCase(java.util.Locale.ROOT) + "\"";
    String usual = "return NodeDescription.builder(ID, TITLE, \"It\")PORTS.build();";
    for (int i = 0; i < changes.length; i += 2) {
      text = text.replace(changes[i], changes[i + 1]);
      usual = usual.replace(changes[i], changes[i + 1]);
    }
    return text.replace("DESCRIPTION", usual)
        .replace("FIELDS", "")
        .replace("MAKE", "")
        .replace("TYPES", "return List.of(new Node());")
        .replace("PORTS", "")
        .replace("ID", id)
        .replace("TITLE", "\"Acme\"");
  }

  private Path jar(String name, String... changes) throws Exception {
    return forge.library(plugins.resolve(name + ".jar"), name, source(name, changes));
  }

  private Plugins load() {
    return load(LONG);
  }

  private Plugins load(PluginLimits limits) {
    return Plugins.load(
        NodeCatalogue.of(List.of(new BuiltInNodes())),
        new PluginFolders(List.of(plugins), List.of(folder.resolve("not there"))),
        limits);
  }

  private void refused(String jar, String what) {
    refused(load(), jar, what);
  }

  private void refused(Plugins loaded, String jar, String what) {
    Path path = plugins.resolve(jar + ".jar");
    assertThat(loaded.faults())
        .extracting(PluginFault::text)
        .containsExactly(
            "The plug-in "
                + jar
                + ".jar "
                + what
                + " Ask its author, or move "
                + path
                + " out of the plug-in folder.");
    assertThat(loaded.faults().get(0).jar()).isEqualTo(path);
    assertThat(loaded.catalogue().types()).hasSize(new BuiltInNodes().types().size());
  }

  @Test
  void aGoodOneIsLoadedBesideBadOnes() throws Exception {
    Path good = jar("Good");
    jar("Throws", "MAKE", "throw new IllegalStateException(\"no licence\");");
    Files.writeString(plugins.resolve("Text.jar"), "this is no jar");
    Files.writeString(plugins.resolve("readme.txt"), "not looked at");
    Plugins loaded = load();
    assertThat(loaded.faults()).hasSize(2);
    assertThat(loaded.catalogue().describe("acme/good")).isPresent();
    assertThat(loaded.origin("acme/good")).contains(good);
    assertThat(loaded.origin("framewright/model")).isEmpty();
    assertThat(loaded.loaded()).singleElement().extracting("types").isEqualTo(List.of("acme/good"));
    Studio.Result nodes = Studio.command("nodes", "good", "--plugins", plugins.toString());
    assertThat(nodes.code()).isZero();
    assertThat(nodes.out()).startsWith("It (acme/good)");
    assertThat(nodes.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("framewright: warning: The plug-in T"));
    assertThat(Studio.command("doctor", "--plugins", plugins.toString()).out())
        .contains("Broken plug-in " + plugins.resolve("Text.jar") + ": is not a jar");
  }

  @Test
  void notAJar() throws Exception {
    Files.writeString(plugins.resolve("Text.jar"), "this is no jar");
    Plugins loaded = load();
    assertThat(loaded.faults())
        .singleElement()
        .extracting(PluginFault::what)
        .asString()
        .startsWith("is not a jar, or a damaged one: ");
  }

  @Test
  void withoutAServicesFile() throws Exception {
    PluginForge.pack(Files.createDirectory(folder.resolve("empty")), plugins.resolve("Plain.jar"));
    refused(
        "Plain",
        "is no plug-in: it has no file META-INF/services/io.framewright.spi.NodeLibrary that names"
            + " its NodeLibrary.");
  }

  @Test
  void aClassThatIsNotThere() throws Exception {
    PluginForge.pack(
        Files.createDirectory(folder.resolve("empty")), plugins.resolve("Gone.jar"), "acme.Gone");
    refused(
        "Gone",
        "cannot be loaded: its file META-INF/services/io.framewright.spi.NodeLibrary names"
            + " acme.Gone, which is not in it.");
  }

  @Test
  void aClassThatNeedsAnother() throws Exception {
    Path classes =
        forge.compile(
            List.of(
                Files.writeString(
                    Files.createDirectory(folder.resolve("src")).resolve("Needs.java"),
                    source("Needs", "FIELDS", "Help help = new Help();") + "\nclass Help {}")));
    Files.delete(classes.resolve("acme").resolve("Help.class"));
    PluginForge.pack(classes, plugins.resolve("Needs.jar"), "acme.Needs");
    refused(
        "Needs",
        "cannot be loaded: the constructor of acme.Needs threw NoClassDefFoundError: acme/Help.");
  }

  @Test
  void aConstructorThatThrows() throws Exception {
    jar("Throws", "MAKE", "throw new IllegalStateException(\"no licence\");");
    refused(
        "Throws",
        "cannot be loaded: the constructor of acme.Throws threw IllegalStateException: no"
            + " licence.");
  }

  @Test
  void aConstructorThatHangs() throws Exception {
    jar(
        "Hangs",
        "MAKE",
        "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { } }");
    PluginLimits two = new PluginLimits(Duration.ofSeconds(2), Duration.ofSeconds(2));
    refused(
        load(two),
        "Hangs",
        "cannot be loaded: The class acme.Hangs did not come back within 2 s and was given up.");
  }

  @Test
  void noPublicConstructor() throws Exception {
    jar("Hidden", "public Hidden()", "Hidden()");
    refused(
        "Hidden",
        "cannot be loaded: the class acme.Hidden has no public constructor without arguments.");
  }

  @Test
  void aLibraryOfNothing() throws Exception {
    jar("Nulls", "TYPES", "return null;");
    refused("Nulls", "cannot be loaded: The class acme.Nulls: types() gave null.");
  }

  @Test
  void aDescriptionThatRecursesForEver() throws Exception {
    jar("Deep", "DESCRIPTION", "return description();");
    refused("Deep", "cannot be loaded: The class acme.Deep threw StackOverflowError.");
  }

  @Test
  void aDescriptionWithAWrongId() throws Exception {
    jar("Wrong", "ID", "\"Acme Node\"");
    refused(
        "Wrong",
        "cannot be loaded: The class acme.Wrong threw IllegalArgumentException: Not an id and"
            + " version: Acme Node, 1.");
  }

  @Test
  void aReservedId() throws Exception {
    jar("Greedy", "ID", "\"framewright/mine\"");
    refused(
        "Greedy",
        "has a node type that cannot be used: framewright/mine begins with framewright/, which is"
            + " kept for built-in nodes.");
  }

  @Test
  void anIdThatIsTaken() throws Exception {
    jar("A", "ID", "\"acme/same\"");
    jar("B", "ID", "\"acme/same\"");
    assertThat(load().faults())
        .singleElement()
        .extracting(PluginFault::text)
        .asString()
        .startsWith(
            "The plug-in B.jar has a node type that cannot be used: acme/same is brought by the"
                + " plug-in A.jar already.");
    assertThat(load().catalogue().describe("acme/same")).isPresent();
  }

  @Test
  void aDescriptionWithoutATitle() throws Exception {
    jar("Mute", "TITLE", "\" \"");
    refused("Mute", "has a node type that cannot be used: acme/mute has no title or no category.");
  }

  @Test
  void aPortTypeThatPretendsToBeAnother() throws Exception {
    jar(
        "Fake",
        "PORTS",
        ".out(Port.of(new PortType<>(\"loss\", \"Loss\", \"#112233\", PortShape.CIRCLE,"
            + " String.class), \"x\"))");
    refused(
        "Fake",
        "has a node type that cannot be used: acme/fake: the port loss has a type loss of its own,"
            + " and there is another one of this id.");
  }

  @Test
  void builtForANewerJava() throws Exception {
    Path classes =
        forge.compile(
            List.of(
                Files.writeString(
                    Files.createDirectory(folder.resolve("src")).resolve("Newer.java"),
                    source("Newer"))));
    Path file = classes.resolve("acme").resolve("Newer.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[6] = 0;
    bytes[7] = (byte) (44 + 99); // the major version of Java 99
    Files.write(file, bytes);
    PluginForge.pack(classes, plugins.resolve("Newer.jar"), "acme.Newer");
    refused(
        "Newer",
        "cannot be loaded: acme.Newer was built for Java 99, and Framewright runs on Java "
            + Runtime.version().feature()
            + ". Build it with --release 17, or run Framewright with that Java.");
  }

  @Test
  void aFolderThatIsNotThere() {
    Studio.Result nodes =
        Studio.command("nodes", "keyframe", "--plugins", folder.resolve("gone").toString());
    assertThat(nodes.code()).isZero();
    assertThat(nodes.err())
        .isEqualTo(
            "framewright: warning: The plug-in gone is not there: there is no folder or jar "
                + folder.resolve("gone")
                + ". Name a folder with jars, or leave it out of --plugins and"
                + " FRAMEWRIGHT_PLUGINS."
                + System.lineSeparator());
  }

  /** What a class loader of an application's modules finds is let in, too. */
  @Test
  void modulesOfAnApplication() throws Exception {
    Path jar = jar("Module");
    try (java.net.URLClassLoader modules =
        new java.net.URLClassLoader(
            new java.net.URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
      Plugins loaded =
          Plugins.load(
              NodeCatalogue.of(List.of(new BuiltInNodes())),
              new PluginFolders(List.of(), List.of()),
              LONG,
              Optional.of(modules));
      assertThat(loaded.faults()).isEmpty();
      assertThat(loaded.catalogue().describe("acme/module")).isPresent();
      assertThat(loaded.origin("acme/module")).contains(jar);
    }
  }
}
