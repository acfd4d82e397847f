package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that are longer than the pocket model reads are told of, and run. */
class LongPromptTest {
  private static final Path CASES = Path.of("src", "test", "resources", "cases", "long-prompt");
  private static final Path GRAPHS = Path.of("..", "graphs");
  private static final String FORTY =
      "warning: Prompt (prompt), positive: The prompt has 125 tokens, and Pocket Wan (toy: moving"
          + " clothes, 64x64) reads the first 31 of them: it is cut from \"a little up while the"
          + " camera stays where \u2026\" on. Shorten it, or put what matters most first.";

  @TempDir Path folder;

  @BeforeEach
  void picture() throws Exception {
    Files.createDirectories(folder.resolve("inputs"));
    Files.copy(GRAPHS.resolve("inputs/bag-00.png"), folder.resolve("inputs/bag-00.png"));
  }

  private Studio.Result command(String command, String workflow, String... more) throws Exception {
    Path file = folder.resolve(workflow);
    Files.write(file, Files.readAllBytes(CASES.resolve(workflow)));
    List<String> arguments = new ArrayList<>(List.of(command, file.toString(), "--models"));
    arguments.add(GRAPHS.resolve("models").toString());
    arguments.addAll(List.of(more));
    Studio.Result result = Studio.command(arguments.toArray(String[]::new));
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  @Test
  void checkSaysHowManyTokensCountAndWhereItIsCut() throws Exception {
    Path file = folder.resolve("p40a.fgw");
    assertThat(command("check", "p40a.fgw").out().lines())
        .containsExactly(file + ": " + FORTY, file + ": can run (1 run)");
    assertThat(command("check", "pr-la.fgw").out())
        .contains("The prompt has 1213 tokens, and Pocket Wan (toy: moving clothes, 64x64) reads");
  }

  @Test
  void explainAndRunSayIt() throws Exception {
    assertThat(command("explain", "p40a.fgw").err()).contains(FORTY);
    assertThat(command("run", "p40b.fgw", "--set", "sampler.steps=1").err())
        .contains("positive: The prompt has 129 tokens");
  }

  @Test
  void theNegativePromptCountsWhereItIsUsed() throws Exception {
    String words = "prompt.negative=" + "a blue boat ".repeat(20);
    assertThat(command("check", "p40a.fgw", "--set", words).out())
        .contains("warning: Prompt (prompt), negative: The negative prompt has ");
    String[] plain = {"--set", words, "--set", "sampler.guidance scale=1"};
    assertThat(command("check", "p40b.fgw", plain).out()).doesNotContain("negative");
  }
}
