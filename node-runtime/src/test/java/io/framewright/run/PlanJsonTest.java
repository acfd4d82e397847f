package io.framewright.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanJsonTest {
  private record Texts(String first, String second) {}

  private record All(
      int number,
      double share,
      Optional<Path> path,
      OptionalInt frame,
      List<Texts> texts,
      Way way) {}

  private record Hidden(Runnable action) {}

  private enum Way {
    UP
  }

  private static String text(Object plan) {
    return PlanJson.of(plan).toString();
  }

  @Test
  void everyValueIsNamed() {
    All plan =
        new All(
            2,
            0.5,
            Optional.of(Path.of("a", "b.pt")),
            OptionalInt.empty(),
            List.of(new Texts("x", "y")),
            Way.UP);
    String type = PlanJsonTest.class.getName();
    assertThat(text(plan))
        .isEqualTo(
            "{\"type\":\""
                + type
                + "$All\",\"number\":2,\"share\":0.5,\"path\":\"a/b.pt\",\"frame\":null,"
                + "\"texts\":[{\"type\":\""
                + type
                + "$Texts\",\"first\":\"x\",\"second\":\"y\"}],\"way\":\"UP\"}");
  }

  @Test
  void textsThatLookLikeOtherValuesAreOthers() {
    Texts one = new Texts("a, second=b", "c");
    Texts other = new Texts("a", "b, second=c");
    assertThat(text(one)).isNotEqualTo(text(other));
    assertThat(text(List.of("a, b"))).isNotEqualTo(text(List.of("a", "b")));
    assertThat(text(List.of("1"))).isNotEqualTo(text(List.of(1)));
    assertThat(text(Optional.of("null"))).isNotEqualTo(text(Optional.empty()));
    assertThat(text(Map.of("b", 1, "a", 2))).isEqualTo("{\"\\\"a\\\"\":2,\"\\\"b\\\"\":1}");
  }

  @Test
  void whatCannotBeSeenIntoEqualsNothing() {
    Hidden plan = new Hidden(() -> {});
    assertThat(text(plan)).isNotEqualTo(text(plan));
  }
}
