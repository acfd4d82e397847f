package io.framewright.editor.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileGuardTest {
  @TempDir Path folder;
  private Path file;
  private Path lock;

  @BeforeEach
  void write() throws Exception {
    file = Files.writeString(folder.resolve("scene.fgw"), "x");
    lock = folder.resolve(".scene.fgw.lock");
  }

  private static Holder holder(String host, long pid) {
    return new Holder("ana", host, pid, Optional.empty(), Instant.now(), "token of " + host + pid);
  }

  @Test
  void theSecondEditorHearsOfTheFirst() throws Exception {
    FileGuard guard = new FileGuard();
    try (Child other = new Child("hold", file)) {
      assertThat(other.line()).isEqualTo("held true");
      Holder holder = guard.acquire(file).orElseThrow();
      assertThat(holder.pid()).isEqualTo(other.pid());
      assertThat(holder.words()).startsWith(System.getProperty("user.name")).contains(", since ");
      guard.release(file);
      assertThat(lock).as("the other's").exists();
      other.kill();
    }
    assertThat(guard.acquire(file)).as("the other is dead").isEmpty();
    assertThat(guard.acquire(file)).as("again").isEmpty();
    guard.release(file);
    assertThat(lock).doesNotExist();
  }

  @Test
  void locksOfOtherMachinesAreNeverStaleButCanBeTakenOver() throws Exception {
    FileGuard elsewhere = new FileGuard(holder("far-away", 1));
    assertThat(elsewhere.acquire(file)).isEmpty();
    FileGuard guard = new FileGuard();
    assertThat(guard.acquire(file)).get().extracting(Holder::host).isEqualTo("far-away");
    guard.takeOver(file);
    assertThat(elsewhere.acquire(file)).as("it believes to have it still").isEmpty();
    elsewhere.release(file);
    assertThat(lock).as("no longer its own").exists();
    guard.releaseAll();
    assertThat(lock).doesNotExist();
  }

  @Test
  void aProcessOfTheSameNumberIsAnotherOne() throws Exception {
    Holder self = Holder.self();
    Holder earlier =
        new Holder(
            "ana",
            self.host(),
            self.pid(),
            self.started().map(s -> s.minusSeconds(1000)),
            Instant.now(),
            "another");
    Files.writeString(lock, earlier.text());
    assertThat(earlier.deadOn(self.host())).isTrue();
    assertThat(self.deadOn(self.host())).isFalse();
    assertThat(new FileGuard().acquire(file)).isEmpty();
  }

  @Test
  void aLockWithoutContentIsOfSomebodyUntilItIsOld() throws Exception {
    Files.writeString(lock, "");
    FileGuard guard = new FileGuard();
    assertThat(guard.acquire(file))
        .get()
        .extracting(Holder::words)
        .asString()
        .startsWith("Somebody");
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().minusSeconds(60)));
    assertThat(guard.acquire(file)).isEmpty();
    assertThat(Holder.parse(Files.readAllBytes(lock))).isPresent();
    guard.releaseAll();
  }

  @Test
  void linksAreFollowedAndAFolderThatIsNotThereDoesNoHarm() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Path linked = Files.createSymbolicLink(folder.resolve("linked"), real);
    FileGuard guard = new FileGuard(holder("here", 2));
    guard.acquire(linked.resolve("new.fgw"));
    Files.writeString(real.resolve("new.fgw"), "x");
    assertThat(new FileGuard().acquire(real.resolve("new.fgw"))).isPresent();
    guard.release(linked.resolve("new.fgw"));
    assertThat(real.resolve(".new.fgw.lock")).doesNotExist();
    Path nowhere = folder.resolve("nowhere/scene.fgw");
    assertThat(guard.acquire(nowhere)).isEmpty();
    guard.takeOver(nowhere);
    guard.release(nowhere);
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }
}
