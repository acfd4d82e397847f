package io.framewright.run;

import io.framewright.files.HeldFile;
import io.framewright.files.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The place of one kept run: a folder with its record and the states of its clips. Whoever changes
 * anything in it holds the file beside it.
 */
record Slot(Path folder) {
  private static final String LOCK = ".lock";
  private static final int TRIES = 3;
  private static final long PAUSE_MILLIS = 100;

  /** Takes hold of it; empty where another run has it. */
  Optional<HeldFile> hold() throws IOException {
    Files.createDirectories(folder.getParent());
    for (int i = 1; ; i++) {
      Optional<HeldFile> held = HeldFile.take(lock());
      if (held.isPresent() || i == TRIES) {
        return held;
      }
      pause(); // someone may only be looking
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Path lock() {
    return folder.resolveSibling(folder.getFileName() + LOCK);
  }

  Optional<RunRecord> record() {
    return RunRecord.read(recordFile());
  }

  private Path recordFile() {
    return folder.resolve("run.json");
  }

  /** Writes the record, its folder too. */
  void write(RunRecord record) throws IOException {
    Files.createDirectories(folder);
    record.write(recordFile());
  }

  RunStore store(boolean guided) {
    return new RunStore(folder.resolve((guided ? "guided" : "unguided") + ".safetensors"));
  }

  /** Steps that are done, of all its clips. */
  int steps() {
    return store(true).steps() + store(false).steps();
  }

  /**
   * When something in it was last changed, in milliseconds since 1970; 0 where there is nothing.
   */
  long changed() {
    long last = 0;
    for (String name : new String[] {"run.json", "guided.safetensors", "unguided.safetensors"}) {
      last = Math.max(last, folder.resolve(name).toFile().lastModified());
    }
    return last;
  }

  /** Whether the state of a clip is kept in it. */
  boolean hasStates() {
    return store(true).exists() || store(false).exists();
  }

  /** Deletes the states and what a killed process left of them; the record stays. */
  void forget() throws IOException {
    store(true).delete();
    store(false).delete();
    sweep();
  }

  /** Deletes what a killed process left half-written in it. */
  void sweep() {
    TemporaryFiles.sweep(folder);
  }

  void delete() {
    TemporaryFiles.delete(folder);
  }
}
