package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Casts round as IEEE 754 says, and gradients pass through them. */
class PrecisionTest {
  /**
   * 1 + 2^-9 has more bits than bfloat16 holds, 1 + 2^-12 more than float16, 1 + 2^-30 than
   * float32.
   */
  private static final double[] VALUES = {1 + 0x1p-9, 1 + 0x1p-12, 1 + 0x1p-30, -3.5, 70000};

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = Torch.newManager(Device.cpu());
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static double[] rounded(Precision precision) {
    return switch (precision) {
      case FLOAT64 -> VALUES;
      case FLOAT32 -> new double[] {1 + 0x1p-9, 1 + 0x1p-12, 1, -3.5, 70000};
      case FLOAT16 -> new double[] {1 + 0x1p-9, 1, 1, -3.5, Double.POSITIVE_INFINITY};
      case BFLOAT16 -> new double[] {1, 1, 1, -3.5, 70144};
    };
  }

  @ParameterizedTest
  @EnumSource
  void valuesAreRoundedToNearest(Precision precision) {
    NDArray x = Tensors.cast(manager, manager.create(VALUES), precision);
    assertThat(Precision.of(x)).isEqualTo(precision);
    assertThat(Tensors.bytes(x)).isEqualTo((long) VALUES.length * precision.bytes());
    assertThat(Tensors.cast(manager, x, Precision.FLOAT64).toDoubleArray())
        .containsExactly(rounded(precision));
  }

  @Test
  void integersHaveNoPrecision() {
    assertThatThrownBy(() -> Precision.of(Tensors.integers(manager, 1, 2)))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a floating type: int64");
  }

  /** y = x^2, in another precision than x. */
  private record SquareIn(Precision precision) implements Stage {
    @Override
    public String name() {
      return "square in " + precision;
    }

    @Override
    public NDList forward(NDManager into, NDList inputs) {
      NDArray there = Tensors.cast(into, inputs.head(), precision);
      NDArray square = there.mul(there);
      square.attach(into);
      return new NDList(Tensors.cast(into, square, Precision.of(inputs.head())));
    }

    @Override
    public List<Shape> outputShapes(List<Shape> inputs) {
      return inputs;
    }

    @Override
    public long activationBytes(List<Shape> inputs) {
      return 8 * inputs.get(0).size();
    }
  }

  /**
   * d/dx cast(cast(x)^2) = 2 cast(x), in the input's own type: exact for the values here, whether a
   * cast narrows or widens, and whether the stage is recorded once or again.
   */
  @ParameterizedTest
  @EnumSource
  void gradientsPassThroughCasts(Precision inner) {
    for (Precision outer : Precision.values()) {
      for (ActivationBudget budget : List.of(ActivationBudget.NONE, ActivationBudget.UNLIMITED)) {
        StageChain chain = new StageChain(List.of(new SquareIn(inner)));
        NDArray x = Tensors.cast(manager, manager.create(new double[] {1.5, -3, 0.25}), outer);
        NDArray g = Tensors.cast(manager, manager.create(new double[] {1, 2, -4}), outer);
        try (Recording recording = chain.record(manager, new NDList(x), budget)) {
          NDArray gradient = recording.pullback(manager, new NDList(g)).singletonOrThrow();
          assertThat(Precision.of(recording.output())).isEqualTo(outer);
          assertThat(Tensors.floats(recording.output())).containsExactly(2.25f, 9f, 0.0625f);
          assertThat(Precision.of(gradient)).isEqualTo(outer);
          assertThat(Tensors.floats(gradient)).containsExactly(3f, -12f, -2f);
        }
      }
    }
  }

  /** A cast to the precision that is there is the same value in a new handle, gradient included. */
  @ParameterizedTest
  @EnumSource
  void castToTheSamePrecisionIsAnotherHandle(Precision precision) {
    NDArray x = Tensors.cast(manager, manager.create(new double[] {1.5}), precision);
    NDArray again = Tensors.cast(manager, x, precision);
    x.close();
    assertThat(Tensors.floats(again)).containsExactly(1.5f);
  }

  @ParameterizedTest
  @EnumSource
  void sumsAreTakenInDouble(Precision precision) {
    NDArray x = Tensors.cast(manager, manager.create(new double[] {3, 4, 256, 1}), precision);
    NDArray y = Tensors.cast(manager, manager.create(new double[] {1, 1, 256, 1}), precision);
    assertThat(Tensors.dot(x, y)).isEqualTo(65544);
    assertThat(Tensors.norm(x)).isEqualTo(Math.sqrt(65562));
  }
}
