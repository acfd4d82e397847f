package io.framewright.architecture.sample.guidance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** Breaks two rules: it makes a tensor from Java's memory, and lets DJL make another one. */
public record Borrows(NDManager manager) {
  NDArray twice() {
    return manager.create(1f).mul(2);
  }
}
