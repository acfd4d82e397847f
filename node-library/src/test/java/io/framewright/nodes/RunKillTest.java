package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten kills; {@code -Dframewright.kills=200 -Dtest=RunKillTest} asks for more, and {@code
 * -Dframewright.kills.seed=N} for others.
 */
@DisabledOnOs(OS.WINDOWS) // a signal's number is asked for
class RunKillTest {
  @TempDir Path folder;

  @Test
  void aKilledRunIsCompletedAsIfNothingHadHappened() throws Exception {
    int times = Integer.getInteger("framewright.kills", 10);
    var kills = new RunKills(folder, Long.getLong("framewright.kills.seed", 1)).kill(times);
    System.out.println("Kills: " + kills);
    assertThat(kills.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(times);
  }
}
