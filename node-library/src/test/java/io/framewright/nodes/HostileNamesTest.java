package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, nothing of it steers the terminal that a command writes to. */
class HostileNamesTest {
  /** Clears the screen, sets the window's title, colours (in C1), turns the text around. */
  private static final String EVIL = "\\u001b[2J\\u001b]0;t\\u0007\\u009b31m\\u202e";

  private static final String STEERS = "[\\p{Cc}\\p{Cf}&&[^\\t\\n\\r]]";

  @TempDir Path folder;
  private Studio studio;
  private Path models;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
    Path model = studio.copyModel("wan");
    models = model.getParent();
    Files.writeString(
        model.resolve("framewright.json"),
        "{\"title\": \"Model X\", \"prompts\": \"X\"}".replace("X", EVIL));
  }

  private Studio.Result quiet(String... arguments) {
    Studio.Result result = Studio.command(arguments);
    assertThat(result.out()).doesNotContainPattern(STEERS);
    assertThat(result.err()).doesNotContainPattern(STEERS);
    return result;
  }

  @Test
  void inProblems() throws Exception {
    for (String broken :
        List.of(
            Studio.workflow("{\"file\": \"x\"}").replace("\"loop\"", "\"lX\""),
            Studio.workflow("{\"file\": \"x\"}").replace("framewright/loop-loss", "framewright/X"),
            Studio.workflow("{\"file\": \"x\"}").replace("\"steps\"", "\"stepsX\""),
            Studio.workflow("{\"file\": \"x\"}").replace("\"balanced\"", "\"X\""),
            Studio.workflow("{\"file\": \"x\"}").replace("\"loop.loss\"", "\"loop.X\""),
            Studio.workflow("{\"file\": \"x\"}").replace("pictures/a.png", "X"),
            Studio.workflow("{\"file\": \"x\"}").replace("\"wan\"", "\"X\""),
            Studio.workflow("{\"file\": \"x\"}")
                .replace("\"Masked\"", "\"X\", \"properties\": {\"weight\": \"?\"}"))) {
      Path file = studio.write("w.fgw", broken.replace("X", EVIL));
      for (String command : List.of("check", "explain", "run")) {
        Studio.Result result = quiet(command, "--models", models.toString(), file.toString());
        assertThat(result.code()).as(broken).isEqualTo(2);
        assertThat(result.out() + result.err()).contains("\\u009b31m");
      }
    }
  }

  @Test
  void inWhatRunsAndWhatIsListed() throws Exception {
    String text =
        Studio.workflow("{\"file\": \"c\", \"format\": \"gif\"}")
            .replace("\"guided\"", "\"guided X\"")
            .replace("\"Masked\"", "\"Masked X\"")
            .replace("X", EVIL);
    Path file = studio.write("w.fgw", text);
    String[] more = {"--models", models.toString(), file.toString()};
    assertThat(quiet("check", more[0], more[1], more[2]).code()).isZero();
    assertThat(quiet("explain", more[0], more[1], more[2]).out()).contains("Model \\u001b[2J");
    Studio.Result run = quiet("run", more[0], more[1], more[2]);
    assertThat(run.err()).contains("guided \\u001b[2J", "Masked \\u001b[2J");
    assertThat(run.code()).isZero();
    assertThat(quiet("models", more[0], more[1]).out())
        .contains("Model \\u001b[2J\\u001b]0;t\\u0007\\u009b31m\\u202e, text to video");
    assertThat(quiet("nodes", "a\u001b[2J").code()).isEqualTo(2);
    assertThat(quiet("run", "--\u009b31m").code()).isEqualTo(2);
  }

  @Test
  void jsonIsLeftAsItIs() throws Exception {
    String text = Studio.workflow("{\"file\": \"c\"}").replace("\"Masked\"", "\"" + EVIL + "\"");
    Path file = studio.write("w.fgw", text);
    Studio.Result result =
        Studio.command(
            "explain", "--models", Studio.models().toString(), "--json", file.toString());
    JsonNode losses = new ObjectMapper().readTree(result.out()).at("/run/losses");
    assertThat(losses.findValuesAsText("name"))
        .contains("\u001b[2J\u001b]0;t\u0007\u009b31m\u202e");
    assertThat(result.out()).contains("\u009b31m\u202e");
  }
}
