package io.framewright.encoder;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.golden.GoldenCase;
import io.framewright.guidance.Draw;
import io.framewright.guidance.FrameEncoder;
import io.framewright.guidance.StyleLoss;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encoders, their losses and gradients against PyTorch's. */
class EncodersGoldenTest {
  private static final double TOLERANCE = 1e-4;
  private static final Draw NO_DRAW =
      (count, total) -> {
        throw new IllegalStateException("nothing is drawn here");
      };

  private final NDManager manager = Torch.newManager(Device.cpu());

  @AfterEach
  void close() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model.safetensors", "pytorch_model.bin"})
  void csdFromEitherKindOfFile(String file) {
    try (GoldenCase golden = GoldenCase.open("basics/csd", "case")) {
      assertThat(golden.names())
          .as("tensors that are compared or used")
          .allMatch(n -> n.matches("x|y|feature|(style|content)(_of_y)?|grad_(style|content)"));
      for (Head what : Head.values()) {
        String name = what == Head.STYLE ? "style" : "content";
        try (CsdTower tower = csd(golden, file, what)) {
          NDArray x = golden.tensor("x");
          assertClose(tower.feature(manager, x), golden.tensor("feature"), TOLERANCE);
          assertClose(tower.encode(manager, x), golden.tensor(name), TOLERANCE);
          assertClose(
              tower.encode(manager, golden.tensor("y")), golden.tensor(name + "_of_y"), TOLERANCE);
          checkLoss(
              tower,
              x,
              golden.tensor("y"),
              golden.facts().get(name + "_loss").doubleValue(),
              golden.tensor("grad_" + name));
        }
      }
    }
  }

  private CsdTower csd(GoldenCase golden, String file, Head what) {
    Path weights = GoldenCase.folder("basics/csd").resolve(file);
    OptionalInt heads = OptionalInt.of(golden.facts().get("heads").intValue());
    return new CsdTower(manager, weights, what, heads, Precision.FLOAT32);
  }

  @Test
  void builtInLayersStyleAndGradient() throws IOException {
    Path folder = Path.of("src/test/resources/encoders/efficientnet-lite0");
    double loss =
        new ObjectMapper()
            .readTree(folder.resolve("golden.json").toFile())
            .get("style_loss")
            .doubleValue();
    try (Checkpoint golden = Checkpoint.openFile(folder.resolve("golden.safetensors"));
        EfficientNet network = new EfficientNet(manager, Head.STYLE, Precision.FLOAT32)) {
      // the files hold pictures from 0 to 1
      NDArray x = signed(golden.get(manager, "x", Precision.FLOAT32));
      NDArray y = signed(golden.get(manager, "y", Precision.FLOAT32));
      List<NDArray> layers = network.features(manager, x);
      int compared = 0;
      for (String name : golden.tensors().keySet()) {
        if (name.startsWith("feature_")) {
          int layer = Integer.parseInt(name.substring("feature_".length()));
          assertClose(layers.get(layer), golden.get(manager, name, Precision.FLOAT32), TOLERANCE);
          compared++;
        }
      }
      assertThat(compared).as("layers that were compared").isPositive();
      NDArray gradient = golden.get(manager, "style_grad_x", Precision.FLOAT32);
      checkLoss(network, x, y, loss, gradient.mul(0.5f));
    }
  }

  @Test
  void depthAndItsGradient() throws IOException {
    Path folder = Path.of("src/test/resources/encoders/depth-anything");
    JsonNode facts = new ObjectMapper().readTree(folder.resolve("case.json").toFile());
    for (JsonNode size : facts.get("sizes")) {
      assertThat(DepthAnything.size(size.get(0).longValue(), size.get(1).longValue(), 14))
          .as("size for %s", size)
          .containsExactly(size.get(2).longValue(), size.get(3).longValue());
    }
    int compared = 0;
    try (Checkpoint golden = Checkpoint.openFile(folder.resolve("case.safetensors"));
        DepthAnything network =
            new DepthAnything(manager, folder.resolve("model.safetensors"), Precision.FLOAT32)) {
      for (String name : golden.tensors().keySet()) {
        if (!name.contains("_")) {
          NDArray x = golden.get(manager, name, Precision.FLOAT32);
          NDArray cotangent = golden.get(manager, name + "_cotangent", Precision.FLOAT32);
          StageChain chain =
              new StageChain(
                  List.of(
                      stage(
                          (into, frames) ->
                              network.depth(
                                  into,
                                  frames,
                                  frames.getShape().get(2),
                                  frames.getShape().get(3)))));
          try (Recording recording =
              chain.record(manager, new NDList(x), ActivationBudget.UNLIMITED)) {
            assertClose(
                recording.outputs().get(0).squeeze(1),
                golden.get(manager, name + "_depth", Precision.FLOAT32),
                TOLERANCE);
            assertClose(
                recording.pullback(manager, new NDList(cotangent.expandDims(1))).singletonOrThrow(),
                golden.get(manager, name + "_grad", Precision.FLOAT32),
                TOLERANCE);
          }
          compared++;
        }
      }
    }
    assertThat(compared).as("pictures compared").isPositive();
  }

  /** A picture is most like itself, and other sizes than the reference's are taken. */
  @ParameterizedTest
  @EnumSource(Head.class)
  void builtInTakesAnySize(Head what) {
    try (EfficientNet network = new EfficientNet(manager, what, Precision.FLOAT32)) {
      NDArray x = Tensors.create(manager, waves(33, 47), new Shape(1, 3, 33, 47));
      NDArray found = network.encode(manager, x);
      assertThat(Tensors.norm(found)).isCloseTo(what == Head.STYLE ? 2 : 1, within(1e-4));
      StyleLoss loss =
          StyleLoss.of(manager, "same", network, List.of(x), StyleLoss.Frames.fixed(List.of(0)));
      assertThat(Tensors.scalar(loss.terms(NO_DRAW).get(0).value(manager, x)))
          .isCloseTo(0, within(1e-5));
    }
  }

  private static float[] waves(int height, int width) {
    float[] values = new float[3 * height * width];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i * 0.37 + (i / width) * 0.11);
    }
    return values;
  }

  private static NDArray signed(NDArray unit) {
    return unit.mul(2f).sub(1f);
  }

  private void checkLoss(
      FrameEncoder encoder, NDArray x, NDArray y, double value, NDArray gradient) {
    StyleLoss loss =
        StyleLoss.of(manager, "style", encoder, List.of(y), StyleLoss.Frames.fixed(List.of(0)));
    StageChain chain =
        new StageChain(
            List.of(stage((into, frames) -> loss.terms(NO_DRAW).get(0).value(into, frames))));
    try (Recording recording = chain.record(manager, new NDList(x), ActivationBudget.UNLIMITED)) {
      NDArray found = recording.outputs().get(0);
      assertThat(Tensors.scalar(found)).isCloseTo(value, within(TOLERANCE * Math.max(value, 0.1)));
      NDArray one = found.onesLike();
      assertClose(
          recording.pullback(manager, new NDList(one)).singletonOrThrow(), gradient, TOLERANCE);
    }
  }

  /** A function of one tensor as a stage, for its pullback. */
  private static Stage stage(BiFunction<NDManager, NDArray, NDArray> function) {
    return new Stage() {
      @Override
      public String name() {
        return "function";
      }

      @Override
      public long activationBytes(List<Shape> inputs) {
        return 0;
      }

      @Override
      public NDList forward(NDManager into, NDList inputs) {
        return new NDList(function.apply(into, inputs.get(0)));
      }

      @Override
      public List<Shape> outputShapes(List<Shape> inputs) {
        return List.of(new Shape());
      }
    };
  }
}
