package io.framewright.model.t5;

/**
 * T5's relative positions: near offsets have a bucket each, far ones share buckets that grow with
 * the logarithm of the distance (Raffel et al., arXiv 1910.10683, section 2.1). One half of the
 * buckets is for keys after the query, the other for those before it.
 */
final class RelativePosition {
  private RelativePosition() {}

  /**
   * The bucket of an offset.
   *
   * @param offset position of the key less that of the query
   * @param buckets of both directions together, a multiple of 4
   * @param maxDistance from which on all distances share the last bucket
   */
  static int bucket(int offset, int buckets, int maxDistance) {
    int half = buckets / 2;
    int exact = half / 2;
    int base = offset > 0 ? half : 0;
    int distance = Math.abs(offset);
    if (distance < exact) {
      return base + distance;
    }
    double growth = Math.log((double) distance / exact) / Math.log((double) maxDistance / exact);
    return base + Math.min(half - 1, exact + (int) (growth * (half - exact)));
  }

  /** The buckets of all pairs, one row of keys per query: [length, length] in row-major order. */
  static long[] table(int length, int buckets, int maxDistance) {
    long[] table = new long[length * length];
    for (int query = 0; query < length; query++) {
      for (int key = 0; key < length; key++) {
        table[query * length + key] = bucket(key - query, buckets, maxDistance);
      }
    }
    return table;
  }
}
