package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.model.Autoencoder;
import io.framewright.model.Denoiser;
import io.framewright.model.t5.T5Encoder;
import io.framewright.run.CancellationToken;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.tensor.Recording;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is cancelled while a network computes computes none of its other stages. */
class CancelTest {
  private static final String OUTPUT = "{\"file\": \"c\", \"format\": \"gif\"}";

  @TempDir Path folder;
  private GuidedRun run;

  @BeforeEach
  void make() throws Exception {
    String video =
        Studio.workflow(OUTPUT)
            .replace(
                "{\"id\": \"prompt\",",
                "{\"id\": \"from\", \"type\": \"framewright/image\", \"properties\": {\"file\":"
                    + " \"pictures/a.png\"}}, {\"id\": \"prompt\",")
            .replace(
                "\"links\": [",
                "\"links\": [{\"from\": \"from.image\", \"to\": \"sampler.video\"},")
            .replace("\"seed\": 5", "\"seed\": 5, \"strength\": 0.7");
    run = new Studio(folder).compile(video);
  }

  /** What computes, found from the methods that wait for it. */
  private enum Work {
    TEXT(T5Encoder.class, "encode"),
    ENCODE(Autoencoder.class, "encode"),
    FORWARD(Denoiser.class, "predict"),
    RECORD(Denoiser.class, "record"),
    DECODE_WINDOW(Autoencoder.class, "recordWindow"),
    PULLBACK(Recording.class, "pullback"),
    DECODE(Autoencoder.class, "decode");

    private final Class<?> type;
    private final String method;

    Work(Class<?> type, String method) {
      this.type = type;
      this.method = method;
    }

    boolean isGoingOn() {
      return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
          .walk(
              frames ->
                  frames.anyMatch(
                      frame ->
                          type.isAssignableFrom(frame.getDeclaringClass())
                              && frame.getMethodName().equals(method)));
    }
  }

  /** Cancels the second time that a kind of work asks, and counts what is asked after that. */
  private static final class InTheMidst implements BooleanSupplier, RunListener {
    private final Work work;
    private int asked;
    private int after;
    private int events;

    InTheMidst(Work work) {
      this.work = work;
    }

    @Override
    public boolean getAsBoolean() {
      if (asked >= 2) {
        after++;
      } else if (work.isGoingOn()) {
        asked++;
      }
      return asked >= 2;
    }

    private void happened() {
      if (asked >= 2) {
        events++;
      }
    }

    @Override
    public void phase(Phase phase) {
      happened();
    }

    @Override
    public void repeatDone(Progress progress, Map<String, Double> losses, double gradientNorm) {
      happened();
    }

    @Override
    public void stepDone(Progress progress) {
      happened();
    }
  }

  @ParameterizedTest
  @EnumSource(Work.class)
  void nothingIsComputedAfterIt(Work work) throws Exception {
    InTheMidst cancel = new InTheMidst(work);
    RunOptions options = RunOptions.resuming(folder.resolve("state"));
    assertThatThrownBy(() -> Studio.engine(run, options, cancel, cancel))
        .isInstanceOf(CancellationException.class)
        .hasMessage("cancelled between two stages");
    assertThat(cancel.after).as("stages asked for after it").isZero();
    assertThat(cancel.events).as("repeats, steps and phases after it").isZero();
    assertThat(folder.resolve("c.gif")).doesNotExist();
    Studio.engine(run, options, RunListener.NONE, new CancellationToken());
    assertThat(folder.resolve("c.gif")).isRegularFile();
  }
}
