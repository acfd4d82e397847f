package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.guidance.DownSampling;
import io.framewright.guidance.FrameEncoder;
import io.framewright.guidance.Keyframe;
import io.framewright.guidance.Loss;
import io.framewright.guidance.LossTree;
import io.framewright.guidance.StepRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Makes the losses of a run from their descriptions; reads the pictures and opens the encoders that
 * they need.
 */
final class LossMaker implements LossMaterials, AutoCloseable {
  private final NDManager owner;
  private final DownSampling down;
  private final PictureLoader pictures;
  private final Map<EncoderKey, FrameEncoder> encoders = new HashMap<>();
  private CompletableFuture<?> unused = CompletableFuture.completedFuture(null);

  /** Plans of one class with equal identities share an encoder. */
  private record EncoderKey(Class<?> type, Object identity) {
    static EncoderKey of(EncoderPlan plan) {
      return new EncoderKey(plan.getClass(), plan.identity());
    }
  }

  /**
   * Binds a maker to a clip.
   *
   * @param owner owns the targets, and lives as long as the losses
   */
  LossMaker(NDManager owner, DownSampling down) {
    this.owner = owner;
    this.down = down;
    this.pictures = new PictureLoader(down.size().width(), down.size().height());
  }

  /** The tree of losses that a description stands for. They live until this is closed. */
  LossTree<Loss> make(LossPlan root) {
    Map<String, String> names = names(root);
    return tree(root).map(plan -> plan.make(names.get(plan.node()), this));
  }

  /** The shape of a description as a tree, with the descriptions of single losses at its leaves. */
  static LossTree<SingleLossPlan> tree(LossPlan plan) {
    StepRange range = new StepRange(plan.from(), plan.to());
    if (plan instanceof MixPlan mix) {
      LossTree.Mode mode =
          switch (mix.mode()) {
            case SUM -> LossTree.Mode.SUM;
            case BALANCED -> LossTree.Mode.BALANCED;
            case PROJECTED -> LossTree.Mode.PROJECTED;
          };
      List<LossTree<SingleLossPlan>> children = new ArrayList<>();
      mix.children().forEach(child -> children.add(tree(child)));
      return new LossTree.Mix<>(mode, children, plan.weight(), range);
    }
    if (plan instanceof SingleLossPlan single) {
      return new LossTree.Leaf<>(single, plan.weight(), range);
    }
    throw new IllegalArgumentException(
        plan.getClass().getName() + " is neither a mix nor a SingleLossPlan");
  }

  /**
   * Names to report single losses by, from node ids: titles, with the id where two have the same
   * one. No two names are alike, whatever the titles are.
   */
  static Map<String, String> names(LossPlan root) {
    Map<String, Integer> titles = new HashMap<>();
    List<SingleLossPlan> leaves = tree(root).leaves();
    leaves.forEach(leaf -> titles.merge(leaf.title(), 1, Integer::sum));
    Map<String, String> names = new HashMap<>();
    Set<String> taken = new HashSet<>(titles.keySet());
    for (LossPlan leaf : leaves) {
      String name = leaf.title();
      while (titles.get(leaf.title()) > 1 && !taken.add(name)) {
        name += " [" + leaf.node() + "]";
      }
      names.put(leaf.node(), name);
    }
    return names;
  }

  @Override
  public NDManager owner() {
    return owner;
  }

  @Override
  public DownSampling down() {
    return down;
  }

  @Override
  public Keyframe keyframe(io.framewright.run.Keyframe plan) {
    try (NDManager scratch = owner.newSubManager()) {
      PictureLoader.Target target = pictures.target(scratch, plan.picture(), plan.mask());
      NDArray pixels = down.picture(owner, target.pixels());
      Optional<NDArray> mask = target.mask().map(m -> down.picture(owner, m));
      return new Keyframe(plan.frame(), pixels, mask, plan.weight());
    }
  }

  @Override
  public NDArray picture(PictureSource source) {
    try (NDManager scratch = owner.newSubManager()) {
      return down.picture(owner, pictures.target(scratch, source, Optional.empty()).pixels());
    }
  }

  @Override
  public FrameEncoder encoder(EncoderPlan plan) {
    return encoders.computeIfAbsent(EncoderKey.of(plan), key -> plan.open(owner));
  }

  @Override
  public void keepUntil(CompletionStage<?> end) {
    CompletableFuture<?> before = unused;
    unused = end.handle((value, failure) -> null).thenCompose(x -> before).toCompletableFuture();
  }

  /** Frees things that losses use, at once or when work that was given up has ended. */
  void whenUnused(Runnable free) {
    if (unused.isDone()) {
      free.run();
    } else {
      unused.thenRun(free);
    }
  }

  /** Frees the encoders. */
  @Override
  public void close() {
    for (FrameEncoder encoder : encoders.values()) {
      if (encoder instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (Exception e) {
          throw new IllegalStateException("An encoder cannot be closed", e);
        }
      }
    }
    encoders.clear();
  }
}
