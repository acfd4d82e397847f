package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example plug-in, from its sources to a guided clip of the pocket model. */
class SamplePluginTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path GRAPHS = Path.of("..", "graphs");

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void make() throws Exception {
    jar = new PluginForge(folder).sample(folder.resolve("plugins").resolve("colour-balance.jar"));
    Files.copy(PluginForge.SAMPLE.resolve("balance.fgw"), folder.resolve("balance.fgw"));
  }

  private Studio.Result command(String name, String... more) {
    List<String> arguments = new java.util.ArrayList<>(List.of(name));
    arguments.addAll(List.of(more));
    arguments.addAll(List.of("--plugins", jar.getParent().toString()));
    arguments.addAll(List.of("--models", GRAPHS.resolve("models").toString()));
    return Studio.command(arguments.toArray(String[]::new));
  }

  @Test
  void itsNodeIsThere() {
    Studio.Result nodes = command("nodes", "colour-balance-loss");
    assertThat(nodes.err()).isEmpty();
    assertThat(nodes.out())
        .startsWith("Colour Balance Loss (example/colour-balance-loss)")
        .contains("From the plug-in " + jar, "colour ", "#808080");
    assertThat(command("nodes").out())
        .contains("framewright/keyframe ", "example/colour-balance-loss");
    assertThat(command("nodes", "--schema").out()).contains("example/colour-balance-loss");
    assertThat(command("doctor").out()).contains(jar + ": example/colour-balance-loss");
    String file = folder.resolve("balance.fgw").toString();
    assertThat(command("check", file).out()).endsWith("can run (1 run)" + System.lineSeparator());
    assertThat(command("explain", file).out())
        .contains("Colour Balance Loss, weight 1, frames 4, 12");
    assertThat(Studio.command("check", file).out()).contains("example/colour-balance-loss");
  }

  @Test
  void mistakesInItsValuesAreToldAtItsNode() {
    String file = folder.resolve("balance.fgw").toString();
    Studio.Result outside = command("check", file, "--set", "balance.frames=99");
    assertThat(outside.code()).isEqualTo(2);
    assertThat(outside.out())
        .contains(
            "error: Colour Balance Loss (balance), frames: 99 is not in the clip. Name frames from 0"
                + " to 16.");
    assertThat(command("check", file, "--set", "balance.colour=red").err())
        .contains("\"red\" is not a colour");
  }

  /**
   * Three steps: the loss is in the events, and what is left of it is less than without guidance.
   */
  @Test
  void itGuides() throws Exception {
    Studio.Result run =
        command(
            "run",
            folder.resolve("balance.fgw").toString(),
            "--json",
            "--set",
            "sampler.steps=3",
            "--set",
            "vlo.preset=custom",
            "--set",
            "vlo.repeats=2x2",
            "--set",
            "vlo.stochastic=none");
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode finished = JSON.readTree(run.out().lines().reduce((a, b) -> b).orElseThrow());
    assertThat(finished.get("event").asText()).isEqualTo("finished");
    double guided = finished.at("/losses/Colour Balance Loss").asDouble(-1);
    double unguided = finished.at("/unguidedLosses/Colour Balance Loss").asDouble(-1);
    assertThat(guided).as(finished.toString()).isPositive();
    assertThat(guided).isLessThan(0.8 * unguided);
    assertThat(run.out()).contains("\"event\":\"repeat\"");
  }

  /** A node is described without libtorch, and nothing that is not public is needed. */
  @Test
  void itsNodeNeedsNoTensors() throws Exception {
    JavaClasses classes =
        new ClassFileImporter().importPath(new PluginForge(folder).sampleClasses());
    ArchRuleDefinition.noClasses()
        .that()
        .haveSimpleNameEndingWith("Node")
        .or()
        .haveSimpleNameEndingWith("Nodes")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.djl..", "io.framewright.guidance..", "io.framewright.tensor..")
        .check(classes);
  }

  /**
   * The fragments on the page of the SPI are what the example has, but for comments and white
   * space.
   */
  @Test
  void thePageShowsTheExample() throws Exception {
    String page =
        Files.readString(
            Path.of("..", "node-runtime/src/main/java/io/framewright/spi/package-info.java"));
    StringBuilder all = new StringBuilder();
    try (java.util.stream.Stream<Path> files = Files.walk(PluginForge.SAMPLE)) {
      for (Path file : files.filter(f -> f.toString().matches(".*(\\.java|pom\\.xml)")).toList()) {
        all.append(Files.readString(file));
      }
    }
    String example = all.toString().replaceAll("//.*", "").replaceAll("\\s+", "");
    List<String> fragments =
        java.util.regex.Pattern.compile(
                "<pre>\\{@code(.*?)\\n \\* }</pre>", java.util.regex.Pattern.DOTALL)
            .matcher(page)
            .results()
            .map(
                found ->
                    found
                        .group(1)
                        .replaceAll("\\n \\* ?", "\n")
                        .replaceAll("//.*", "")
                        .replaceAll("\\s+", ""))
            .toList();
    assertThat(fragments).hasSizeGreaterThanOrEqualTo(6);
    assertThat(fragments).allSatisfy(fragment -> assertThat(example).contains(fragment));
  }
}
