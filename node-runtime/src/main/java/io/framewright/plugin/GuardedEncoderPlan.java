package io.framewright.plugin;

import ai.djl.ndarray.NDManager;
import io.framewright.guidance.FrameEncoder;
import io.framewright.run.EncoderPlan;
import io.framewright.tensor.Torch;
import java.nio.file.Path;
import java.util.List;

/**
 * A plug-in's encoder: what it says of itself, asked for once, and the guard that calls it.
 *
 * @param identity of the plug-in's plan
 * @param text shows it
 */
record GuardedEncoderPlan(
    EncoderPlan plan, Guard guard, String node, Identity identity, List<Path> files, String text)
    implements EncoderPlan {
  /**
   * What a plug-in's plan is, compared by the plug-in's code.
   *
   * @param type of the plan
   */
  record Identity(Class<?> type, Object value, Guard guard) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Identity that
          && type == that.type
          && guard.answer("equals of the encoder's identity", () -> value.equals(that.value));
    }

    @Override
    public int hashCode() {
      return guard.answer("hashCode of the encoder's identity", value::hashCode);
    }
  }

  /** Asks a plan what it is; on the plug-in's thread. */
  static GuardedEncoderPlan of(EncoderPlan plan, Guard guard) {
    return new GuardedEncoderPlan(
        plan,
        guard,
        PluginMistake.present(plan.node(), "node() of the encoder"),
        new Identity(
            plan.getClass(),
            PluginMistake.present(plan.identity(), "identity() of the encoder"),
            guard),
        List.copyOf(PluginMistake.present(plan.files(), "files() of the encoder")),
        plan.getClass().getName() + " " + plan);
  }

  @Override
  public FrameEncoder open(NDManager parent) {
    NDManager own = Torch.newManager(parent.getDevice());
    GuardedEncoder.Lease lease = new GuardedEncoder.Lease(own);
    try {
      FrameEncoder encoder =
          guard.work(
              "open of the encoder",
              () -> PluginMistake.present(plan.open(own), "open of the encoder"),
              lease::until);
      double middle = guard.answer("middle() of the encoder", encoder::middle);
      return new GuardedEncoder(encoder, guard, middle, lease);
    } catch (RuntimeException e) {
      lease.end(own::close);
      throw e;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
