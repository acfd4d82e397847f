package io.framewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.framewright.golden.GoldenCase;
import io.framewright.golden.Managers;
import io.framewright.model.BlockWeights.Lease;
import io.framewright.model.OpenOptions.Residency;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.Precision;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocks arrive whole and under their names, streamed ones no more than two at a time. */
class BlockWeightsGoldenTest {
  private final Checkpoint checkpoint =
      Checkpoint.open(GoldenCase.folder("wan").resolve("transformer"), "diffusion_pytorch_model");
  private final int blocks =
      GoldenCase.json("wan", "transformer/config.json").get("num_layers").asInt();
  private final NDManager manager = Torch.newManager(Device.cpu());

  private BlockWeights open(Residency residency) {
    return new BlockWeights(
        checkpoint, manager, "blocks.", blocks, key -> Precision.FLOAT64, residency);
  }

  @AfterEach
  void close() {
    checkpoint.close();
    manager.close();
  }

  private long perBlock() {
    return checkpoint.tensors().keySet().stream()
        .filter(key -> key.startsWith("blocks.0."))
        .count();
  }

  private void check(Lease lease, int block) {
    assertThat(lease.tensors()).hasSize((int) perBlock());
    for (NDArray tensor : lease.tensors()) {
      String key = "blocks." + block + "." + tensor.getName().substring("w.".length());
      try (NDManager scratch = manager.newSubManager()) {
        NDArray expected = checkpoint.get(scratch, key, Precision.FLOAT64);
        assertThat(tensor.getShape()).isEqualTo(expected.getShape());
        assertThat(tensor.toDoubleArray()).isEqualTo(expected.toDoubleArray());
      }
    }
  }

  @Test
  void forwardAndBackward() {
    for (Residency residency : Residency.values()) {
      try (BlockWeights weights = open(residency)) {
        for (int pass = 0; pass < 2; pass++) {
          for (int i = 0; i < 2 * blocks; i++) {
            int block = i < blocks ? i : 2 * blocks - 1 - i;
            try (Lease lease = weights.take(block)) {
              check(lease, block);
            }
            if (residency == Residency.STREAM) {
              // the next block may have arrived; the last one is gone
              assertThat((long) Managers.tensors(manager)).isLessThanOrEqualTo(perBlock());
            }
          }
        }
      }
      assertThat(Managers.tensors(manager)).isZero();
    }
  }

  @Test
  void theNextBlockArrivesMeanwhile() throws InterruptedException {
    try (BlockWeights weights = open(Residency.STREAM);
        Lease first = weights.take(0)) {
      long both = Math.min(2, blocks) * perBlock();
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (Managers.tensors(manager) < both && System.nanoTime() < deadline) {
        Thread.sleep(5);
      }
      assertThat((long) Managers.tensors(manager)).isEqualTo(both);
      try (Lease other = weights.take(blocks - 1)) { // not the one that arrived, with 3 or more
        check(other, blocks - 1);
      }
      check(first, 0);
    }
    assertThat(Managers.tensors(manager)).isZero();
  }

  @Test
  void residentBlocksStayAndAFewTensorsCanBeAskedFor() {
    try (BlockWeights weights = open(Residency.RESIDENT);
        Lease once = weights.take(0);
        Lease again = weights.take(0)) {
      assertThat(again.tensors().head()).isSameAs(once.tensors().head());
      assertThat(weights.transientBytes(0)).isZero();
    }
    try (BlockWeights weights = open(Residency.STREAM);
        Lease few = weights.take(0, "attn2.to_k.")) {
      assertThat(few.tensors()).hasSize(2);
      assertThat(few.tensors().stream().map(NDArray::getName))
          .containsExactlyInAnyOrder("w.attn2.to_k.weight", "w.attn2.to_k.bias");
      long bytes = few.tensors().stream().mapToLong(Tensors::bytes).sum();
      assertThat(weights.transientBytes(0)).isEqualTo(weights.bytes(0)).isGreaterThan(bytes);
    }
  }

  /** Whoever is interrupted while a block is on its way leaves nothing behind. */
  @Test
  void anInterruptedCloseFreesWhatIsStillFetched() throws Exception {
    BlockWeights weights = open(Residency.STREAM);
    weights.take(0).close();
    Thread.currentThread().interrupt();
    assertThatThrownBy(weights::close)
        .isInstanceOf(CancellationException.class)
        .hasMessage("interrupted while weights were being fetched");
    assertThat(Thread.interrupted()).isTrue();
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (Managers.tensors(manager) > 0 && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(Managers.tensors(manager)).isZero();
  }
}
