package io.framewright.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.files.TemporaryFiles;
import io.framewright.guidance.FrameEncoder;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.ScriptModule;
import io.framewright.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The encoder that comes along: EfficientNet-Lite0, trained on ImageNet (Tan and Le, arXiv
 * 1905.11946, in the Lite variant). Its style is the Gram matrices of four of its layers, fine to
 * coarse (Gatys et al., arXiv 1508.06576), so that one minus the cosine of two styles is the mean
 * of one minus the cosines of their Gram matrices; its content is what the last layer sees on
 * average.
 *
 * <p>Takes frames of any size as they are. Frees its weights when it is closed.
 */
public final class EfficientNet implements FrameEncoder, AutoCloseable {
  /** Outputs whose Gram matrices are the style: 0 is the stem, i the block i - 1. */
  private static final List<Integer> STYLE_LAYERS = List.of(1, 3, 5, 11);

  private static final String FOLDER = "efficientnet-lite0/";

  /** One block of the configuration. */
  private record Block(int kernel, int stride, int expand, int in, boolean skip) {}

  private final NDManager manager;
  private final ScriptModule script;
  private final Head what;
  private final NDArray mean;
  private final NDArray deviation;
  private final NDList stem;
  private final int stemKernel;
  private final int stemStride;
  private final NDList head;
  private final List<Block> blocks = new ArrayList<>();
  private final List<NDList> weights = new ArrayList<>();

  /**
   * Loads the weights.
   *
   * @param parent decides the device
   * @param precision float32, or float64 to check a gradient
   */
  public EfficientNet(NDManager parent, Head what, Precision precision) {
    this.what = what;
    this.manager = parent.newSubManager();
    this.script = ScriptModule.load(manager, EfficientNet.class, "efficientnet", Map.of());
    this.mean = EncoderWeights.perChannel(manager, 0.485f, 0.456f, 0.406f);
    this.deviation = EncoderWeights.perChannel(manager, 0.229f, 0.224f, 0.225f);
    JsonNode config = config();
    this.stemKernel = config.path("stem").path("kernel").intValue();
    this.stemStride = config.path("stem").path("stride").intValue();
    Path file = unpacked();
    try (Checkpoint checkpoint = Checkpoint.openFile(file)) {
      stem = keep(EncoderWeights.under(manager, checkpoint, "stem", precision), "stem");
      head = keep(EncoderWeights.under(manager, checkpoint, "head", precision), "head");
      for (JsonNode block : config.path("blocks")) {
        String prefix = "blocks." + blocks.size() + ".";
        blocks.add(
            new Block(
                block.path("kernel").intValue(),
                block.path("stride").intValue(),
                block.path("expand").intValue(),
                block.path("in_channels").intValue(),
                block.path("skip").booleanValue()));
        weights.add(EncoderWeights.under(manager, checkpoint, prefix, precision));
      }
    } finally {
      TemporaryFiles.delete(file.getParent());
    }
  }

  private static NDList keep(NDList tensors, String prefix) {
    tensors.forEach(tensor -> tensor.setName("w." + prefix + tensor.getName().substring(2)));
    return tensors;
  }

  private static JsonNode config() {
    try (InputStream in = EfficientNet.class.getResourceAsStream(FOLDER + "config.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The weights as a file in a folder of its own, which can be mapped. */
  private static Path unpacked() {
    try (InputStream in = EfficientNet.class.getResourceAsStream(FOLDER + "model.safetensors")) {
      TemporaryFiles.sweepFolders();
      Path file = TemporaryFiles.folder().resolve("encoder.safetensors");
      Files.copy(in, file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public NDArray encode(NDManager into, NDArray frames) {
    List<NDArray> layers = features(into, frames);
    if (what == Head.CONTENT) {
      return script.one(into, "mean", layers.get(layers.size() - 1));
    }
    NDList grams = new NDList();
    for (int layer : STYLE_LAYERS) {
      NDArray gram = script.one(into, "gram", layers.get(layer));
      gram.setName("xs[]");
      grams.add(gram);
    }
    NDArray style = script.call(into, "beside", grams).singletonOrThrow();
    grams.forEach(gram -> gram.setName(null));
    return style;
  }

  /**
   * What each layer gives: the stem, every block, the head.
   *
   * @param into owns them
   * @param frames [n, 3, H, W], -1 to 1
   * @return tensors [n, C, h, w], of the dtype of the frames
   */
  List<NDArray> features(NDManager into, NDArray frames) {
    List<NDArray> layers = new ArrayList<>();
    NDArray x = script.one(into, "prepare", frames, mean, deviation);
    x = apply(into, "stem", x, stemKernel, stemStride, 1, false, stem);
    layers.add(x);
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      int groups = block.in() * block.expand();
      x =
          apply(
              into,
              "block",
              x,
              block.kernel(),
              block.stride(),
              groups,
              block.skip(),
              weights.get(i));
      layers.add(x);
    }
    NDList inputs = new NDList(x);
    inputs.addAll(head);
    layers.add(script.call(into, "head", inputs).singletonOrThrow());
    return layers;
  }

  private NDArray apply(
      NDManager into,
      String method,
      NDArray x,
      int kernel,
      int stride,
      int groups,
      boolean skip,
      NDList tensors) {
    long[] across = padding(x.getShape().get(3), kernel, stride);
    long[] down = padding(x.getShape().get(2), kernel, stride);
    try (NDArray pad = Tensors.integers(into, across[0], across[1], down[0], down[1]);
        NDArray how = Tensors.integers(into, stride, groups, skip ? 1 : 0)) {
      NDList inputs = new NDList(x, pad, how);
      inputs.addAll(tensors);
      return script.call(into, method, inputs).singletonOrThrow();
    }
  }

  /** TensorFlow's SAME: as many zeros as give ceil(n / stride) values, the smaller half before. */
  private static long[] padding(long size, int kernel, int stride) {
    long outputs = (size + stride - 1) / stride;
    long total = Math.max((outputs - 1) * stride + kernel - size, 0);
    return new long[] {total / 2, total - total / 2};
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
