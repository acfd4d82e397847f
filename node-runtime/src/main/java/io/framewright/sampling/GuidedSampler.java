package io.framewright.sampling;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.guidance.Draw;
import io.framewright.guidance.Evaluation;
import io.framewright.guidance.Guidance;
import io.framewright.model.Denoiser;
import io.framewright.tensor.ActivationBudget;
import io.framewright.tensor.Cancellation;
import io.framewright.tensor.GradMode;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ProcessMemory;
import io.framewright.tensor.Recorded;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Tensors.Weighted;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The sampling loop with training-free guidance (Frame Guidance, arXiv 2506.07177, algorithm 1):
 * before each step the latents are moved some times against the gradient of the losses, through the
 * decoded windows, Tweedie's formula and the network; then comes one ordinary step.
 */
public final class GuidedSampler {
  private final Denoiser denoiser;
  private final NoiseSchedule schedule;
  private final Optional<Guidance> guidance;
  private final Settings settings;

  /**
   * How the gradient is taken.
   *
   * @param plan repeats and stages
   * @param stepLength eta: length of the update when the gradient is normalised
   * @param normalise whether the gradient is divided by its norm (the authors' code), or taken as
   *     it is (the paper's formula)
   * @param throughNetwork whether the gradient crosses the denoiser, or takes it as constant (for
   *     ablation; flickers)
   * @param budget activations that the denoiser's recording may keep
   */
  public record Settings(
      VloPlan plan,
      double stepLength,
      boolean normalise,
      boolean throughNetwork,
      ActivationBudget budget) {}

  /** Binds a denoiser (which stays the caller's), a schedule and the guidance, if any. */
  public GuidedSampler(
      Denoiser denoiser, NoiseSchedule schedule, Optional<Guidance> guidance, Settings settings) {
    if (settings.plan().steps().size() != schedule.steps()) {
      throw new IllegalArgumentException(
          "the plan has "
              + settings.plan().steps().size()
              + " steps, the schedule "
              + schedule.steps());
    }
    this.denoiser = denoiser;
    this.schedule = schedule;
    this.guidance = guidance;
    this.settings = settings;
  }

  /**
   * Runs the loop.
   *
   * @param into owns the result
   * @param start z at {@code firstStep}: the initial noise [1, C, T, h, w], or what {@link
   *     SamplingListener#stepDone} gave after the step before
   * @param noise draws the noise of stochastic repeats
   * @param solver takes the steps
   * @param history of the solver: empty at the start of a run
   * @return the clean latents, of the shape and dtype of {@code start}
   * @throws CancellationException when {@link Cancellation cancelled}
   * @throws InputException when numbers stop being finite
   */
  public NDArray sample(
      NDManager into,
      NDArray start,
      int firstStep,
      NoiseSource noise,
      Solver solver,
      SolverHistory history,
      SamplingListener listener) {
    try (GradMode mode = GradMode.off();
        NDManager run = into.newSubManager()) {
      NDArray z = start;
      NDManager owner = null;
      for (int step = firstStep; step < schedule.steps(); step++) {
        NDManager next = run.newSubManager();
        z = step(next, step, z, noise, solver, history, listener);
        if (owner != null) {
          owner.close();
        }
        owner = next;
      }
      NDArray result = z == start ? start.duplicate() : z;
      result.attach(into);
      return result;
    }
  }

  private NDArray step(
      NDManager into,
      int step,
      NDArray start,
      NoiseSource noise,
      Solver solver,
      SolverHistory history,
      SamplingListener listener) {
    try (NDManager scratch = into.newSubManager()) {
      NDArray z = start;
      int repeats = settings.plan().steps().get(step).repeats();
      if (repeats > 0 && guidance.isPresent() && guidance.get().active(step, schedule.steps())) {
        for (int repeat = 0; repeat < repeats; repeat++) {
          NDArray moved = repeat(scratch, step, repeat, z, guidance.get(), noise, listener);
          if (z != start) {
            z.close();
          }
          z = moved;
        }
      }
      NDArray v = denoiser.predict(scratch, z, schedule.timestep(step));
      NDArray next = solver.step(into, step, z, v, history, noise);
      checkFinite(next, step, "latents");
      listener.stepDone(step, next, history, noise.state());
      return next;
    }
  }

  /** One guided repeat; returns the moved latents, owned by {@code into}. */
  private NDArray repeat(
      NDManager into,
      int step,
      int repeat,
      NDArray z,
      Guidance guided,
      NoiseSource noise,
      SamplingListener listener) {
    VloPlan.Step plan = settings.plan().steps().get(step);
    NoiseSchedule.Prediction tweedie = schedule.clean(step);
    try (NDManager scratch = into.newSubManager();
        Recorded v = record(scratch, z, step)) {
      NDArray x0 =
          Tensors.combine(
              scratch,
              new Weighted(tweedie.ofLatents(), z),
              new Weighted(tweedie.ofPrediction(), v.output()));
      ProcessMemory.trim(); // else what one network freed lies idle while the other one runs
      Evaluation values =
          guided.evaluate(
              scratch, x0, step, schedule.steps(), Draw.from(noise), listener.frames(step, repeat));
      ProcessMemory.trim();
      NDArray gradient = pullback(scratch, v, values.gradient(), tweedie);
      double norm = Tensors.norm(gradient);
      if (!Double.isFinite(norm)) {
        throw notFinite("gradient", step);
      }
      double length = norm == 0 ? 0 : settings.stepLength() / (settings.normalise() ? norm : 1);
      NDArray moved = move(into, scratch, step, plan.stage(), z, x0, gradient, length, noise);
      listener.repeatDone(
          step, repeat, values, norm, new SamplingListener.Trace(x0, gradient, moved));
      return moved;
    }
  }

  private Recorded record(NDManager scratch, NDArray z, int step) {
    double timestep = schedule.timestep(step);
    if (settings.throughNetwork()) {
      return denoiser.record(scratch, z, timestep, settings.budget());
    }
    return new Constant(denoiser.predict(scratch, z, timestep));
  }

  /** From the gradient at x0 to the gradient at z, through x0 = a z + b v(z). */
  private NDArray pullback(
      NDManager into, Recorded v, NDArray atClean, NoiseSchedule.Prediction tweedie) {
    if (!settings.throughNetwork()) {
      return Tensors.combine(into, new Weighted(tweedie.ofLatents(), atClean));
    }
    NDArray cotangent = Tensors.combine(into, new Weighted(tweedie.ofPrediction(), atClean));
    return Tensors.combine(
        into,
        new Weighted(tweedie.ofLatents(), atClean),
        new Weighted(1, v.pullback(into, cotangent)));
  }

  private NDArray move(
      NDManager into,
      NDManager scratch,
      int step,
      VloPlan.Stage stage,
      NDArray z,
      NDArray x0,
      NDArray gradient,
      double length,
      NoiseSource noise) {
    if (stage == VloPlan.Stage.DETERMINISTIC) {
      return Tensors.combine(into, new Weighted(1, z), new Weighted(-length, gradient));
    }
    NoiseSchedule.Renoise c = schedule.renoise(step);
    NDArray fresh =
        Tensors.cast(scratch, denoiser.noise().draw(scratch, noise, z.getShape()), Precision.of(z));
    return Tensors.combine(
        into,
        new Weighted(c.ofLatents(), z),
        new Weighted(c.ofClean(), x0),
        new Weighted(c.ofNoise(), fresh),
        new Weighted(-c.ofUpdate() * length, gradient));
  }

  private static void checkFinite(NDArray latents, int step, String what) {
    if (!Double.isFinite(Tensors.norm(latents))) {
      throw notFinite(what, step);
    }
  }

  private static InputException notFinite(String what, int step) {
    return new InputException(
        "The "
            + what
            + " of step "
            + (step + 1)
            + " is not finite. Use the precision float32, a smaller step length, or fewer"
            + " repeats; if it happens without guidance too, the checkpoint is damaged.");
  }

  /** A prediction whose gradient is never asked for. */
  private record Constant(NDArray output) implements Recorded {
    @Override
    public NDArray pullback(NDManager into, NDArray cotangent) {
      throw new IllegalStateException("the network is taken as constant");
    }

    @Override
    public void close() {
      output.close();
    }
  }
}
