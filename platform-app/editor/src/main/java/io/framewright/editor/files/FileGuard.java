package io.framewright.editor.files;

import io.framewright.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Tells editors of each other, so that two do not overwrite one another's work: whoever has a
 * workflow open puts a file {@code .NAME.lock} beside it, also on a network drive. Files that dead
 * processes of this machine left are taken over. Uses the disk: not for the event thread.
 */
public final class FileGuard {
  /** How long a lock file without content counts as one that is just being written. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  private final Set<Path> own = new HashSet<>();
  private final Holder self;

  /** A guard that speaks for this process. */
  public FileGuard() {
    this(Holder.self());
  }

  FileGuard(Holder self) {
    this.self = self;
  }

  /**
   * Marks a file as open here.
   *
   * @return who has it open already, in which case it is not marked; empty as well when the folder
   *     cannot be written to, as nothing can be saved there anyway
   */
  public synchronized Optional<Holder> acquire(Path file) {
    Path lock = lock(file);
    if (own.contains(lock)) {
      return Optional.empty();
    }
    try {
      for (int attempt = 0; attempt < 3; attempt++) {
        if (create(lock)) {
          return Optional.empty();
        }
        Optional<Holder> holder = living(lock);
        if (holder.isPresent()) {
          return holder;
        }
        Files.deleteIfExists(lock); // left by a process that is dead
      }
      return living(lock);
    } catch (IOException e) {
      return Optional.empty(); // no place for a lock file, see above
    }
  }

  /** Marks a file as open here, whoever else has it open. */
  public synchronized void takeOver(Path file) {
    Path lock = lock(file);
    Path temporary = lock.resolveSibling(lock.getFileName() + "." + self.token() + ".tmp");
    try {
      try {
        Files.writeString(temporary, self.text());
        Files.move(temporary, lock, StandardCopyOption.REPLACE_EXISTING);
        own.add(lock);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      own.remove(lock); // as with acquire: where nothing can be written nothing needs guarding
    }
  }

  /** Says that a file is no longer open here. A lock that another has taken over stays. */
  public synchronized void release(Path file) {
    drop(lock(file));
  }

  /** Says that no file is open here any more. */
  public synchronized void releaseAll() {
    Set.copyOf(own).forEach(this::drop);
  }

  private void drop(Path lock) {
    if (own.remove(lock)) {
      try {
        if (read(lock).filter(h -> h.token().equals(self.token())).isPresent()) {
          Files.deleteIfExists(lock);
        }
      } catch (IOException e) {
        // it stays behind; once this process has ended everybody sees that it is stale
        lock.toFile().deleteOnExit();
      }
    }
  }

  private boolean create(Path lock) throws IOException {
    try {
      Files.writeString(
          lock,
          self.text(),
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      return false;
    }
    own.add(lock);
    return true;
  }

  /** Who holds a lock, unless it is known to be dead. */
  private Optional<Holder> living(Path lock) throws IOException {
    Optional<Holder> holder = read(lock);
    if (holder.isPresent()) {
      return holder.filter(h -> !h.deadOn(self.host()) && !h.token().equals(self.token()));
    }
    try {
      Instant written = Files.getLastModifiedTime(lock).toInstant();
      boolean young = written.isAfter(Instant.now().minus(YOUNG));
      return young ? Optional.of(Holder.unknown(written)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<Holder> read(Path lock) throws IOException {
    try {
      return Holder.parse(RegularFile.bytes(lock));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  static Path lock(Path file) {
    Path real = RealPath.of(file);
    return real.resolveSibling("." + real.getFileName() + ".lock");
  }
}
