package io.framewright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.InputException;
import io.framewright.guidance.FrameEncoder;
import io.framewright.guidance.Pictures;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.TensorInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Contrastive style descriptors (Somepalli et al., arXiv 2404.01292): CLIP's picture tower in its
 * original layout with a style head and a content head; what Frame Guidance's style guidance
 * compares. Pictures are resized so that the shorter side fits, and cut to the square in the
 * middle. Frees its weights when it is closed.
 */
public final class CsdTower implements FrameEncoder, AutoCloseable {
  private static final String BACKBONE = "backbone.";
  private static final String BLOCKS = "transformer.resblocks.";
  private static final int CLIP_HEAD_CHANNELS = 64;

  private final NDManager manager;
  private final ScriptModule script;
  private final int side;
  private final NDArray mean;
  private final NDArray deviation;
  private final NDList outer;
  private final List<NDList> blocks = new ArrayList<>();
  private final NDArray head;

  /**
   * Loads the weights.
   *
   * @param parent decides the device
   * @param file safetensors, or a file of {@code torch.save}, which is not run
   * @param heads of the attention; by itself one for 64 channels, as in all of CLIP's towers
   * @param precision float32, or float64 to check a gradient
   * @throws InputException when the file is no CSD checkpoint
   */
  public CsdTower(NDManager parent, Path file, Head what, OptionalInt heads, Precision precision) {
    try (Checkpoint checkpoint = Checkpoint.openFile(file, CsdTower::plainName)) {
      Map<String, TensorInfo> tensors = checkpoint.tensors();
      TensorInfo patches = tensors.get(BACKBONE + "conv1.weight");
      TensorInfo positions = tensors.get(BACKBONE + "positional_embedding");
      TensorInfo projection = tensors.get(headName(what));
      if (patches == null
          || positions == null
          || projection == null
          || patches.shape().dimension() != 4
          || positions.shape().dimension() != 2
          || projection.shape().dimension() != 2) {
        throw new InputException(
            file
                + " is no CSD checkpoint: it lacks backbone.conv1.weight,"
                + " backbone.positional_embedding or "
                + headName(what)
                + ". Name the file of a CSD ViT-L/14 model, or use the built-in encoder.");
      }
      int width = (int) positions.shape().get(1);
      int patch = (int) patches.shape().get(3);
      int grid = (int) Math.round(Math.sqrt(positions.shape().get(0) - 1.0));
      int count = heads.orElse(Math.max(1, width / CLIP_HEAD_CHANNELS));
      int depth = depth(tensors);
      checkpoint.require(
          "a CSD tower of width " + width,
          shapes(width, patch, grid, depth, projection.shape().get(1)),
          name -> true);
      if (width % count != 0) {
        throw new InputException(
            file + " has " + width + " channels, which " + count + " heads cannot share.");
      }
      side = patch * grid;
      manager = parent.newSubManager();
      script =
          ScriptModule.load(manager, CsdTower.class, "csd", Map.of("heads", count, "patch", patch));
      mean = EncoderWeights.perChannel(manager, 0.48145466f, 0.4578275f, 0.40821073f);
      deviation = EncoderWeights.perChannel(manager, 0.26862954f, 0.26130258f, 0.27577711f);
      NDList all = EncoderWeights.under(manager, checkpoint, BACKBONE, precision);
      outer = new NDList();
      all.stream().filter(t -> !t.getName().startsWith("w." + BLOCKS)).forEach(outer::add);
      for (int i = 0; i < depth; i++) {
        blocks.add(
            EncoderWeights.under(manager, checkpoint, BACKBONE + BLOCKS + i + ".", precision));
      }
      head = checkpoint.get(manager, headName(what), precision).duplicate();
    }
  }

  /** Without what training scripts put around a network's own names. */
  private static String plainName(String name) {
    return name.replaceFirst("^(model_state_dict\\.|state_dict\\.|model\\.)?(module\\.)?", "");
  }

  private static String headName(Head what) {
    return what == Head.STYLE ? "last_layer_style" : "last_layer_content";
  }

  private static int depth(Map<String, TensorInfo> tensors) {
    int depth = 0;
    while (tensors.containsKey(BACKBONE + BLOCKS + depth + ".ln_1.weight")) {
      depth++;
    }
    return depth;
  }

  private static Map<String, Shape> shapes(
      int width, int patch, int grid, int depth, long described) {
    Map<String, Shape> shapes = new HashMap<>();
    shapes.put(BACKBONE + "class_embedding", new Shape(width));
    shapes.put(BACKBONE + "positional_embedding", new Shape((long) grid * grid + 1, width));
    shapes.put(BACKBONE + "conv1.weight", new Shape(width, 3, patch, patch));
    for (String norm : List.of("ln_pre", "ln_post")) {
      norm(shapes, BACKBONE + norm, width);
    }
    for (int i = 0; i < depth; i++) {
      String block = BACKBONE + BLOCKS + i + ".";
      norm(shapes, block + "ln_1", width);
      norm(shapes, block + "ln_2", width);
      shapes.put(block + "attn.in_proj_weight", new Shape(3L * width, width));
      shapes.put(block + "attn.in_proj_bias", new Shape(3L * width));
      linear(shapes, block + "attn.out_proj", width, width);
      linear(shapes, block + "mlp.c_fc", 4L * width, width);
      linear(shapes, block + "mlp.c_proj", width, 4L * width);
    }
    shapes.put("last_layer_style", new Shape(width, described));
    shapes.put("last_layer_content", new Shape(width, described));
    return shapes;
  }

  private static void norm(Map<String, Shape> shapes, String name, long width) {
    shapes.put(name + ".weight", new Shape(width));
    shapes.put(name + ".bias", new Shape(width));
  }

  private static void linear(Map<String, Shape> shapes, String name, long out, long in) {
    shapes.put(name + ".weight", new Shape(out, in));
    shapes.put(name + ".bias", new Shape(out));
  }

  /**
   * Describes pictures.
   *
   * @return [n, E], rows of length 1
   */
  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    return script.one(into, "project", feature(into, frames), head);
  }

  /** The class token before the head, [n, D]. */
  NDArray feature(NDManager into, NDArray frames) {
    NDArray square = Pictures.bicubicCrop(into, frames, side);
    NDArray x = script.one(into, "prepare", square, mean, deviation);
    x = apply(into, "embed", x, outer);
    for (NDList block : blocks) {
      x = apply(into, "block", x, block);
    }
    return apply(into, "feature", x, outer);
  }

  private NDArray apply(NDManager into, String method, NDArray x, NDList tensors) {
    NDList inputs = new NDList(x);
    inputs.addAll(tensors);
    return script.call(into, method, inputs).singletonOrThrow();
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
