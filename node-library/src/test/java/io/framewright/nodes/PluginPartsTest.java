package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Encoders and outputs of plug-ins: good ones do their work, bad ones are named. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PluginPartsTest {
  private static final String LOOP =
      "{\"id\": \"loop\", \"type\": \"framewright/loop-loss\", \"properties\": {\"frames\": 1}}";
  private static final String LINK = "{\"from\": \"loop.loss\", \"to\": \"inner.loss\"},";

  @TempDir static Path forged;
  @TempDir Path folder;
  private static Path jar;
  private Studio studio;

  @BeforeAll
  static void forge() throws Exception {
    String source = Files.readString(Path.of("src", "test", "resources", "Parts.java.txt"));
    jar =
        new PluginForge(forged)
            .library(forged.resolve("plugins").resolve("parts.jar"), "Parts", source);
  }

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  /** The tiny workflow with a structure loss, through an encoder, in the place of the loop. */
  private static String encoded(String type, String properties) {
    return Studio.workflow("{\"file\": \"c\", \"format\": \"gif\"}")
        .replace(
            LOOP,
            "{\"id\": \"loop\", \"type\": \"framewright/structure-loss\", \"title\": \"Lines\"},"
                + " {\"id\": \"own\", \"type\": \""
                + type
                + "\", \"properties\": "
                + properties
                + "}")
        .replace(
            LINK,
            LINK
                + " {\"from\": \"own.encoder\", \"to\": \"loop.encoder\"},"
                + " {\"from\": \"start.keyframe\", \"to\": \"loop.keyframe\"},");
  }

  /** The tiny workflow with an output more. */
  private static String written(String how) {
    return Studio.workflow("{\"file\": \"c\", \"format\": \"gif\"}")
        .replace(
            LOOP,
            LOOP
                + ", {\"id\": \"own\", \"type\": \"acme/first-frame\", \"properties\": {\"file\":"
                + " \"first.png\", \"how\": \""
                + how
                + "\"}}")
        .replace(LINK, LINK + " {\"from\": \"sampler.clip\", \"to\": \"own.clip\"},");
  }

  private Studio.Result run(String workflow, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--out", folder.toString(), "--plugins", jar.toString()));
    arguments.addAll(List.of(more));
    Path file = studio.write("w.fgw", workflow);
    return Studio.run(file, arguments.toArray(String[]::new));
  }

  private double loss(String workflow) throws Exception {
    Studio.Result result = run(workflow, "--json");
    assertThat(result.code()).as(result.err()).isZero();
    Files.delete(folder.resolve("c.gif"));
    Files.delete(folder.resolve("c.gif.fgw"));
    JsonNode last =
        new ObjectMapper().readTree(result.out().lines().reduce((a, b) -> b).orElseThrow());
    return last.at("/losses/Lines").asDouble(-1);
  }

  /** The formula of the built-in encoder, written again as a plug-in. */
  @Test
  void anEncoderGuidesLikeTheBuiltInOne() throws Exception {
    double builtIn = loss(encoded("framewright/feature-encoder", "{\"kind\": \"gray\"}"));
    double plugin = loss(encoded("acme/gray", "{}"));
    assertThat(builtIn).isPositive();
    assertThat(plugin).isCloseTo(builtIn, within(1e-4 * builtIn));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          open-throws | open of the encoder threw IllegalStateException: boom.
          open-null   | open of the encoder gave null.
          throws      | encode of the encoder threw IllegalStateException: boom.
          null        | encode of the encoder gave null.
          shape       | encode of the encoder gave () for 1 frames; it must be [n, ...].
          type        | encode of the encoder gave float64; it must be float32 as the frames are.
          nan         | encode of the encoder gave numbers that are not finite.
          hangs       | encode of the encoder did not come back within 5 s and was given up.
          """)
  void aBadEncoderIsNamed(String how, String did) throws Exception {
    String[] limit = {"--plugin-seconds", how.equals("hangs") ? "5" : "100"};
    Studio.Result result = run(encoded("acme/gray", "{\"how\": \"" + how + "\"}"), limit);
    assertThat(result.err())
        .contains("The plug-in parts.jar failed at the node 'Gray' (own): " + did + " Ask its");
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void anOutputWritesTheClip() throws Exception {
    Studio.Result result = run(written("good"));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out()).contains("c.gif", "first.png");
    assertThat(ImageIO.read(folder.resolve("first.png").toFile()).getWidth())
        .isEqualTo(Studio.size().width());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          check-throws | check of the output threw IllegalStateException: boom.
          throws       | write of the output threw IllegalStateException: boom.
          null         | write of the output gave null.
          nothing      | write of the output named a file that cannot be opened as a clip:
          hangs        | write of the output did not come back within 5 s and was given up.
          """)
  void aBadOutputIsNamed(String how, String did) throws Exception {
    String[] limit = {"--plugin-seconds", how.equals("hangs") ? "5" : "100"};
    Studio.Result result = run(written(how), limit);
    assertThat(result.err())
        .contains("The plug-in parts.jar failed at the node 'First Frame' (own): " + did);
    boolean sampled = !how.equals("check-throws");
    assertThat(result.err().contains(" All that was sampled is kept. To go on, "))
        .isEqualTo(sampled);
    assertThat(result.code()).isEqualTo(sampled ? 1 : 2);
  }
}
