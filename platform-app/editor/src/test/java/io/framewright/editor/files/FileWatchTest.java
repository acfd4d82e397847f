package io.framewright.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.editor.files.FileWatch.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileWatchTest {
  @TempDir Path folder;
  private final List<FileWatch.Change> changes = new CopyOnWriteArrayList<>();
  private final FileWatch watch = new FileWatch(changes::add, Runnable::run);
  private Path file;

  @BeforeEach
  void start() throws Exception {
    file = Files.writeString(folder.resolve("scene.fgw"), "one");
    watch.watch(file, FileStamp.of(file));
  }

  @AfterEach
  void end() {
    watch.close();
  }

  @Test
  void tellsOfOtherContentOnceAndNotOfTheSame() throws Exception {
    Files.writeString(file, "two");
    watch.checkNow();
    Await.until("a change", () -> !changes.isEmpty());
    Files.writeString(file, "two");
    watch.checkNow();
    Files.writeString(file, "three");
    watch.checkNow();
    Await.until("the second change", () -> changes.size() == 2);
    assertThat(changes)
        .allMatch(c -> c.kind() == Kind.CHANGED && c.file().equals(file))
        .last()
        .extracting(c -> c.now().orElseThrow())
        .isEqualTo(FileStamp.of("three"));
  }

  @Test
  void noticesByItself() throws Exception {
    // the operating system tells, on some only after several seconds; it may start late, too
    long begun = System.nanoTime();
    for (int i = 0; changes.isEmpty() && System.nanoTime() - begun < 40_000_000_000L; i++) {
      Files.writeString(file, "change " + i);
      for (int k = 0; k < 200 && changes.isEmpty(); k++) {
        Thread.sleep(10);
      }
    }
    assertThat(changes).isNotEmpty();
  }

  @Test
  void doesNotTellOfOwnSaves() throws Exception {
    watch.pause(file);
    Files.writeString(file, "mine");
    watch.checkNow();
    watch.resume(file, java.util.Optional.of(FileStamp.of("mine")));
    watch.checkNow();
    watch.pause(file);
    watch.resume(file, java.util.Optional.empty()); // a save that failed
    Files.writeString(file, "theirs");
    watch.checkNow();
    Await.until("theirs", () -> !changes.isEmpty());
    assertThat(changes).extracting(c -> c.now().orElseThrow()).containsOnly(FileStamp.of("theirs"));
  }

  @Test
  void tellsOfDeletionButNotOfWritingAnew() throws Exception {
    Path moved = folder.resolve("moved");
    Files.move(file, moved);
    Files.move(moved, file);
    watch.checkNow();
    Files.delete(file);
    watch.checkNow();
    Await.until("deleted", () -> !changes.isEmpty());
    assertThat(changes).extracting(FileWatch.Change::kind).containsExactly(Kind.DELETED);
    watch.unwatch(file);
    Files.writeString(file, "again");
    Path other = Files.writeString(folder.resolve("other.fgw"), "x");
    watch.watch(other, java.util.Optional.empty());
    watch.checkNow();
    Await.until("the other", () -> changes.size() == 2);
    assertThat(changes.get(1).file()).isEqualTo(other);
  }
}
