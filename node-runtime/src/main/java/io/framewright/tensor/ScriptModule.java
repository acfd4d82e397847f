package io.framewright.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import io.framewright.InputException;
import io.framewright.RegularFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TorchScript module compiled from readable text.
 *
 * <p>The text is a resource beside the Java class that drives it, called {@code NAME.torchscript}:
 * method definitions indented by two spaces, operations as {@code torch.<aten name>}, dtypes as
 * numbers (6 float32, 7 float64, 15 bfloat16). Numbers that come from a model's configuration are
 * attributes: {@code self.heads}. Weights arrive as a {@code Dict[str, Tensor]} whose keys are the
 * checkpoint's own: a tensor whose name is {@code w.attn1.to_q.weight} becomes {@code
 * w["attn1.to_q.weight"]}; neighbouring tensors of one name {@code xs[]} become a {@code
 * List[Tensor]}.
 *
 * <p>A module may be called from several threads at once.
 */
public final class ScriptModule implements AutoCloseable {
  private static final String CLASS_NAME = "Framewright";

  private final String name;
  private final NDManager manager;
  private final PtSymbolBlock block;
  private final Map<String, NDArray> markers = new ConcurrentHashMap<>();

  private ScriptModule(String name, NDManager manager, PtSymbolBlock block) {
    this.name = name;
    this.manager = manager;
    this.block = block;
  }

  /**
   * Compiles the resource {@code name.torchscript} that lies beside {@code owner}.
   *
   * @param parent decides the device; the module is closed with it at the latest
   * @param attributes integers, doubles and booleans that the text reads as {@code self.name}
   * @throws IllegalStateException when the resource is missing or libtorch does not accept the text
   */
  public static ScriptModule load(
      NDManager parent, Class<?> owner, String name, Map<String, Object> attributes) {
    try (InputStream in = owner.getResourceAsStream(name + ".torchscript")) {
      if (in == null) {
        throw new IllegalStateException(
            "no script " + name + ".torchscript beside " + owner.getName());
      }
      return compile(
          parent, name, new String(in.readAllBytes(), StandardCharsets.UTF_8), attributes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles method definitions given as text; see {@link #load}. */
  public static ScriptModule compile(
      NDManager parent, String name, String methods, Map<String, Object> attributes) {
    Map<String, Object> sorted = new TreeMap<>(attributes);
    StringBuilder text = new StringBuilder("class " + CLASS_NAME + "(Module):\n");
    text.append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
    sorted.forEach(
        (key, value) -> text.append("  " + key + " : " + ScriptArchive.typeName(value) + "\n"));
    text.append(methods);
    byte[] archive = ScriptArchive.of(CLASS_NAME, text.toString(), sorted);
    Torch.prepareThread();
    NDManager own = parent.newSubManager();
    try {
      PtSymbolBlock block =
          JniUtils.loadModule((PtNDManager) own, new ByteArrayInputStream(archive), false, false);
      return new ScriptModule(name, own, block);
    } catch (IOException e) {
      own.close();
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      own.close();
      throw new IllegalStateException(
          "libtorch does not accept the script '" + name + "': " + e.getMessage(), e);
    }
  }

  /**
   * Loads a module from a file of {@code torch.jit.save}. Such a file is code.
   *
   * @param parent decides the device; the module is closed with it at the latest
   * @throws InputException when libtorch cannot read it
   */
  public static ScriptModule open(NDManager parent, Path file) {
    Torch.prepareThread();
    NDManager own = parent.newSubManager();
    try (InputStream in = new BufferedInputStream(RegularFile.open(file))) {
      PtSymbolBlock block = JniUtils.loadModule((PtNDManager) own, in, true, false);
      return new ScriptModule(file.toString(), own, block);
    } catch (IOException e) {
      own.close();
      throw new InputException(file + " cannot be read: " + e.getMessage() + ".", e);
    } catch (RuntimeException e) {
      own.close();
      throw new InputException(
          file + " is no TorchScript module that libtorch " + Torch.version() + " can read.", e);
    }
  }

  /**
   * Runs a method. Whether it is recorded for a gradient is the calling thread's {@link GradMode}.
   *
   * @param into owns the results
   * @return what the method returns; a tuple or list as several tensors
   * @throws java.util.concurrent.CancellationException when the calling thread's work was {@link
   *     Cancellation cancelled}
   */
  public NDList call(NDManager into, String method, NDList inputs) {
    Cancellation.check();
    return compute(into, method, inputs);
  }

  /** As {@link #call}, but nothing is asked before. */
  NDList compute(NDManager into, String method, NDList inputs) {
    Torch.prepareThread();
    NDList arguments = new NDList(inputs.size() + 1);
    arguments.addAll(inputs);
    arguments.add(markers.computeIfAbsent(method, this::marker));
    // 'true' is not about training here: 'false' would put the result into inference mode, beyond
    // any gradient.
    NDList results = IValueUtils.forward(block, arguments, true);
    for (NDArray result : results) {
      result.setName(null);
      result.attach(into);
    }
    return results;
  }

  /** Runs a method that takes plain tensors; see {@link #call(NDManager, String, NDList)}. */
  public NDList call(NDManager into, String method, NDArray... inputs) {
    return call(into, method, new NDList(inputs));
  }

  /** Runs a method that takes plain tensors and returns one. */
  public NDArray one(NDManager into, String method, NDArray... inputs) {
    return call(into, method, new NDList(inputs)).singletonOrThrow();
  }

  /** DJL takes the method to run from the name of an extra tensor. */
  private NDArray marker(String method) {
    NDArray marker = Tensors.number(manager, 0);
    marker.setName("module_method:" + method);
    return marker;
  }

  @Override
  public String toString() {
    return "ScriptModule " + name;
  }

  /** Frees the module; tensors that it returned stay. */
  @Override
  public void close() {
    block.close();
    manager.close();
  }
}
