package io.framewright.model.wan;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.Denoiser;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Recording;
import io.framewright.tensor.StageChain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Wan's network bound to the keys and values of a prompt and, with guidance, a negative prompt. */
final class WanDenoiser implements Denoiser {
  private final WanTransformer transformer;
  private final NDManager manager;
  private final WanContext context;
  private final WanGuidance guidance;

  /**
   * Binds the network to prompts.
   *
   * @param transformer stays open as long as this
   * @param text the text encoder's output [branches, L, textDim]: with guidance the negative
   *     prompt's first; stays the caller's
   */
  WanDenoiser(WanTransformer transformer, NDArray text, WanGuidance guidance) {
    if (text.getShape().get(0) != guidance.branches()) {
      throw new IllegalArgumentException(
          guidance.branches() + " branches need as many texts, not " + text.getShape());
    }
    this.transformer = transformer;
    this.guidance = guidance;
    this.manager = transformer.manager().newSubManager();
    try {
      this.context = transformer.context(manager, text, null);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  @Override
  public int branches() {
    return guidance.branches();
  }

  @Override
  public NDArray predict(NDManager into, NDArray latents, double timestep) {
    return predict(into, latents, timestep, WanBranching.UNRECORDED);
  }

  NDArray predict(NDManager into, NDArray latents, double timestep, WanBranching branching) {
    check(latents);
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      List<NDArray> values = new ArrayList<>();
      for (StageChain chain : chains(scratch, latents.getShape(), timestep, branching)) {
        values.add(chain.forward(scratch, new NDList(latents)).singletonOrThrow());
      }
      return guidance.combine(into, values);
    }
  }

  @Override
  public Recorded record(
      NDManager parent, NDArray latents, double timestep, ActivationBudget budget) {
    return record(parent, latents, timestep, budget, WanBranching.within(budget));
  }

  Recorded record(
      NDManager parent,
      NDArray latents,
      double timestep,
      ActivationBudget budget,
      WanBranching branching) {
    check(latents);
    NDManager owner = parent.newSubManager();
    try (GradMode mode = GradMode.off()) {
      List<StageChain> chains = chains(owner, latents.getShape(), timestep, branching);
      ActivationBudget each = new ActivationBudget(budget.bytes() / chains.size());
      List<Recording> recordings = new ArrayList<>();
      for (StageChain chain : chains) {
        recordings.add(chain.record(owner, new NDList(latents), each));
      }
      return new WanRecorded(owner, recordings, guidance);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /** One chain for all branches, or one for each. */
  private List<StageChain> chains(
      NDManager owner, Shape latents, double timestep, WanBranching branching) {
    double[] timesteps = new double[branches()];
    Arrays.fill(timesteps, timestep);
    StageChain all = transformer.chain(owner, context, timesteps, latents);
    if (branches() == 1 || branching.together(all, latents)) {
      return List.of(all);
    }
    List<StageChain> each = new ArrayList<>();
    for (int i = 0; i < branches(); i++) {
      each.add(
          transformer.chain(owner, context.branch(owner, i), new double[] {timestep}, latents));
    }
    return each;
  }

  private void check(NDArray latents) {
    if (latents.getShape().get(0) != 1) {
      throw new IllegalArgumentException("latents of one clip, not " + latents.getShape());
    }
    if (Precision.of(latents) != transformer.surface()) {
      throw new IllegalArgumentException(
          "latents in " + transformer.surface() + ", not " + Precision.of(latents));
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
