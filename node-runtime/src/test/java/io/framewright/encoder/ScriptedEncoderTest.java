package io.framewright.encoder;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.guidance.Draw;
import io.framewright.guidance.Keyframe;
import io.framewright.guidance.StructureLoss;
import io.framewright.guidance.StructureLoss.Comparison;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recording;
import io.framewright.tensor.Stage;
import io.framewright.tensor.StageChain;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TorchScript files as encoders, against what PyTorch computes with them, and bad ones. */
class ScriptedEncoderTest {
  private static final Path FOLDER = Path.of("src/test/resources/encoders/scripted");
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

  @Test
  void valuesAndGradientArePyTorchs() {
    try (Checkpoint golden = Checkpoint.openFile(FOLDER.resolve("case.safetensors"));
        ScriptedEncoder encoder = open("Lines")) {
      try (Recording recording = record(encoder::encode, get(golden, "x"))) {
        assertClose(recording.outputs().get(0), get(golden, "encoded"), TOLERANCE);
        assertClose(
            recording.pullback(manager, new NDList(get(golden, "cotangent"))).singletonOrThrow(),
            get(golden, "gradient"),
            TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"SQUARED, squared", "LINE_ART, weighed"})
  void lossesThroughItArePyTorchs(Comparison comparison, String name) {
    try (Checkpoint golden = Checkpoint.openFile(FOLDER.resolve("case.safetensors"));
        ScriptedEncoder encoder = open("Lines")) {
      NDArray frame = get(golden, "x").get("0:1");
      Keyframe keyframe = new Keyframe(0, get(golden, "y"), Optional.empty(), 1);
      StructureLoss loss =
          StructureLoss.of(manager, "lines", encoder, List.of(keyframe), comparison);
      try (Recording recording =
          record((into, x) -> loss.terms(NO_DRAW).get(0).value(into, x), frame)) {
        NDArray value = recording.outputs().get(0);
        double expected = Tensors.scalar(get(golden, name));
        assertThat(Tensors.scalar(value)).isCloseTo(expected, within(TOLERANCE * expected));
        assertClose(
            recording.pullback(manager, new NDList(value.onesLike())).singletonOrThrow(),
            get(golden, name + "_gradient"),
            TOLERANCE);
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "FourChannels|failed (.*4 channels.*3 channels.*)",
        "Halves|failed (.*the height must be even.*)",
        "Two|gave 2 tensors",
        "Number|failed (.*)",
        "OneForAll|gave a tensor of the shape (1, 3, 7, 8)",
        "Flat|gave a tensor of the shape (336)",
        "NotFinite|gave numbers that are not finite",
        "Places|gave numbers of the type int64",
      })
  void whatAModuleDoesWrongIsSaid(String module, String what) {
    try (ScriptedEncoder encoder = open(module)) {
      NDArray frames = manager.zeros(new Shape(2, 3, 7, 8));
      String pattern = "\\Q" + what.replace(".*", "\\E.*\\Q") + "\\E";
      assertThatThrownBy(() -> encoder.encode(manager, frames))
          .isInstanceOf(InputException.class)
          .hasMessageMatching(
              "The encoder \\Q"
                  + file(module)
                  + "\\E "
                  + pattern
                  + " for pictures of the shape \\(2, 3, 7, 8\\)\\. It must take \\[n, 3, H, W\\] from"
                  + " 0 to 1 and give one tensor \\[n, \\.\\.\\.\\] of finite numbers, made by"
                  + " operations that can be differentiated\\.");
    }
  }

  @Test
  void onlyTorchScriptFilesAreOpened(@TempDir Path folder) throws Exception {
    for (Path file :
        List.of(
            FOLDER.resolve("weights.pt"), // tensors of torch.save, no module
            FOLDER.resolve("make.py"),
            Files.createFile(folder.resolve("empty.pt")),
            Files.write(
                folder.resolve("cut.pt"),
                Arrays.copyOf(Files.readAllBytes(file("Lines")), 2000)))) {
      assertThatThrownBy(() -> ScriptedEncoder.open(manager, file))
          .isInstanceOf(InputException.class)
          .hasMessage(
              file + " is no TorchScript module that libtorch " + Torch.version() + " can read.");
    }
    Path nothing = folder.resolve("none.pt");
    assertThatThrownBy(() -> ScriptedEncoder.open(manager, nothing))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(nothing + " cannot be read");
  }

  private ScriptedEncoder open(String module) {
    return ScriptedEncoder.open(manager, file(module));
  }

  private static Path file(String module) {
    return FOLDER.resolve(module + ".pt");
  }

  private NDArray get(Checkpoint golden, String name) {
    return golden.get(manager, name, Precision.FLOAT32);
  }

  private Recording record(BiFunction<NDManager, NDArray, NDArray> function, NDArray x) {
    Stage stage =
        new Stage() {
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
    return new StageChain(List.of(stage))
        .record(manager, new NDList(x), ActivationBudget.UNLIMITED);
  }
}
