package io.framewright.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.encoder.Head;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.FrameEncoder;
import io.framewright.guidance.PixelEncoder;
import io.framewright.model.LatentGeometry;
import io.framewright.model.ModelRepository;
import io.framewright.run.FeatureEncoderPlan.Kind;
import io.framewright.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which losses share an encoder, and what losses are called. */
class LossMakerTest {
  private static final Path MODULES = Path.of("src/test/resources/encoders/scripted");

  @TempDir Path folder;
  private final NDManager manager = Torch.newManager(Device.cpu());
  private LossMaker maker;

  @BeforeEach
  void make() {
    Path models = Path.of(System.getProperty("framewright.golden"));
    LatentGeometry geometry =
        new ModelRepository(Families.ALL, List.of(models))
            .describe(models.resolve("wan"))
            .geometry();
    LatentGeometry.Size size = geometry.snap(new LatentGeometry.Size(16, 16, 5));
    maker = new LossMaker(manager, new DownSampling(geometry, size, 1));
  }

  @AfterEach
  void close() {
    maker.close();
    manager.close();
  }

  private FrameEncoder encoder(EncoderPlan plan) {
    return maker.encoder(plan);
  }

  private static EncoderPlan file(String node, Path file) {
    return new FeatureEncoderPlan(node, Kind.FILE, Optional.of(file));
  }

  /** Each file's name has its node's id in it, and they are alike without it. */
  @Test
  void aFileWhoseNameContainsTheNodesIdIsNotAnother() throws Exception {
    Path a = Files.copy(MODULES.resolve("Lines.pt"), folder.resolve("lines-a.pt"));
    Path b = Files.copy(MODULES.resolve("Halves.pt"), folder.resolve("lines-b.pt"));
    assertThat(encoder(file("lines-a", a))).isNotSameAs(encoder(file("lines-b", b)));
  }

  @Test
  void equalPlansShareOneWhateverTheirNodesAreCalled() {
    Path lines = MODULES.resolve("Lines.pt");
    assertThat(encoder(file("one", lines))).isSameAs(encoder(file("two", lines)));
    assertThat(encoder(file("a", lines))).isSameAs(encoder(file("Lines", lines)));
    EncoderPlan style = new StyleEncoderPlan("one", Optional.empty(), Head.STYLE);
    assertThat(encoder(style))
        .isSameAs(encoder(new StyleEncoderPlan("STYLE", Optional.empty(), Head.STYLE)))
        .isNotSameAs(encoder(new StyleEncoderPlan("one", Optional.empty(), Head.CONTENT)));
  }

  private static FrameEncoder anotherEncoder() {
    return new FrameEncoder() {
      @Override
      public NDArray encode(NDManager into, NDArray frames) {
        return PixelEncoder.GRAY.encode(into, frames);
      }
    };
  }

  /** A plug-in's plan that says nothing of its identity: only equal plans share. */
  private record Blur(String node, double radius) implements EncoderPlan {
    @Override
    public FrameEncoder open(NDManager parent) {
      return anotherEncoder();
    }

    @Override
    public String toString() {
      return "a blur";
    }
  }

  /** A plan that is no record, with a text that tells nothing. */
  private static final class Plain implements EncoderPlan {
    @Override
    public String node() {
      return "a";
    }

    @Override
    public FrameEncoder open(NDManager parent) {
      return anotherEncoder();
    }

    @Override
    public String toString() {
      return "plain";
    }
  }

  /** A plan that gives the same identity as one of another class. */
  private record Radius(String node, Object identity) implements EncoderPlan {
    @Override
    public FrameEncoder open(NDManager parent) {
      return anotherEncoder();
    }
  }

  @Test
  void plansThatSayNothingOfTheirIdentityShareOnlyWhereTheyAreEqual() {
    assertThat(encoder(new Blur("a", 1)))
        .isSameAs(encoder(new Blur("a", 1)))
        .isNotSameAs(encoder(new Blur("a", 2)))
        .isNotSameAs(encoder(new Blur("b", 1)));
    Plain plain = new Plain();
    assertThat(encoder(plain)).isSameAs(encoder(plain)).isNotSameAs(encoder(new Plain()));
    assertThat(encoder(new Radius("a", 1)))
        .isSameAs(encoder(new Radius("b", 1)))
        .isNotSameAs(encoder(new Radius("a", new Blur("a", 1))))
        .isNotSameAs(encoder(new Blur("a", 1)));
  }

  @Test
  void noTwoLossesHaveOneName() {
    LossPlan mix =
        new MixPlan(
            "mix",
            "Mix",
            1,
            0,
            1,
            MixPlan.Mode.SUM,
            List.of(
                loop("a", "Loop"),
                loop("b", "Loop"),
                loop("c", "Loop [b]"),
                loop("d", "Other"),
                loop("e", "Loop [b] [b]")));
    assertThat(LossMaker.names(mix))
        .hasSize(5)
        .containsEntry("a", "Loop [a]")
        .containsEntry("b", "Loop [b] [b] [b]")
        .containsEntry("c", "Loop [b]")
        .containsEntry("d", "Other")
        .containsEntry("e", "Loop [b] [b]");
  }

  private static LossPlan loop(String node, String title) {
    return new LoopLossPlan(node, title, 1, 0, 1, 0, 8, 1);
  }
}
