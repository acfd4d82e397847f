package io.framewright.tensor;

import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;

/**
 * Where one tensor of a weights file lies.
 *
 * @param dtype the name that safetensors headers use: F64, F32, F16, BF16, F8_E4M3, F8_E5M2, I64,
 *     I32, I8, U8 or BOOL; other kinds are listed and cannot be fetched
 * @param begin first byte, counted from the start of the file
 * @param end one past the last byte
 */
public record TensorInfo(Path file, String dtype, Shape shape, long begin, long end) {
  /** Bytes that the tensor takes in the file. */
  public long bytes() {
    return end - begin;
  }
}
