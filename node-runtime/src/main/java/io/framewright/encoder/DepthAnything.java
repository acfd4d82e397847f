package io.framewright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.framewright.InputException;
import io.framewright.guidance.FrameEncoder;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Tensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Nearness of every pixel, up to scale and shift: Depth Anything V2 (Yang et al., arXiv 2406.09414)
 * in transformers' layout, a DINOv2 tower (arXiv 2304.07193) and a dense prediction head. Pictures
 * are resized as the published processor does it: towards 518 pixels, the shape kept, sides whole
 * numbers of patches. Frees its weights when it is closed.
 */
public final class DepthAnything implements FrameEncoder, AutoCloseable {
  private static final int PUBLISHED_SIDE = 518;
  private static final String LAYERS = "backbone.encoder.layer.";

  private final DepthConfig config;
  private final NDManager manager;
  private final ScriptModule script;
  private final NDArray mean;
  private final NDArray deviation;
  private final NDList embeddings;
  private final List<NDList> blocks = new ArrayList<>();
  private final NDList towerNorm;
  private final List<NDList> reassemble = new ArrayList<>();
  private final List<NDList> smooth = new ArrayList<>();
  private final List<NDList> fusion = new ArrayList<>();
  private final NDList head;

  /**
   * Loads a model.
   *
   * @param parent decides the device
   * @param weights {@code model.safetensors} or {@code pytorch_model.bin}, with {@code config.json}
   *     beside it
   * @param precision float32, or float64 to check a gradient
   * @throws InputException when either file is missing or does not fit the other
   */
  public DepthAnything(NDManager parent, Path weights, Precision precision) {
    config = DepthConfig.read(weights.resolveSibling("config.json"));
    manager = parent.newSubManager();
    try (Checkpoint checkpoint = Checkpoint.openFile(weights)) {
      script =
          ScriptModule.load(
              manager,
              DepthAnything.class,
              "depth",
              Map.of(
                  "heads", config.heads(), "patch", config.patch(), "epsilon", config.epsilon()));
      mean = EncoderWeights.perChannel(manager, 0.485f, 0.456f, 0.406f);
      deviation = EncoderWeights.perChannel(manager, 0.229f, 0.224f, 0.225f);
      embeddings = part(checkpoint, "backbone.embeddings.", precision);
      towerNorm = new NDList();
      for (NDArray tensor : part(checkpoint, "backbone.layernorm.", precision)) {
        tensor.setName("w.layernorm." + tensor.getName().substring(2));
        towerNorm.add(tensor);
      }
      for (int i = 0; i < config.layers(); i++) {
        blocks.add(part(checkpoint, LAYERS + i + ".", precision));
      }
      for (int i = 0; i < config.outputs().size(); i++) {
        reassemble.add(part(checkpoint, "neck.reassemble_stage.layers." + i + ".", precision));
        smooth.add(part(checkpoint, "neck.convs." + i + ".", precision));
        fusion.add(part(checkpoint, "neck.fusion_stage.layers." + i + ".", precision));
      }
      head = part(checkpoint, "head.", precision);
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  private NDList part(Checkpoint checkpoint, String prefix, Precision precision) {
    NDList tensors = EncoderWeights.under(manager, checkpoint, prefix, precision);
    if (tensors.isEmpty()) {
      throw new InputException(
          "The depth model's weights have nothing that begins with "
              + prefix
              + ", which its config.json asks for. Download both from the same place.");
    }
    return tensors;
  }

  /**
   * Encodes pictures.
   *
   * @return [n, 1, h, w] of the size that the pictures were resized to; 0 is far
   */
  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    long[] size = size(frames.getShape().get(2), frames.getShape().get(3), config.patch());
    return depth(into, frames, size[0], size[1]);
  }

  /**
   * The size that pictures are resized to before they are looked at: the side that needs less of it
   * is scaled to the published size, the other likewise, and both are rounded to whole patches.
   */
  static long[] size(long height, long width, int patch) {
    double tall = (double) PUBLISHED_SIDE / height;
    double wide = (double) PUBLISHED_SIDE / width;
    double scale = Math.abs(1 - wide) < Math.abs(1 - tall) ? wide : tall;
    return new long[] {whole(scale * height, patch), whole(scale * width, patch)};
  }

  private static long whole(double side, int patch) {
    return Math.max(1, (long) Math.rint(side / patch)) * patch;
  }

  /** Nearness for pictures resized to a size of whole patches. */
  NDArray depth(NDManager into, NDArray frames, long height, long width) {
    long rows = height / config.patch();
    long columns = width / config.patch();
    try (NDArray size = Tensors.integers(into, height, width);
        NDArray grid = Tensors.integers(into, rows, columns, config.grid())) {
      NDArray x = script.one(into, "prepare", frames, size, mean, deviation);
      x = apply(into, "embed", embeddings, x, grid);
      List<NDArray> maps = new ArrayList<>();
      for (int i = 0; i < blocks.size(); i++) {
        x = apply(into, "block", blocks.get(i), x);
        int output = config.outputs().indexOf(i + 1);
        if (output >= 0) {
          NDArray map = apply(into, "map", towerNorm, x, grid);
          maps.add(apply(into, "smooth", smooth.get(output), resized(into, map, output)));
        }
      }
      return apply(into, "depth", head, fused(into, maps), size);
    }
  }

  private NDArray resized(NDManager into, NDArray map, int output) {
    double factor = config.factors().get(output);
    NDList weights = reassemble.get(output);
    if (factor == 1) {
      return apply(into, "narrow", weights, map);
    }
    try (NDArray times = Tensors.integers(into, Math.round(factor > 1 ? factor : 1 / factor))) {
      return apply(into, factor > 1 ? "enlarge" : "shrink", weights, map, times);
    }
  }

  /** From the coarsest map to the finest, each enlarged to the next one's size, the last twice. */
  private NDArray fused(NDManager into, List<NDArray> maps) {
    NDArray fused = null;
    for (int i = 0; i < maps.size(); i++) {
      NDArray map = maps.get(maps.size() - 1 - i);
      NDArray base = fused == null ? map : fused;
      boolean last = i == maps.size() - 1;
      NDArray next = last ? base : maps.get(maps.size() - 2 - i);
      int times = last ? 2 : 1;
      try (NDArray size =
          Tensors.integers(into, next.getShape().get(2) * times, next.getShape().get(3) * times)) {
        fused =
            fused == null
                ? apply(into, "finish", fusion.get(i), map, size)
                : apply(into, "fuse", fusion.get(i), fused, map, size);
      }
    }
    return fused;
  }

  private NDArray apply(NDManager into, String method, NDList weights, NDArray... inputs) {
    NDList all = new NDList(inputs);
    all.addAll(weights);
    return script.call(into, method, all).singletonOrThrow();
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
