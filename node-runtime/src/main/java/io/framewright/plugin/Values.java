package io.framewright.plugin;

import io.framewright.InputException;
import io.framewright.run.ClipSettings;
import io.framewright.run.ClipWriterPlan;
import io.framewright.run.EncoderPlan;
import io.framewright.run.Keyframe;
import io.framewright.run.LossPlan;
import io.framewright.run.MixPlan;
import io.framewright.run.OutputPlan;
import io.framewright.run.SingleLossPlan;
import io.framewright.spi.KeyframeSource;
import io.framewright.spi.LossSource;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.PortTypes;
import io.framewright.spi.ScheduleSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

/** Wraps what a plug-in's node gives, where it is code of the plug-in's own. */
record Values(Guard guard, Gate gate, NodeDescription type) {
  private static final Set<String> RESOLVED =
      Set.of(PortTypes.LOSS.id(), PortTypes.KEYFRAME.id(), PortTypes.SCHEDULE.id());

  /** A value at an output. */
  Object guarded(Object value) {
    if (isOurs(value)) {
      return value;
    }
    if (value instanceof LossSource source) {
      return (LossSource) clip -> resolve("The loss", () -> loss(source, clip), Optional.empty());
    }
    if (value instanceof ScheduleSource source) {
      return (ScheduleSource)
          clip ->
              resolve(
                  "The schedule",
                  () -> told(source.resolve(clip), "The schedule"),
                  Optional.empty());
    }
    if (value instanceof KeyframeSource source) {
      return (KeyframeSource)
          clip -> resolve("The keyframes", () -> keyframes(source, clip), List.of());
    }
    return value instanceof EncoderPlan encoder ? GuardedEncoderPlan.of(encoder, guard) : value;
  }

  /** Something to do with clips. */
  OutputPlan guarded(OutputPlan plan) {
    if (plan == null || isOurs(plan)) {
      return PluginMistake.present(plan, "contribute");
    }
    if (plan instanceof ClipWriterPlan writer) {
      return GuardedOutput.of(writer, guard);
    }
    throw new PluginMistake("its output is no ClipWriterPlan, so that nothing would be written.");
  }

  /** Asks for what is known with the clip; what goes wrong is reported at the node. */
  private <T> T resolve(String what, Callable<T> code, T nothing) {
    try {
      return guard.answer(what, code);
    } catch (InputException e) {
      gate.error("", e.getMessage(), "");
      gate.close();
      return nothing;
    }
  }

  private Optional<LossPlan> loss(LossSource source, ClipSettings clip) {
    return told(source.resolve(clip), "The loss").map(this::guarded);
  }

  private List<Keyframe> keyframes(KeyframeSource source, ClipSettings clip) {
    List<Keyframe> found = PluginMistake.present(source.resolve(clip), "The keyframes");
    found.forEach(keyframe -> PluginMistake.present(keyframe, "The keyframes"));
    return List.copyOf(found);
  }

  /** Nothing is right only after an error, of this node or of one that it asked. */
  private <T> Optional<T> told(Optional<T> given, String what) {
    PluginMistake.present(given, what);
    boolean asks = type.inputs().stream().anyMatch(port -> RESOLVED.contains(port.type().id()));
    if (given.isEmpty() && !gate.errors() && !asks) {
      throw new PluginMistake(what + " is missing, and no error was reported.");
    }
    return given;
  }

  private LossPlan guarded(LossPlan plan) {
    PluginMistake.present(plan, "The loss");
    if (plan instanceof MixPlan mix) {
      List<LossPlan> children = mix.children().stream().map(this::guarded).toList();
      return new MixPlan(
          mix.node(), mix.title(), mix.weight(), mix.from(), mix.to(), mix.mode(), children);
    }
    if (isOurs(plan)) {
      return plan;
    }
    if (plan instanceof SingleLossPlan single) {
      return GuardedLossPlan.of(single, guard);
    }
    throw new PluginMistake("its loss is neither a SingleLossPlan nor a MixPlan.");
  }

  /** Whether an object's code is Framewright's. */
  private static boolean isOurs(Object value) {
    return value.getClass().getClassLoader() == NodeType.class.getClassLoader();
  }
}
