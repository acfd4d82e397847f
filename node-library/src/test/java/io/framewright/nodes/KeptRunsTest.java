package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.run.CancellationToken;
import io.framewright.run.GuidedRun;
import io.framewright.run.KeptRuns;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.run.UnfinishedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of runs, and what becomes of it. */
class KeptRunsTest {
  private static final String GIF = "{\"file\": \"c-{n}\", \"format\": \"gif\"}";

  @TempDir Path folder;
  private Studio studio;
  private String text;
  private Path file;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
    text = Studio.workflow(GIF);
    file = studio.write("w.fgw", text);
  }

  /** Does something once, when a step or a phase is reached. */
  private static final class When implements RunListener {
    private final int step;
    private final Phase phase;
    private final Runnable action;

    When(int step, Phase phase, Runnable action) {
      this.step = step;
      this.phase = phase;
      this.action = action;
    }

    @Override
    public void stepDone(Progress progress) {
      if (progress.step() == step) {
        action.run();
      }
    }

    @Override
    public void phase(Phase reached) {
      if (reached == phase) {
        action.run();
      }
    }
  }

  private void stopAfter(int step) throws Exception {
    CancellationToken cancel = new CancellationToken();
    GuidedRun run = studio.compile(text);
    assertThatThrownBy(
            () ->
                Studio.engine(
                    run,
                    RunOptions.fresh(studio.runs()),
                    new When(step, null, cancel::cancel),
                    cancel))
        .isInstanceOf(CancellationException.class);
  }

  private String message(Studio.Result result) {
    return result.err().lines().filter(line -> line.startsWith("framewright: ")).findFirst().get();
  }

  @Test
  void aFailureBehindTheLastStepIsGoneOnFromInAnotherFolder() throws Exception {
    GuidedRun run = studio.compile(text.replace("c-{n}", "out/c-{n}"));
    Path out = folder.resolve("out");
    Runnable block =
        () -> {
          try {
            Files.delete(out);
            Files.writeString(out, "in the way");
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        };
    assertThatThrownBy(
            () ->
                Studio.engine(
                    run,
                    RunOptions.fresh(studio.runs()),
                    new When(-1, RunListener.Phase.WRITING, block),
                    new CancellationToken()))
        .isInstanceOf(UnfinishedException.class)
        .hasMessage("All that was sampled is kept. Resume the run to go on.")
        .hasCauseInstanceOf(InputException.class);
    Studio.Result rest =
        Studio.run(file, "--resume", "--json", "--out", folder.resolve("else").toString());
    assertThat(rest.code()).as(rest.err()).isZero();
    assertThat(rest.out()).doesNotContain("\"event\":\"step\"");
    assertThat(folder.resolve("else/c-001.gif")).isRegularFile();
    assertThat(studio.states()).isEmpty();
  }

  @Test
  void twoAtOnceBothWork() throws Exception {
    GuidedRun run = studio.compile(text);
    RunOptions options = RunOptions.fresh(studio.runs());
    Runnable second = () -> Studio.engine(run, options, RunListener.NONE, new CancellationToken());
    Studio.engine(run, options, new When(1, null, second), new CancellationToken());
    assertThat(Files.readAllBytes(folder.resolve("c-001.gif")))
        .isEqualTo(Files.readAllBytes(folder.resolve("c-002.gif")));
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.filter(each -> each.toString().contains("c-0"))).hasSize(4);
    }
  }

  @Test
  void theSecondOfTwoThatGoOnSaysThatTheFirstIsAtWork() throws Exception {
    stopAfter(0);
    GuidedRun run = studio.compile(text);
    RunOptions options = RunOptions.resuming(studio.runs());
    Runnable second =
        () -> {
          assertThatThrownBy(
                  () -> Studio.engine(run, options, RunListener.NONE, new CancellationToken()))
              .isInstanceOf(InputException.class)
              .hasMessage(
                  "Another Framewright is at work on this run already. Wait until it is done, or"
                      + " stop it; then give the same command again.");
          assertThat(new KeptRuns(studio.runs()).list())
              .singleElement()
              .matches(KeptRuns.Kept::atWork);
        };
    Studio.engine(run, options, new When(2, null, second), new CancellationToken());
    assertThat(folder.resolve("c-001.gif")).isRegularFile();
    assertThat(folder.resolve("c-002.gif")).doesNotExist();
  }

  @Test
  void whyThereIsNothingToGoOnFromIsSaid() throws Exception {
    Studio.Result none = Studio.run(file, "--resume");
    assertThat(none.code()).isEqualTo(2);
    assertThat(message(none))
        .isEqualTo(
            "framewright: There is nothing to go on from: no run of 'guided' that was stopped is"
                + " kept in "
                + studio.runs()
                + ". Give --fresh, too, to start anew in such a case.");
    stopAfter(1);
    Studio.Result other = Studio.run(file, "--resume", "--set", "sampler.seed=6");
    assertThat(message(other))
        .startsWith(
            "framewright: There is nothing to go on from: the last run of 'guided', which was"
                + " stopped on ")
        .endsWith(
            ", was another one: clip.seed was 5 and is 6. Give --fresh, too, to start anew in such"
                + " a case.");
    Path picture = folder.resolve("pictures/a.png");
    Files.setLastModifiedTime(picture, FileTime.from(Instant.now().plusSeconds(5)));
    assertThat(message(Studio.run(file, "--resume")))
        .contains(", was another one: " + picture + " was changed on ");
    assertThat(folder.resolve("c-001.gif")).doesNotExist();
    assertThat(Studio.run(file, "--resume", "--fresh").code()).isZero();
    assertThat(folder.resolve("c-001.gif")).isRegularFile();
  }

  @Test
  void aCompleteRunIsNotMadeAgain() throws Exception {
    assertThat(Studio.run(file).code()).isZero();
    Studio.Result again = Studio.run(file, "--resume");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(folder.resolve("c-001.gif") + System.lineSeparator());
    assertThat(again.err())
        .contains("This run was complete already; its clips are not made again.")
        .doesNotContain("step 1");
    assertThat(folder.resolve("c-002.gif")).doesNotExist();
    Files.delete(folder.resolve("c-001.gif"));
    assertThat(message(Studio.run(file, "--resume")))
        .isEqualTo(
            "framewright: The run was completed, so there is nothing to go on from; but what it"
                + " wrote is no longer there, or was to go elsewhere. Give --fresh, too, to start"
                + " anew in such a case.");
  }

  @Test
  void whatCanBeResumedIsListedAndWhatCannotIsCleared() throws Exception {
    assertThat(Studio.command("runs").out())
        .isEqualTo("There is no run that can be resumed." + System.lineSeparator());
    stopAfter(1);
    List<KeptRuns.Kept> kept = new KeptRuns(studio.runs()).list();
    assertThat(kept).hasSize(1);
    assertThat(List.of(kept.get(0).name(), kept.get(0).title(), kept.get(0).seed()))
        .containsExactly("guided", "Guided Sampler", 5L);
    assertThat(kept.get(0).done()).isEqualTo(2);
    assertThat(Studio.command("runs").out()).startsWith("guided, Guided Sampler, seed 5: 2 of ");
    try (Stream<Path> all = Files.walk(studio.runs())) {
      FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(each, longAgo);
      }
    }
    assertThat(new KeptRuns(studio.runs()).list()).isEmpty();
    assertThat(studio.states()).isEmpty();
  }
}
