package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.video.FrameRange;
import io.framewright.video.Picture;
import io.framewright.video.VideoReader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of models that are shown pictures, from the workflow's file to the written clip. */
class PicturesRunTest {
  private static final String PNG = "{\"file\": \"frames\", \"format\": \"png\"}";
  private static final Path MORE = Path.of("../node-runtime/src/test/resources/more-golden");
  private static final String NODES =
      """
      "nodes": [
        {"id": "a", "type": "framewright/image", "properties": {"file": "pictures/a.png"}},
        {"id": "b", "type": "framewright/image", "properties": {"file": "pictures/b.png"}},
      """;

  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  private Path write(String model, String... wires) throws Exception {
    StringBuilder links = new StringBuilder("\"links\": [");
    for (String wire : wires) {
      String[] ends = wire.split(" ");
      links.append("{\"from\": \"%s.image\", \"to\": \"sampler.%s\"},".formatted(ends[0], ends[1]));
    }
    return studio.write(
        "w.fgw",
        Studio.workflow(PNG)
            .replace("\"checkpoint\": \"wan\"", "\"checkpoint\": \"" + model + "\"")
            .replace("\"nodes\": [", NODES)
            .replace("\"steps\": 4", "\"steps\": 4, \"strength\": 0.6")
            .replace("\"links\": [", links));
  }

  private static Studio.Result command(String command, Path models, Path file) {
    return Studio.command(command, "--models", models.toString(), file.toString());
  }

  private byte[] frames(Path models, Path file) {
    Studio.Result result =
        Studio.command(
            "run", "--models", models.toString(), file.toString(), "--set", "save0.overwrite=true");
    assertThat(result.err()).contains("Done in");
    List<Picture> pictures = VideoReader.readAll(folder.resolve("frames"), FrameRange.ALL);
    assertThat(pictures).hasSize(Studio.size().frames());
    float[] first = pictures.get(pictures.size() / 2).toSigned();
    byte[] bytes = new byte[first.length];
    for (int i = 0; i < first.length; i++) {
      bytes[i] = (byte) Math.round(first[i] * 127);
    }
    return bytes;
  }

  @Test
  void theFirstFrameCounts() throws Exception {
    byte[] one = frames(Studio.models(), write("wan-i2v", "a image"));
    byte[] other = frames(Studio.models(), write("wan-i2v", "b image"));
    assertThat(Arrays.equals(one, other)).isFalse();
    byte[] started = frames(Studio.models(), write("wan-i2v", "b image", "a video"));
    assertThat(Arrays.equals(started, other)).isFalse();
    Studio.Result none = command("check", Studio.models(), write("wan-i2v"));
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.out() + none.err())
        .contains("makes image to video and needs a picture of the first frame.");
  }

  @Test
  void theLastFrameCounts() throws Exception {
    byte[] one = frames(MORE, write("wan-flf2v", "a image", "a last-image"));
    byte[] other = frames(MORE, write("wan-flf2v", "a image", "b last-image"));
    assertThat(Arrays.equals(one, other)).isFalse();
    Studio.Result models = Studio.command("models", "--models", MORE.toString());
    assertThat(models.out()).contains("wan-flf2v, first-last frame to video, family wan, ");
    assertThat(Stream.of(command("check", MORE, write("wan-flf2v", "a image"))))
        .allSatisfy(result -> assertThat(result.code()).isEqualTo(2));
  }
}
