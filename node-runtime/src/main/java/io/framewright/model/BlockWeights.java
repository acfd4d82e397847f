package io.framewright.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Cancellation;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The weights of a network's repeated blocks, brought to the device when asked for: for good
 * ({@link Residency#RESIDENT}), or for one use with the next block's on their way meanwhile ({@link
 * Residency#STREAM}). A block's tensors are named {@code w.KEY}, KEY being the checkpoint's key
 * without the block's prefix, so that a script reads {@code w["KEY"]}.
 *
 * <p>One thread takes blocks at a time.
 */
public final class BlockWeights implements AutoCloseable {
  private final Checkpoint checkpoint;
  private final NDManager manager;
  private final String prefix;
  private final Function<String, Precision> precision;
  private final Residency residency;
  private final List<List<String>> keys = new ArrayList<>();
  private final Lease[] resident;
  private final ExecutorService fetcher;
  private CompletableFuture<Lease> ahead;
  private int aheadOf = -1;
  private int last = -1;

  /**
   * Lists the blocks; fetches nothing.
   *
   * @param checkpoint stays open as long as this
   * @param parent decides the device
   * @param prefix what the keys of block N begin with before the number, such as {@code blocks.}
   * @param precision what a tensor is converted to, by its whole key
   */
  public BlockWeights(
      Checkpoint checkpoint,
      NDManager parent,
      String prefix,
      int count,
      Function<String, Precision> precision,
      Residency residency) {
    this.checkpoint = checkpoint;
    this.manager = parent.newSubManager();
    this.prefix = prefix;
    this.precision = precision;
    this.residency = residency;
    this.resident = new Lease[count];
    for (int i = 0; i < count; i++) {
      String start = prefix + i + ".";
      keys.add(
          checkpoint.tensors().keySet().stream().filter(key -> key.startsWith(start)).toList());
    }
    this.fetcher =
        residency == Residency.STREAM
            ? Executors.newSingleThreadExecutor(BlockWeights::daemon)
            : null;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "weights");
    thread.setDaemon(true);
    return thread;
  }

  /** A block's weights for the time of their use. */
  public static final class Lease implements AutoCloseable {
    private final NDManager owner;
    private final NDList tensors;
    private final boolean kept;

    private Lease(NDManager owner, NDList tensors, boolean kept) {
      this.owner = owner;
      this.tensors = tensors;
      this.kept = kept;
    }

    /** The tensors, named {@code w.KEY}. */
    public NDList tensors() {
      return tensors;
    }

    /** Those whose names begin with one of the given prefixes (of KEY). */
    public NDList tensors(String... starts) {
      NDList some = new NDList();
      for (NDArray tensor : tensors) {
        for (String start : starts) {
          if (tensor.getName().startsWith("w." + start)) {
            some.add(tensor);
            break;
          }
        }
      }
      return some;
    }

    /** Lets go of them, unless they are resident. */
    @Override
    public void close() {
      if (!kept) {
        owner.close();
      }
    }
  }

  /** Bytes that a block's weights take on the device beyond those that always stay there. */
  public long transientBytes(int block) {
    return residency == Residency.STREAM ? bytes(block) : 0;
  }

  /** Bytes of a block's weights in the precision that they are used in. */
  public long bytes(int block) {
    return keys.get(block).stream()
        .mapToLong(
            key -> {
              Shape shape = checkpoint.tensors().get(key).shape();
              return shape.size() * precision.apply(key).bytes();
            })
        .sum();
  }

  /** Whether blocks are fetched for each use. */
  public boolean streams() {
    return residency == Residency.STREAM;
  }

  /** The weights of a block; the caller closes the lease after use. */
  public Lease take(int block) {
    if (residency == Residency.RESIDENT) {
      if (resident[block] == null) {
        resident[block] = fetch(block, true);
      }
      checkpoint.checkViews();
      return resident[block];
    }
    Lease lease = aheadOf == block ? arrived() : null;
    if (lease == null) {
      dropAhead();
      lease = fetch(block, false);
    }
    int next = following(block);
    last = block;
    if (next >= 0 && next < keys.size()) {
      aheadOf = next;
      ahead = CompletableFuture.supplyAsync(() -> fetch(next, false), fetcher);
    }
    return lease;
  }

  /** A few tensors of a block, for one use, without fetching the rest; the caller closes it. */
  public Lease take(int block, String... starts) {
    if (residency == Residency.RESIDENT) {
      return take(block);
    }
    return fetch(block, false, starts);
  }

  /** The block that will be asked for next: onwards in a forward pass, backwards in a pullback. */
  private int following(int block) {
    boolean backwards = block < last || (block == last && block == keys.size() - 1);
    return backwards ? block - 1 : block + 1;
  }

  private Lease arrived() {
    CompletableFuture<Lease> pending = ahead;
    ahead = null;
    aheadOf = -1;
    try {
      return pending.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void dropAhead() {
    if (ahead != null) {
      ahead.thenAccept(Lease::close);
      ahead = null;
      aheadOf = -1;
    }
  }

  private Lease fetch(int block, boolean keep, String... starts) {
    String start = prefix + block + ".";
    NDManager owner = manager.newSubManager();
    NDList tensors = new NDList();
    try {
      for (String key : keys.get(block)) {
        String name = key.substring(start.length());
        if (starts.length == 0 || List.of(starts).stream().anyMatch(name::startsWith)) {
          Cancellation.check();
          NDArray tensor = checkpoint.get(owner, key, precision.apply(key));
          tensor.setName("w." + name);
          tensors.add(tensor);
        }
      }
      checkpoint.unmap(); // most of what was read has been copied
      return new Lease(owner, tensors, keep);
    } catch (RuntimeException e) {
      owner.close();
      throw e;
    }
  }

  /** Frees all blocks; where one is still being fetched, once it is there. */
  @Override
  public void close() {
    if (fetcher == null) {
      manager.close();
      return;
    }
    dropAhead();
    fetcher.execute(manager::close);
    fetcher.shutdown();
    try {
      if (!fetcher.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("weights are still being fetched");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while weights were being fetched");
    }
  }
}
