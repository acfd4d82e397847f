package io.framewright.tensor;

import ai.djl.ndarray.NDArray;

/**
 * The number formats that weights and activations come in. DJL has no name for bfloat16 and aborts
 * when asked to make one, so every cast goes through {@link Tensors#cast}.
 */
public enum Precision {
  /** IEEE 754 double: for checks against finite differences only. */
  FLOAT64(7, 8, "F64"),
  /** IEEE 754 single. */
  FLOAT32(6, 4, "F32"),
  /** The upper half of a single: 8 bits of exponent, 7 of mantissa. */
  BFLOAT16(15, 2, "BF16"),
  /** IEEE 754 half: slow on CPUs. */
  FLOAT16(5, 2, "F16");

  private final int code;
  private final int bytes;
  private final String safetensorsName;

  Precision(int code, int bytes, String safetensorsName) {
    this.code = code;
    this.bytes = bytes;
    this.safetensorsName = safetensorsName;
  }

  /** The number that libtorch's scripts use for this type. */
  public int code() {
    return code;
  }

  /** Bytes of one value. */
  public int bytes() {
    return bytes;
  }

  /** The name in safetensors headers. */
  public String safetensorsName() {
    return safetensorsName;
  }

  /**
   * The precision of a tensor.
   *
   * @throws IllegalArgumentException when the tensor holds integers or booleans
   */
  public static Precision of(NDArray tensor) {
    return switch (tensor.getDataType()) {
      case FLOAT64 -> FLOAT64;
      case FLOAT32 -> FLOAT32;
      case FLOAT16 -> FLOAT16;
      case UNKNOWN, BFLOAT16 -> BFLOAT16; // what DJL calls a tensor that a script made in bfloat16
      default -> throw new IllegalArgumentException("not a floating type: " + tensor.getDataType());
    };
  }
}
