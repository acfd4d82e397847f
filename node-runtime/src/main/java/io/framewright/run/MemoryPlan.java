package io.framewright.run;

import io.framewright.guidance.DownSampling;
import io.framewright.model.ModelRepository;
import io.framewright.model.OpenOptions;
import io.framewright.model.VideoModel;
import io.framewright.tensor.ActivationBudget;
import java.util.List;
import java.util.Locale;

/**
 * What memory a run will take beyond the program itself, as the engine decides it on this machine.
 * Maps weights, reads none.
 *
 * @param device where it runs, such as {@code cpu} or {@code cuda:0}
 * @param precision of the denoiser, such as {@code float32}
 * @param residency {@code resident} or {@code stream}
 * @param weightBytes bytes of all weights in that precision; streamed ones are there a block or two
 *     at a time
 * @param windowKeptBytes what the recording of a window of latents keeps
 * @param windowPeakBytes the same and the largest stage that is computed again
 * @param denoiserKeptBytes what the recording of a prediction keeps, all branches together; 0
 *     without guidance
 * @param denoiserPeakBytes the same and the largest stage that is computed again
 */
public record MemoryPlan(
    String device,
    String precision,
    String residency,
    long weightBytes,
    long windowKeptBytes,
    long windowPeakBytes,
    long denoiserKeptBytes,
    long denoiserPeakBytes) {

  private static final ActivationBudget.Plan NOTHING = new ActivationBudget.Plan(List.of(), 0, 0);

  /**
   * Plans a run on this machine.
   *
   * @param activationBytes as in {@link RunOptions}
   */
  public static MemoryPlan of(GuidedRun run, ModelRepository models, long activationBytes) {
    SamplingPlan sampling = run.sampling();
    OpenOptions options =
        MemoryPolicy.open(sampling.model().settings(), sampling.model().summary());
    try (VideoModel model = models.open(sampling.model().summary().folder(), options)) {
      DownSampling down = sampling.downSampling();
      boolean guided = sampling.loss().isPresent();
      int window = sampling.guidance().window();
      MemoryPolicy.Budgets budgets =
          MemoryPolicy.budgets(
              options.device(),
              activationBytes,
              guided ? MemoryPolicy.windowBytes(model.autoencoder(), down, window) : 0);
      ActivationBudget.Plan windows =
          guided
              ? MemoryPolicy.windowPlan(model.autoencoder(), down, window, budgets.windows())
              : NOTHING;
      boolean network =
          guided && sampling.guidance().gradient() == VloSettings.GradientPath.NETWORK;
      ActivationBudget.Plan denoiser =
          network
              ? model.denoiserPlan(sampling.size(), sampling.clip().branches(), budgets.denoiser())
              : NOTHING;
      return new MemoryPlan(
          options.device().isGpu() ? "cuda:" + options.device().getDeviceId() : "cpu",
          options.precision().name().toLowerCase(Locale.ROOT),
          options.residency().name().toLowerCase(Locale.ROOT),
          model.weightBytes(),
          windows.keptBytes(),
          windows.peakBytes(),
          denoiser.keptBytes(),
          denoiser.peakBytes());
    }
  }
}
