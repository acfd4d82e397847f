package io.framewright.guidance;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What losses say of a clean prediction.
 *
 * @param gradient of the mixed loss with respect to x0, of its shape and dtype; owned by the
 *     manager that was given
 * @param losses the value of every loss that acts in the step, without its weight, by name
 */
public record Evaluation(NDArray gradient, Map<String, Double> losses) {
  /** Copies the map and keeps its order. */
  public Evaluation {
    losses = Collections.unmodifiableMap(new LinkedHashMap<>(losses));
  }
}
