package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.graph.Node;
import io.framewright.spi.Places;
import io.framewright.spi.PropertyValues;
import io.framewright.spi.ShowsStages;
import io.framewright.spi.ShowsStages.Stages;
import io.framewright.spi.ShowsStages.Stages.Stage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VloStagesTest {
  private final VloSchedulerNode type = new VloSchedulerNode();

  private Optional<Stages> stages(String... namesAndValues) {
    Node node = Node.of("vlo", type.description().id(), 1);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      node = node.withProperty(namesAndValues[i], TextNode.valueOf(namesAndValues[i + 1]));
    }
    ShowsStages shown = type;
    return shown.stages(
        new PropertyValues(type.description(), node, Places.of(Path.of("").toAbsolutePath())));
  }

  @Test
  void presetIsDrawnForItsFiftySteps() {
    Stages wan = stages().orElseThrow();

    assertThat(wan.repeats()).hasSize(50).startsWith(5, 5, 5, 5, 5, 3).endsWith(0, 0);
    assertThat(wan.stage(0)).isEqualTo(Stage.EARLY);
    assertThat(wan.stage(2)).isEqualTo(Stage.EARLY);
    assertThat(wan.stage(3)).isEqualTo(Stage.MIDDLE);
    assertThat(wan.stage(10)).isEqualTo(Stage.MIDDLE);
    assertThat(wan.stage(11)).isEqualTo(Stage.LATE);
    assertThat(wan.stage(49)).isEqualTo(Stage.LATE);
  }

  @Test
  void customIsDrawnStepByStepWithSomeFreeStepsBehind() {
    Stages own =
        stages("preset", "custom", "repeats", "2x4, 6x1", "stochastic", "2-3").orElseThrow();

    assertThat(own.repeats()).containsExactly(4, 4, 1, 1, 1, 1, 1, 1, 0, 0);
    assertThat(own.stochastic())
        .containsExactly(false, false, true, true, false, false, false, false, false, false);
  }

  @Test
  void otherStrategiesHaveNoMiddleOrNothingElse() {
    Stages travel = stages("strategy", "time-travel").orElseThrow();
    Stages still = stages("strategy", "deterministic").orElseThrow();

    assertThat(travel.stage(0)).isEqualTo(Stage.MIDDLE);
    assertThat(still.stochastic()).containsOnly(false);
    assertThat(still.stage(19)).isEqualTo(Stage.EARLY);
  }

  @Test
  void endlessListIsNotDrawn() {
    assertThat(stages("preset", "custom", "repeats", "9999x1")).isEmpty();
  }
}
