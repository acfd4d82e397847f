package io.framewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.hub.ContentHash;
import io.framewright.hub.DownloadPlan;
import io.framewright.hub.HubFile;
import io.framewright.hub.HubModel;
import io.framewright.hub.HubName;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people see of a download. */
class DownloadProgressTest {
  private static final HubFile SMALL = file("vae/config.json", 1_000);
  private static final HubFile LARGE = file("transformer/weights.safetensors", 2_000_000_000);

  private final StringWriter text = new StringWriter();
  private long now;

  private static HubFile file(String path, long size) {
    return new HubFile(path, size, new ContentHash(ContentHash.Kind.SHA256, "00"));
  }

  private void download(boolean terminal) {
    HubModel model = new HubModel(new HubName("a", "b"), "c", Optional.empty(), false, List.of());
    List<HubFile> files = List.of(SMALL, LARGE);
    try (DownloadProgress progress =
        new DownloadProgress(new PrintWriter(text), terminal, () -> now)) {
      progress.begin(
          new DownloadPlan(model, Optional.empty(), files, files, 0, Path.of("x"), 0, false));
      progress.began(SMALL, 0);
      progress.received(SMALL, 1_000);
      progress.done(SMALL);
      progress.began(LARGE, 500_000_000);
      for (int second = 1; second <= 25; second++) {
        now += Duration.ofSeconds(1).toNanos();
        progress.received(LARGE, 500_000_000 + second * 40_000_000L);
      }
      progress.waiting("the connection broke", Duration.ofSeconds(4));
      progress.done(LARGE);
      progress.end();
    }
  }

  @Test
  void aLineEveryTenSecondsWithoutATerminal() {
    download(false);
    assertThat(text.toString().lines())
        .containsExactly(
            "Downloading; Ctrl-C stops, and the same command goes on from there.",
            "  vae/config.json, 1.0 kB",
            "  2/2 transformer/weights.safetensors 45 %; in all 900.0 MB of 2.0 GB, 40.0 MB/s, 27 s"
                + " left",
            "  2/2 transformer/weights.safetensors 65 %; in all 1.3 GB of 2.0 GB, 40.0 MB/s, 17 s"
                + " left",
            "The connection broke; trying again in 4 s",
            "  transformer/weights.safetensors, 2.0 GB");
  }

  @Test
  void oneLineDrawnOverItselfOnATerminal() {
    download(true);
    String[] drawn = text.toString().split("\r\u001b\\[K");
    assertThat(drawn).hasSizeGreaterThan(25);
    assertThat(drawn[drawn.length - 1]).startsWith("The connection broke");
    assertThat(drawn[drawn.length - 2])
        .isEqualTo(
            "2/2 transformer/weights.safetensors 75 %; in all 1.5 GB of 2.0 GB, 40.0 MB/s, 12 s"
                + " left");
    assertThat(text.toString().split("\n")).hasSize(2);
  }

  @Test
  void aNameFromTheHubCannotSteerTheTerminalButTheLineIsDrawnOverItself() {
    HubFile file = file("vae/\u001b[2J\u202e.json", 1_000);
    PrintWriter err = new PlainOutput(new PrintWriter(text));
    try (DownloadProgress progress = new DownloadProgress(err, true, () -> now)) {
      progress.checking(file);
      now += Duration.ofSeconds(1).toNanos();
      progress.checking(file);
    }
    assertThat(text).hasToString("\r\u001b[Kchecking vae/\\u001b[2J\\u202e.json\r\u001b[K");
  }
}
