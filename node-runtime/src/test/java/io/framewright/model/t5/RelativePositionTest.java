package io.framewright.model.t5;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The buckets of T5's published sizes: 32 in both directions, the last from distance 91 on. */
class RelativePositionTest {
  /** The distance from which on each bucket counts, by bucket. */
  private static final int[] STARTS = {0, 1, 2, 3, 4, 5, 6, 7, 8, 12, 16, 23, 32, 46, 64, 91};

  private static int expected(int offset) {
    int distance = Math.abs(offset);
    int bucket = STARTS.length - 1;
    while (STARTS[bucket] > distance) {
      bucket--;
    }
    return bucket + (offset > 0 ? 16 : 0);
  }

  @Test
  void bucketsBeginWherePublished() {
    for (int offset = -600; offset <= 600; offset++) {
      assertThat(RelativePosition.bucket(offset, 32, 128))
          .as("%s", offset)
          .isEqualTo(expected(offset));
    }
  }

  @Test
  void tableHoldsAQueryPerRow() {
    long[] table = RelativePosition.table(3, 32, 128);
    assertThat(table).containsExactly(0, 17, 18, 1, 0, 17, 2, 1, 0);
  }
}
