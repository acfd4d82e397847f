package io.framewright.editor.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Tells when files are changed or deleted by somebody else. A file that is written anew with the
 * same bytes has not changed. Where the operating system tells of changes they are noticed at once;
 * elsewhere, as on network drives, when {@link #checkNow} is called, as on coming to the front.
 */
public final class FileWatch implements Closeable {
  /** What has happened. */
  public enum Kind {
    /** It has other content. */
    CHANGED,
    /** It is not there any more. */
    DELETED
  }

  /** What has happened to a file, and what it holds now. */
  public record Change(Path file, Kind kind, Optional<FileStamp> now) {}

  private static final class Entry {
    private Optional<FileStamp> known;
    private int paused;
    private Optional<FileStamp> seen = Optional.empty();
    private int looks;
    private long seenAt;

    Entry(Optional<FileStamp> known) {
      this.known = known;
    }
  }

  /** Other programs save by deleting and writing anew; only what stays away is gone. */
  private static final int LOOKS_BEFORE_GONE = 3;

  /** What is seen only once may be half written. */
  private static final int LOOKS_BEFORE_CHANGED = 2;

  private static final long SETTLE_MILLIS = 150;
  private static final long BETWEEN_LOOKS_NANOS = 100_000_000;

  private final Consumer<Change> listener;
  private final Executor events;
  private final Map<Path, Entry> entries = new HashMap<>();
  private final Map<Path, WatchKey> folders = new HashMap<>();
  private final ScheduledExecutorService checks = Daemons.scheduler("file checks");
  private final Optional<WatchService> service;
  private boolean checkWaits;

  /**
   * Starts watching.
   *
   * @param listener hears of changes
   * @param events where it hears of them, such as the event thread
   */
  public FileWatch(Consumer<Change> listener, Executor events) {
    this.listener = listener;
    this.events = events;
    service = service();
    service.ifPresent(s -> Daemons.start("file watch", () -> listen(s)));
  }

  /** Watches a file whose content is known; empty when it is known not to be there. */
  public void watch(Path file, Optional<FileStamp> known) {
    synchronized (this) {
      entries.put(file, new Entry(known));
    }
    checks.execute(this::register);
  }

  /** Watches a file no more. */
  public void unwatch(Path file) {
    synchronized (this) {
      entries.remove(file);
    }
    checks.execute(this::register);
  }

  /** Looks away from a file, as it is about to be saved here. */
  public synchronized void pause(Path file) {
    Optional.ofNullable(entries.get(file)).ifPresent(e -> e.paused++);
  }

  /** Looks at a file again, which now has another content, or the former if empty. */
  public synchronized void resume(Path file, Optional<FileStamp> now) {
    Entry entry = entries.get(file);
    if (entry != null) {
      entry.paused--;
      now.ifPresent(
          stamp -> {
            entry.known = now;
            entry.looks = 0;
          });
    }
  }

  /** Looks at all files soon, on another thread. */
  public void checkNow() {
    checks.execute(this::checkAll);
  }

  @Override
  public void close() {
    checks.shutdownNow();
    service.ifPresent(
        s -> {
          try {
            s.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Optional<WatchService> service() {
    try {
      return Optional.of(FileSystems.getDefault().newWatchService());
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty(); // then only checkNow notices
    }
  }

  private void listen(WatchService watch) {
    try {
      while (true) {
        WatchKey key = watch.take();
        key.pollEvents();
        key.reset();
        checkSoon();
      }
    } catch (ClosedWatchServiceException | InterruptedException e) {
      Thread.currentThread().interrupt(); // closed: the thread ends
    }
  }

  private synchronized void checkSoon() {
    if (!checkWaits && !checks.isShutdown()) {
      checkWaits = true;
      checks.schedule(this::checkAll, SETTLE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Watches exactly the folders of the watched files. */
  private void register() {
    if (service.isEmpty()) {
      return;
    }
    Set<Path> wanted = new HashSet<>();
    synchronized (this) {
      entries.keySet().forEach(f -> wanted.add(f.toAbsolutePath().getParent()));
    }
    folders
        .entrySet()
        .removeIf(
            e -> {
              boolean gone = !wanted.contains(e.getKey()) || !e.getValue().isValid();
              if (gone) {
                e.getValue().cancel();
              }
              return gone;
            });
    for (Path folder : wanted) {
      if (!folders.containsKey(folder)) {
        try {
          folders.put(
              folder,
              folder.register(
                  service.get(),
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_MODIFY,
                  StandardWatchEventKinds.ENTRY_DELETE));
        } catch (IOException | ClosedWatchServiceException e) {
          continue; // a folder that cannot be watched: checkNow looks at the file itself
        }
      }
    }
  }

  private void checkAll() {
    List<Path> files;
    synchronized (this) {
      checkWaits = false;
      files = List.copyOf(entries.keySet());
    }
    files.forEach(this::check);
    register();
  }

  private void check(Path file) {
    synchronized (this) {
      Entry entry = entries.get(file);
      if (entry == null || entry.paused > 0) {
        return;
      }
    }
    Optional<FileStamp> now;
    try {
      now = FileStamp.of(file);
    } catch (IOException e) {
      return; // just being written, or the network is away: the next look tells
    }
    Optional<Kind> kind = judge(file, now);
    kind.ifPresent(k -> events.execute(() -> listener.accept(new Change(file, k, now))));
  }

  private synchronized Optional<Kind> judge(Path file, Optional<FileStamp> now) {
    Entry entry = entries.get(file);
    if (entry == null || entry.paused > 0 || now.equals(entry.known)) {
      Optional.ofNullable(entry).ifPresent(e -> e.looks = 0);
      return Optional.empty();
    }
    long time = System.nanoTime();
    if (!now.equals(entry.seen) || entry.looks == 0) {
      entry.looks = 1;
      entry.seen = now;
      entry.seenAt = time;
    } else if (time - entry.seenAt >= BETWEEN_LOOKS_NANOS) {
      entry.looks++;
      entry.seenAt = time;
    }
    if (entry.looks < (now.isEmpty() ? LOOKS_BEFORE_GONE : LOOKS_BEFORE_CHANGED)) {
      checkSoon();
      return Optional.empty();
    }
    entry.known = now;
    entry.looks = 0;
    return Optional.of(now.isEmpty() ? Kind.DELETED : Kind.CHANGED);
  }
}
