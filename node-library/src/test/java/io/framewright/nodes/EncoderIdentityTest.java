package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two workflows that differ in the ids of two encoders alone are guided alike. */
class EncoderIdentityTest {
  private static final Path CASE = Path.of("src", "test", "resources", "cases", "encoder-key");
  private static final Path MODULES =
      Path.of("..", "node-runtime", "src", "test", "resources", "encoders", "scripted");

  @TempDir Path folder;

  @Test
  void eachLossHasItsOwnEncoderWhateverTheNodesAreCalled() throws Exception {
    Files.createDirectories(folder.resolve("models"));
    Files.createDirectories(folder.resolve("inputs"));
    Files.copy(MODULES.resolve("Lines.pt"), folder.resolve("models/lines-a.pt"));
    Files.copy(MODULES.resolve("Halves.pt"), folder.resolve("models/lines-b.pt"));
    Files.copy(
        Path.of("..", "graphs", "inputs", "shirt-08.png"), folder.resolve("inputs/shirt-08.png"));
    JsonNode collide = losses("collide.fgw");
    assertThat(collide.get("A")).isNotEqualTo(collide.get("B"));
    assertThat(collide).isEqualTo(losses("control.fgw"));
  }

  /** What is left of each loss on the finished clip. */
  private JsonNode losses(String name) throws Exception {
    Path file = Files.copy(CASE.resolve(name), folder.resolve(name));
    Studio.Result result =
        Studio.run(
            file,
            "--models",
            folder.resolve("models").toString(),
            "--json",
            "--set",
            "model.checkpoint=" + Studio.MODEL,
            "--set",
            "sampler.width=" + Studio.size().width(),
            "--set",
            "sampler.height=" + Studio.size().height(),
            "--set",
            "sampler.frames=" + Studio.size().frames());
    assertThat(result.code()).as(result.err()).isZero();
    String last = result.out().lines().reduce((before, after) -> after).orElseThrow();
    JsonNode losses = new ObjectMapper().readTree(last).get("losses");
    assertThat(losses).hasSize(2);
    return losses;
  }
}
