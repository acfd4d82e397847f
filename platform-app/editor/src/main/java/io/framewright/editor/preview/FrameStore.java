package io.framewright.editor.preview;

import io.framewright.editor.engine.EngineException;
import io.framewright.editor.engine.EngineService;
import io.framewright.editor.run.RunResult;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Frames of clips, fetched once, a few at a time, and kept until they need more than a given
 * memory; then those go that were not shown for longest. For the event thread.
 */
final class FrameStore {
  private static final int AT_A_TIME = 3;

  private record Key(String job, int file, int frame) {}

  private record Wish(Key key, RunResult result) {}

  private final EngineService engine;
  private final long most;
  private final Runnable arrived;
  private final Map<Key, BufferedImage> kept = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<Key, String> failed = new HashMap<>();
  private final Set<Key> coming = new HashSet<>();
  private final Deque<Wish> wishes = new ArrayDeque<>();
  private long bytes;

  /**
   * An empty store.
   *
   * @param most bytes of decoded frames to keep
   * @param arrived told whenever there is another frame, or will be none
   */
  FrameStore(EngineService engine, long most, Runnable arrived) {
    this.engine = engine;
    this.most = most;
    this.arrived = arrived;
  }

  /** A frame, if it is there. */
  Optional<BufferedImage> get(RunResult clip, int frame) {
    return Optional.ofNullable(kept.get(key(clip, frame)));
  }

  /** Whether nothing more will come of a frame. */
  boolean settled(RunResult clip, int frame) {
    Key key = key(clip, frame);
    return kept.containsKey(key) || failed.containsKey(key);
  }

  /** Why a frame cannot be had. */
  Optional<String> failure(RunResult clip, int frame) {
    return Optional.ofNullable(failed.get(key(clip, frame)));
  }

  /** How many frames of a clip can be kept. */
  int room(RunResult clip) {
    return (int)
        Math.max(1, Math.min(10_000, most / (4L * clip.file().width() * clip.file().height())));
  }

  /** Bytes that are kept. */
  long bytes() {
    return bytes;
  }

  /** Forgets what was wished for and has not been begun. */
  void forgetWishes() {
    wishes.clear();
  }

  /** Wishes for a frame. */
  void want(RunResult clip, int frame) {
    Key key = key(clip, frame);
    boolean wished = wishes.stream().anyMatch(w -> w.key().equals(key));
    if (!settled(clip, frame) && !coming.contains(key) && !wished) {
      wishes.add(new Wish(key, clip));
      fetch();
    }
  }

  private static Key key(RunResult clip, int frame) {
    return new Key(clip.job(), clip.file().index(), frame);
  }

  private void fetch() {
    while (coming.size() < AT_A_TIME && !wishes.isEmpty()) {
      Wish wish = wishes.remove();
      coming.add(wish.key());
      fetch(wish)
          .whenComplete(
              (picture, failure) -> {
                coming.remove(wish.key());
                if (failure == null) {
                  keep(wish.key(), picture);
                } else {
                  failed.put(wish.key(), EngineException.of(failure).getMessage());
                }
                arrived.run();
                fetch();
              });
    }
  }

  /** From the job; from the file itself when the engine that ran it is gone. */
  private CompletableFuture<BufferedImage> fetch(Wish wish) {
    Key key = wish.key();
    return engine
        .resultFrame(key.job(), key.file(), key.frame())
        .handle(
            (picture, failure) ->
                failure == null || wish.result().path().isEmpty()
                    ? failure == null
                        ? CompletableFuture.completedFuture(picture)
                        : CompletableFuture.<BufferedImage>failedFuture(failure)
                    : engine.localFrame(
                        wish.result().path().get(),
                        key.frame(),
                        Math.max(wish.result().file().width(), wish.result().file().height())))
        .thenCompose(f -> f);
  }

  private void keep(Key key, BufferedImage picture) {
    kept.put(key, picture);
    bytes += size(picture);
    Iterator<Map.Entry<Key, BufferedImage>> oldest = kept.entrySet().iterator();
    while (bytes > most && kept.size() > 1 && oldest.hasNext()) {
      Map.Entry<Key, BufferedImage> entry = oldest.next();
      if (!entry.getKey().equals(key)) {
        bytes -= size(entry.getValue());
        oldest.remove();
      }
    }
  }

  private static long size(BufferedImage picture) {
    return 4L * picture.getWidth() * picture.getHeight();
  }
}
