package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import io.framewright.run.CancellationToken;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.run.RunOrigin;
import io.framewright.run.RunResult;
import io.framewright.tensor.ProcessMemory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are stopped, and what is left of them. */
class ResumeTest {
  private static final String GIF = "{\"file\": \"c-{n}\", \"format\": \"gif\"}";

  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  /** Stops a run after so many repeats and steps; counts them. */
  private static final class Stop implements RunListener {
    private final CancellationToken token = new CancellationToken();
    private final int after;
    private int seen;

    Stop(int after) {
      this.after = after;
    }

    private void count() {
      if (++seen == after) {
        token.cancel();
      }
    }

    @Override
    public void repeatDone(Progress progress, Map<String, Double> losses, double gradientNorm) {
      count();
    }

    @Override
    public void stepDone(Progress progress) {
      count();
    }
  }

  private int stop(GuidedRun run, String state, boolean resume, int after) {
    Stop stop = new Stop(after);
    RunOptions options = new RunOptions(folder.resolve(state), resume, -1, RunOrigin.NONE);
    assertThatThrownBy(() -> Studio.engine(run, options, stop, stop.token))
        .isInstanceOf(CancellationException.class);
    return stop.seen;
  }

  private Path state(String name) throws Exception {
    List<Path> all = Studio.states(folder.resolve(name));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** Stopped after its last step a run has kept its clean latents. */
  private void goesOnBitwise(String prefix, GuidedRun run, int events) throws Exception {
    stop(run, prefix, false, events);
    byte[] whole = Files.readAllBytes(state(prefix));
    for (int after = 1; after < events; after++) {
      String name = prefix + after;
      stop(run, name, false, after);
      if (Studio.states(folder.resolve(name)).isEmpty()) {
        continue; // stopped within the first step
      }
      Stop rest = new Stop(Integer.MAX_VALUE);
      stop(run, name, true, events - whole(run, after));
      assertThat(Arrays.equals(Files.readAllBytes(state(name)), whole)).as(name).isTrue();
      Studio.engine(run, RunOptions.resuming(folder.resolve(name)), rest, new CancellationToken());
      assertThat(rest.seen).as("steps left").isZero();
      assertThat(Studio.states(folder.resolve(name))).isEmpty();
    }
  }

  /** Events of the whole steps among the first so many. */
  private static int whole(GuidedRun run, int events) {
    int sum = 0;
    boolean guided = run.sampling().loss().isPresent();
    for (var step : run.sampling().guidance().steps()) {
      int next = sum + 1 + (guided ? step.repeats() : 0);
      if (next > events) {
        return sum;
      }
      sum = next;
    }
    return sum;
  }

  @Test
  void aGuidedRunGoesOnBitwise() throws Exception {
    goesOnBitwise("guided", studio.compile(Studio.workflow(GIF)), 4 + 3);
  }

  @Test
  void aMultistepSolverGoesOnBitwise() throws Exception {
    Path model = studio.copyModel("unipc");
    Path index = model.resolve("model_index.json");
    Files.writeString(
        index,
        Files.readString(index)
            .replace("FlowMatchEulerDiscreteScheduler", "UniPCMultistepScheduler"));
    Files.writeString(
        model.resolve("scheduler/scheduler_config.json"),
        """
        {"_class_name": "UniPCMultistepScheduler", "prediction_type": "flow_prediction",
         "use_flow_sigmas": true, "flow_shift": 3.0, "num_train_timesteps": 1000,
         "solver_order": 2, "solver_type": "bh2", "predict_x0": true, "final_sigmas_type": "zero"}
        """);
    String text = Studio.unguided(GIF).replace("\"wan\"", "\"models/unipc\"");
    goesOnBitwise("plain", studio.compile(text), 4);
    String video =
        text.replace(
            "{\"id\": \"prompt\",",
            "{\"id\": \"from\", \"type\": \"framewright/image\", \"properties\": {\"file\":"
                + " \"pictures/a.png\"}}, {\"id\": \"prompt\",");
    String wired =
        video.replace(
            "\"links\": [", "\"links\": [{\"from\": \"from.image\", \"to\": \"sampler.video\"},");
    goesOnBitwise(
        "video", studio.compile(wired.replace("\"seed\": 5", "\"seed\": 5, \"strength\": 0.7")), 3);
  }

  @Test
  void onlyTheSameRunGoesOn() throws Exception {
    String text = Studio.workflow(GIF);
    stop(studio.compile(text), "state", false, 4);
    Path kept = state("state");
    for (String other :
        List.of(
            text.replace("\"seed\": 5", "\"seed\": 6"),
            text.replace("a red shirt", "a blue shirt"),
            text.replace("\"weight\": 0.5", "\"weight\": 0.6"),
            text.replace("\"window\": 2", "\"window\": 3"))) {
      Stop none = new Stop(Integer.MAX_VALUE);
      Studio.engine(
          studio.compile(other),
          RunOptions.resuming(folder.resolve("state")),
          none,
          new CancellationToken());
      assertThat(none.seen).isEqualTo(4 + 3);
    }
    assertThat(kept).exists();
    Files.write(
        folder.resolve("pictures/a.png"), Files.readAllBytes(folder.resolve("pictures/b.png")));
    assertThat(stop(studio.compile(text), "state", true, 1)).isEqualTo(1);
    Stop changed = new Stop(Integer.MAX_VALUE);
    Studio.engine(
        studio.compile(text),
        RunOptions.resuming(folder.resolve("state")),
        changed,
        new CancellationToken());
    assertThat(changed.seen).isEqualTo(4 + 3);
  }

  @Test
  void aDamagedStateIsRefused() throws Exception {
    GuidedRun run = studio.compile(Studio.workflow(GIF));
    stop(run, "state", false, 4);
    Path file = state("state");
    byte[] good = Files.readAllBytes(file);
    byte[] garbled = good.clone();
    Arrays.fill(garbled, 0, 40, (byte) 7);
    byte[] infinite = good.clone();
    Arrays.fill(infinite, good.length / 2, good.length / 2 + 16, (byte) 0xff);
    byte[] noWhere = good.clone();
    Arrays.fill(noWhere, good.length - 8, good.length, (byte) 0xff);
    for (byte[] bad : List.of(new byte[0], Arrays.copyOf(good, 99), garbled, infinite, noWhere)) {
      Files.write(file, bad);
      assertThatThrownBy(
              () ->
                  Studio.engine(
                      run,
                      RunOptions.resuming(folder.resolve("state")),
                      RunListener.NONE,
                      new CancellationToken()))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("The kept state of the run, " + file + ", cannot be used: ")
          .hasMessageEndingWith(". Delete it, or run without resuming.");
      assertThat(Files.readAllBytes(file)).isEqualTo(bad);
    }
  }

  /** What a run warns of. */
  private static final class Warnings implements RunListener {
    private final List<String> texts = new ArrayList<>();

    @Override
    public void warning(String text) {
      texts.add(text);
    }
  }

  @Test
  void aStateThatCannotBeKeptIsSaidOnceAndEndsNoRun() throws Exception {
    Path state = studio.write("state", "mine");
    GuidedRun run = studio.compile(Studio.workflow(GIF));
    Warnings said = new Warnings();
    RunResult result = Studio.engine(run, RunOptions.fresh(state), said, new CancellationToken());
    assertThat(result.files()).containsExactly(folder.resolve("c-001.gif"));
    assertThat(said.texts)
        .containsExactly(
            "The state of the run cannot be kept in "
                + state
                + ": a file is in the way. The run goes on, and tries again after each step. Make"
                + " room there, or name another folder in the variable FRAMEWRIGHT_RUNS.");
    assertThat(state).hasContent("mine");
  }

  @Test
  void anOutputBelowAFileIsSaid() throws Exception {
    Path state = studio.write("state", "mine");
    Path file = studio.write("w.fgw", Studio.unguided("{\"file\": \"state/x\"}"));
    Studio.Result result = Studio.run(file);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err().lines().filter(line -> !line.contains(": hint: ")))
        .containsExactly(
            "framewright: Nothing can be written to the folder "
                + state
                + ": a file is in the way. Choose another folder, or give yourself the right to"
                + " write there.");
    assertThat(state).hasContent("mine");
  }

  @Test
  void manyRunsDoNotGrowTheProcess() throws Exception {
    GuidedRun run = studio.compile(Studio.workflow(GIF));
    RunOptions options = RunOptions.fresh(folder.resolve("state"));
    Runnable once = () -> Studio.engine(run, options, RunListener.NONE, new CancellationToken());
    for (int i = 0; i < 4; i++) {
      once.run();
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      ProcessMemory.trim();
      long resident = ProcessMemory.residentBytes();
      for (int i = 0; i < 6; i++) { // 18 guided repeats, 24 steps
        once.run();
      }
      ProcessMemory.trim();
      least = Math.min(least, ProcessMemory.residentBytes() - resident);
    }
    assertThat(least).as("resident bytes more in the best round").isLessThan(8L << 20);
  }
}
