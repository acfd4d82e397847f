package io.framewright.run;

import io.framewright.InputException;
import io.framewright.files.HeldFile;
import io.framewright.files.Refusal;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The runs that were begun, in one folder of the user's, each under a name made of everything that
 * decides its numbers: what is kept of a run is found wherever its clips go, and a changed workflow
 * never picks up another one's state. Runs that are the same and go on at once have a place each.
 */
public final class KeptRuns {
  /** Names the folder. */
  public static final String VARIABLE = "FRAMEWRIGHT_RUNS";

  private static final String PROPERTY = "framewright.runs";
  private static final Duration OLD = Duration.ofDays(30);
  private static final Duration LEFT = Duration.ofHours(1);

  private final Path folder;

  /** The runs that are kept in a folder, which need not be there. */
  public KeptRuns(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /** The folder that the variable names, else the one in the user's own. */
  public static Path usualFolder() {
    String given = System.getProperty(PROPERTY, System.getenv(VARIABLE));
    return given == null || given.isBlank()
        ? Path.of(System.getProperty("user.home"), ".framewright", "runs")
        : Path.of(given);
  }

  Path folder() {
    return folder;
  }

  /** A place that is held. */
  record Place(Slot slot, HeldFile held) {}

  /**
   * A run with its place.
   *
   * @throws InputException when it is to go on, and another process is at it
   */
  KeptRun take(GuidedRun run, RunOptions options, RunListener listener) {
    RunIdentity identity = RunIdentity.of(run.sampling());
    RunRecord fresh = RunRecord.of(run, identity, options.origin());
    try {
      clear();
      Optional<Place> kept = options.resume() ? kept(identity) : Optional.empty();
      if (kept.isPresent()) {
        Slot slot = kept.get().slot();
        RunRecord record = slot.record().orElse(fresh).from(options.origin());
        return new KeptRun(this, identity, record, listener, true, slot, kept.get().held());
      }
      Place free = free(identity);
      return new KeptRun(this, identity, fresh, listener, false, free.slot(), free.held());
    } catch (IOException e) {
      return new KeptRun(this, identity, fresh, listener, false, null, null);
    }
  }

  /** The place of the same run that is not complete, else of one that is; held. */
  private Optional<Place> kept(RunIdentity identity) throws IOException {
    Optional<Place> complete = Optional.empty();
    boolean busy = false;
    for (Slot slot : slots(identity)) {
      Optional<HeldFile> held = slot.hold();
      Optional<RunRecord> record = slot.record();
      if (held.isEmpty()) {
        busy = true;
      } else if (record.isPresent() && !record.get().complete()) {
        close(complete);
        slot.sweep();
        return Optional.of(new Place(slot, held.get()));
      } else if (record.isPresent() && complete.isEmpty()) {
        complete = Optional.of(new Place(slot, held.get()));
      } else {
        held.get().close();
      }
    }
    if (busy) {
      close(complete);
      throw atWork();
    }
    return complete;
  }

  private static void close(Optional<Place> place) throws IOException {
    if (place.isPresent()) {
      place.get().held().close();
    }
  }

  private static InputException atWork() {
    return new InputException(
        "Another Framewright is at work on this run already. Wait until it is done, or stop it;"
            + " then give the same command again.");
  }

  /** The first place for a run that nobody is at. */
  Place free(RunIdentity identity) throws IOException {
    for (int n = 1; ; n++) {
      Slot slot = slot(identity, n);
      Optional<HeldFile> held = slot.hold();
      if (held.isPresent()) {
        slot.sweep();
        return new Place(slot, held.get());
      }
    }
  }

  private Slot slot(RunIdentity identity, int n) {
    return new Slot(folder.resolve(identity.name() + (n == 1 ? "" : "-" + n)));
  }

  /** The places of a run that are in use or were. */
  private List<Slot> slots(RunIdentity identity) throws IOException {
    return slots().stream()
        .filter(s -> s.folder().getFileName().toString().matches(identity.name() + "(-\\d+)?"))
        .toList();
  }

  private List<Slot> slots() throws IOException {
    List<Slot> all = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
        entries.forEach(entry -> all.add(new Slot(entry)));
      }
    }
    all.sort(Comparator.comparing(slot -> slot.folder().getFileName().toString()));
    return all;
  }

  /** The clips that a run wrote before it was stopped, when it is to go on. */
  WrittenFiles written(GuidedRun run) {
    try {
      List<RunRecord> same =
          slots(RunIdentity.of(run.sampling())).stream()
              .flatMap(slot -> slot.record().stream())
              .sorted(Comparator.comparing(RunRecord::complete))
              .toList();
      return same.isEmpty() ? WrittenFiles.NONE : WrittenFiles.of(same.get(0).written());
    } catch (IOException e) {
      return WrittenFiles.NONE; // taking its place says so
    }
  }

  /**
   * What there is to go on from.
   *
   * @param found whether the run can go on, or is complete
   * @param known whether a run of the workflow is kept at all
   * @param reason in full sentences, why it cannot go on
   */
  public record Finding(boolean found, boolean known, String reason) {}

  /**
   * Looks whether a run can go on.
   *
   * @throws InputException when another process is at it, or the folder cannot be read
   */
  public Finding look(GuidedRun run) {
    RunIdentity identity = RunIdentity.of(run.sampling());
    try {
      Optional<Place> kept = kept(identity);
      if (kept.isEmpty()) {
        return nothing(run, identity);
      }
      try (HeldFile held = kept.get().held()) {
        RunRecord record = kept.get().slot().record().orElseThrow();
        if (record.complete()
            && !new Outputs(run, WrittenFiles.of(record.written())).areWritten()) {
          return new Finding(
              false,
              true,
              "The run was completed, so there is nothing to go on from; but what it wrote is no"
                  + " longer there, or was to go elsewhere.");
        }
        return new Finding(true, true, "");
      }
    } catch (IOException e) {
      throw new InputException(
          "The runs that are kept in "
              + folder
              + " cannot be looked through: "
              + Refusal.reason(e)
              + ". Give yourself the right to, or leave out --resume.",
          e);
    }
  }

  /** Tells what is other than in the last run of the same workflow. */
  private Finding nothing(GuidedRun run, RunIdentity identity) throws IOException {
    Optional<Slot> last =
        slots().stream()
            .filter(slot -> slot.record().filter(record -> isOf(run, record)).isPresent())
            .max(Comparator.comparing(Slot::changed));
    if (last.isEmpty()) {
      return new Finding(
          false,
          false,
          "There is nothing to go on from: no run of '"
              + run.name()
              + "' that was stopped is kept in "
              + folder
              + ".");
    }
    RunRecord record = last.get().record().orElseThrow();
    return new Finding(
        false,
        true,
        "There is nothing to go on from: the last run of '"
            + run.name()
            + "', which was stopped on "
            + RunIdentity.time(last.get().changed())
            + ", was another one: "
            + identity.differences(new RunIdentity(record.identity()))
            + ".");
  }

  private static boolean isOf(GuidedRun run, RunRecord record) {
    return !record.complete()
        && record.name().equals(run.name())
        && record.identity().path("sampler").asText().equals(run.sampling().node());
  }

  /**
   * A run that can be resumed.
   *
   * @param name of its workflow
   * @param title of its sampler
   * @param seed of its noise
   * @param done steps that are done, of all its clips
   * @param steps of all its clips
   * @param changed when it was last at work, in milliseconds since 1970
   * @param atWork whether a process is at it now
   * @param folder in which its command was given; empty where there was none
   * @param command that goes on with it; empty where it came in another way
   * @param fits whether its workflow and all its inputs are as they were
   */
  public record Kept(
      String name,
      String title,
      long seed,
      int done,
      int steps,
      long changed,
      boolean atWork,
      String folder,
      String command,
      boolean fits) {}

  /** The runs that can be resumed, the latest first. */
  public List<Kept> list() {
    try {
      clear();
      List<Kept> all = new ArrayList<>();
      for (Slot slot : slots()) {
        Optional<RunRecord> record = slot.record().filter(r -> !r.complete());
        if (record.isPresent()) {
          all.add(kept(slot, record.get()));
        }
      }
      all.sort(Comparator.comparing(Kept::changed).reversed());
      return all;
    } catch (IOException e) {
      throw new InputException(
          "The runs that are kept in " + folder + " cannot be listed: " + Refusal.reason(e) + ".",
          e);
    }
  }

  private static Kept kept(Slot slot, RunRecord record) throws IOException {
    Optional<HeldFile> held = slot.hold();
    if (held.isPresent()) {
      held.get().close();
    }
    return new Kept(
        record.name(),
        record.title(),
        record.identity().at("/clip/seed").asLong(),
        slot.steps(),
        record.allSteps(),
        slot.changed(),
        held.isEmpty(),
        record.origin().folder(),
        record.origin().resumeCommand().orElse(""),
        record.canMatch());
  }

  /**
   * Deletes the states of complete runs that were killed before they could, and what nothing can go
   * on from, when it is 30 days old: complete runs, and those whose workflow or inputs were changed
   * since; and the locks that killed processes left.
   */
  private void clear() throws IOException {
    long limit = System.currentTimeMillis() - OLD.toMillis();
    for (Slot slot : slots()) {
      Optional<RunRecord> record = slot.record();
      boolean complete = record.isPresent() && record.get().complete();
      boolean old = slot.changed() < limit;
      if (complete && !old && slot.hasStates()) {
        whenFree(slot, slot::forget);
      } else if (old && (complete || record.filter(RunRecord::canMatch).isEmpty())) {
        whenFree(slot, slot::delete);
      }
    }
    if (Files.isDirectory(folder)) {
      clearLocks();
    }
  }

  /** Something with the files of a place. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private static void whenFree(Slot slot, Action action) throws IOException {
    Optional<HeldFile> held = slot.hold();
    if (held.isPresent()) {
      try (HeldFile mine = held.get()) {
        action.run();
      }
    }
  }

  private void clearLocks() throws IOException {
    long limit = System.currentTimeMillis() - LEFT.toMillis();
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*.lock")) {
      for (Path lock : locks) {
        Optional<HeldFile> held =
            lock.toFile().lastModified() < limit ? HeldFile.take(lock) : Optional.empty();
        if (held.isPresent()) {
          held.get().close();
        }
      }
    }
  }
}
