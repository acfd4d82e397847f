package io.framewright.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The same seed gives the same noise as PyTorch, draw after draw, bit for bit. */
class NoiseGoldenTest {
  @Test
  void everyDrawOfEverySeedIsTheReferences() {
    try (GoldenCase golden = GoldenCase.open("basics", "noise")) {
      int compared = 0;
      for (long seed : seeds(golden)) {
        NoiseSource source = new NoiseSource(seed);
        for (String name : draws(golden, seed)) {
          assertSame(golden, name, source);
          compared++;
        }
      }
      assertThat(compared).isEqualTo(golden.names().size()).isPositive();
    }
  }

  @Test
  void resumedSourceGoesOnWhereTheOtherStood() {
    try (GoldenCase golden = GoldenCase.open("basics", "noise")) {
      for (long seed : seeds(golden)) {
        List<String> names = draws(golden, seed);
        for (int stop = 0; stop < names.size(); stop++) {
          NoiseSource first = new NoiseSource(seed);
          for (String name : names.subList(0, stop)) {
            first.normal(golden.manager(), golden.shape(name)).close();
          }
          NoiseSource.State state = first.state();
          first.normal(golden.manager(), golden.shape(names.get(stop))).close();
          NoiseSource second =
              NoiseSource.resume(state); // not moved by the draw after it was taken
          for (String name : names.subList(stop, names.size())) {
            assertSame(golden, name, second);
          }
        }
      }
    }
  }

  private static void assertSame(GoldenCase golden, String name, NoiseSource source) {
    NDArray expected = golden.tensor(name);
    NDArray found = source.normal(golden.manager(), golden.shape(name));
    assertThat(found.getShape()).as(name).isEqualTo(expected.getShape());
    assertThat(found.toFloatArray()).as(name).containsExactly(expected.toFloatArray());
    found.close();
  }

  private static List<Long> seeds(GoldenCase golden) {
    List<Long> seeds = new ArrayList<>();
    for (JsonNode seed : golden.facts().path("seeds")) {
      seeds.add(seed.asLong());
    }
    assertThat(seeds).isNotEmpty();
    return seeds;
  }

  private static List<String> draws(GoldenCase golden, long seed) {
    List<String> draws =
        IntStream.range(0, golden.names().size())
            .mapToObj(draw -> "seed_" + seed + "_draw_" + draw)
            .takeWhile(golden.names()::contains)
            .toList();
    assertThat(draws).as("draws of seed " + seed).isNotEmpty();
    return draws;
  }
}
