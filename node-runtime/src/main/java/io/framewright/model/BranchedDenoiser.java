package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Recording;
import io.framewright.tensor.StageChain;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Classifier-free guidance around a network: passes its branches together or in turn, as memory
 * allows, and combines what comes out.
 */
public final class BranchedDenoiser implements Denoiser {
  private final BoundNetwork network;
  private final DoubleUnaryOperator scale;

  /**
   * Guidance of one scale.
   *
   * @param network closed with this
   * @param scale s; not used when the network has one branch
   */
  public BranchedDenoiser(BoundNetwork network, double scale) {
    this(network, timestep -> scale);
  }

  /**
   * Guidance whose scale depends on the timestep.
   *
   * @param network closed with this
   * @param scale s at a timestep as {@link #predict} is given it
   */
  public BranchedDenoiser(BoundNetwork network, DoubleUnaryOperator scale) {
    this.network = network;
    this.scale = scale;
  }

  @Override
  public int branches() {
    return network.branches();
  }

  @Override
  public LatentNoise noise() {
    return network.noise();
  }

  @Override
  public NDArray predict(NDManager into, NDArray latents, double timestep) {
    return predict(into, latents, timestep, Branching.UNRECORDED);
  }

  /** As {@link #predict(NDManager, NDArray, double)}, with a rule for the branches. */
  public NDArray predict(NDManager into, NDArray latents, double timestep, Branching branching) {
    check(latents);
    try (NDManager scratch = into.newSubManager();
        GradMode mode = GradMode.off()) {
      List<NDArray> values = new ArrayList<>();
      for (StageChain chain : chains(scratch, latents.getShape(), timestep, branching)) {
        values.add(chain.forward(scratch, new NDList(latents)).singletonOrThrow());
      }
      return guidance(timestep).combine(into, values);
    }
  }

  @Override
  public Recorded record(
      NDManager parent, NDArray latents, double timestep, ActivationBudget budget) {
    return record(parent, latents, timestep, budget, Branching.within(budget));
  }

  /**
   * As {@link #record(NDManager, NDArray, double, ActivationBudget)}, with a rule for the branches.
   */
  public Recorded record(
      NDManager parent,
      NDArray latents,
      double timestep,
      ActivationBudget budget,
      Branching branching) {
    check(latents);
    NDManager owner = parent.newSubManager();
    try (GradMode mode = GradMode.off()) {
      List<StageChain> chains = chains(owner, latents.getShape(), timestep, branching);
      ActivationBudget each = new ActivationBudget(budget.bytes() / chains.size());
      List<Recording> recordings = new ArrayList<>();
      for (StageChain chain : chains) {
        recordings.add(chain.record(owner, new NDList(latents), each));
      }
      return new BranchedPrediction(owner, recordings, guidance(timestep));
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  private ClassifierFreeGuidance guidance(double timestep) {
    return new ClassifierFreeGuidance(branches(), scale.applyAsDouble(timestep));
  }

  /** One chain for all branches, or one for each. */
  private List<StageChain> chains(
      NDManager owner, Shape latents, double timestep, Branching branching) {
    StageChain all = network.chain(owner, 0, branches(), timestep, latents);
    if (branches() == 1 || branching.together(all, latents)) {
      return List.of(all);
    }
    List<StageChain> each = new ArrayList<>();
    for (int branch = 0; branch < branches(); branch++) {
      each.add(network.chain(owner, branch, 1, timestep, latents));
    }
    return each;
  }

  private void check(NDArray latents) {
    if (latents.getShape().get(0) != 1) {
      throw new IllegalArgumentException("latents of one clip, not " + latents.getShape());
    }
    if (Precision.of(latents) != network.surface()) {
      throw new IllegalArgumentException(
          "latents in " + network.surface() + ", not " + Precision.of(latents));
    }
  }

  @Override
  public void close() {
    network.close();
  }
}
