package io.framewright.editor.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.FakeEngine;
import io.framewright.editor.run.RunResult;
import io.framewright.serve.api.ResultFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FrameStoreTest {
  private static final int FRAME = 4 * 4 * 4;

  private final FakeEngine engine = new FakeEngine();
  private final AtomicInteger arrived = new AtomicInteger();
  private final RunResult clip =
      new RunResult(
          "j",
          new ResultFile(0, "/x.mp4", "x.mp4", true, false, 4, 4, 20, 8, 1),
          Optional.of(Path.of("/x.mp4")));

  private FrameStore store(long most) {
    return new FrameStore(engine, most, arrived::incrementAndGet);
  }

  @Test
  void fetchesEachFrameOnce() {
    FrameStore store = store(1 << 20);
    for (int i = 0; i < 3; i++) {
      store.want(clip, 0);
      store.want(clip, 1);
    }
    assertThat(engine.frames).containsExactly(0, 1);
    assertThat(store.get(clip, 1)).isPresent();
    assertThat(arrived).hasValue(2);
  }

  @Test
  void asksForAFewAtATime() {
    engine.pending = Optional.of(new LinkedHashMap<>());
    FrameStore store = store(1 << 20);
    for (int i = 0; i < 10; i++) {
      store.want(clip, i);
    }
    assertThat(engine.frames).containsExactly(0, 1, 2);
    engine.pending.get().get(1).complete(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
    assertThat(engine.frames).containsExactly(0, 1, 2, 3);
    store.forgetWishes();
    engine.pending.get().get(0).complete(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB));
    assertThat(engine.frames).hasSize(4);
  }

  @Test
  void keepsNoMoreThanItMay() {
    FrameStore store = store(3 * FRAME);
    assertThat(store.room(clip)).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      store.want(clip, i);
    }
    assertThat(store.get(clip, 0)).as("shown last, so kept").isPresent();
    store.want(clip, 3);
    assertThat(store.bytes()).isEqualTo(3 * FRAME);
    assertThat(store.get(clip, 0)).isPresent();
    assertThat(store.get(clip, 1)).isEmpty();
    assertThat(store.get(clip, 3)).isPresent();
  }

  @Test
  void saysWhyAFrameCannotBeHad() {
    engine.pending = Optional.of(new LinkedHashMap<>());
    FrameStore store = store(1 << 20);
    store.want(clip, 0);
    engine.pending.get().get(0).completeExceptionally(EngineException.answer(404, "Gone."));
    assertThat(store.settled(clip, 0)).isTrue();
    assertThat(store.failure(clip, 0))
        .as("of the file itself, tried next")
        .contains("There is none.");
  }
}
