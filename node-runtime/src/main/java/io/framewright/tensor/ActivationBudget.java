package io.framewright.tensor;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * How many bytes of activations a recording may keep instead of computing them again in the
 * backward pass. The choice of which stages keep theirs is made here and nowhere else.
 *
 * @param bytes bytes of activations that may stay; 0 recomputes everything
 */
public record ActivationBudget(long bytes) {
  /** Recomputes every stage: the least memory. */
  public static final ActivationBudget NONE = new ActivationBudget(0);

  /** Keeps every activation: the least time. */
  public static final ActivationBudget UNLIMITED = new ActivationBudget(Long.MAX_VALUE);

  /**
   * What a recording of a chain will do.
   *
   * @param keeps for each stage, whether its activations stay
   * @param keptBytes the bytes that stay: inputs of all stages and activations of those that keep
   *     them
   * @param peakBytes {@code keptBytes}, and what the stage that needs the most takes while it is
   *     pulled back: its activations, where it is recorded again for that, and its working memory
   */
  public record Plan(List<Boolean> keeps, long keptBytes, long peakBytes) {}

  /**
   * Decides for a chain. The last stages keep their activations first: the backward pass frees them
   * before it records an earlier stage again, so they do not add to the peak.
   *
   * @param inputs shapes that go into the first stage
   * @param valueBytes bytes of one value
   */
  public Plan plan(List<Stage> stages, List<Shape> inputs, int valueBytes) {
    List<Long> inputBytes = new ArrayList<>();
    List<Long> activations = new ArrayList<>();
    List<Long> working = new ArrayList<>();
    List<Shape> shapes = inputs;
    for (Stage stage : stages) {
      inputBytes.add(shapes.stream().mapToLong(Shape::size).sum() * valueBytes);
      activations.add(stage.activationBytes(shapes));
      working.add(stage.workingBytes(shapes));
      shapes = stage.outputShapes(shapes);
    }
    Boolean[] keeps = new Boolean[stages.size()];
    long left = bytes;
    long kept = inputBytes.stream().mapToLong(Long::longValue).sum();
    long most = 0;
    for (int i = stages.size() - 1; i >= 0; i--) {
      keeps[i] = activations.get(i) <= left;
      if (keeps[i]) {
        left -= activations.get(i);
        kept += activations.get(i);
      }
      most = Math.max(most, working.get(i) + (keeps[i] ? 0 : activations.get(i)));
    }
    return new Plan(List.of(keeps), kept, kept + most);
  }
}
