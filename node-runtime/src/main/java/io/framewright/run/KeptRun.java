package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.framewright.files.HeldFile;
import io.framewright.files.Refusal;
import io.framewright.sampling.SolverHistory;
import io.framewright.tensor.NoiseSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is kept of a run while it goes on: the states of its clips and the names of those that are
 * written. A disk that takes nothing stops no run: it is said once, and tried again each time.
 */
final class KeptRun implements WrittenFiles, AutoCloseable {
  private final KeptRuns runs;
  private final RunIdentity identity;
  private final RunListener listener;
  private RunRecord record;
  private boolean resumed;
  private Slot slot;
  private HeldFile held;
  private boolean begun;
  private boolean warned;

  /**
   * A run that is about to begin, or to go on.
   *
   * @param record what is known of it
   * @param resumed whether it goes on from what is kept
   * @param slot its place; null where none could be had yet
   * @param held of the slot
   */
  KeptRun(
      KeptRuns runs,
      RunIdentity identity,
      RunRecord record,
      RunListener listener,
      boolean resumed,
      Slot slot,
      HeldFile held) {
    this.runs = runs;
    this.identity = identity;
    this.record = record;
    this.listener = listener;
    this.resumed = resumed;
    this.slot = slot;
    this.held = held;
  }

  /** Whether all that it writes was written by an earlier process. */
  boolean isComplete() {
    return resumed && record.complete();
  }

  /** Values of the losses on a clip of a complete run. */
  Optional<Map<String, Double>> values(boolean guided) {
    return Optional.ofNullable(record.values().get(clip(guided)));
  }

  /** Starts anew after all: the files of a complete run are gone, or were to go elsewhere. */
  void restart() {
    record = record.anew();
    resumed = false;
  }

  /** Sampling begins: from now on the run is known to have been started. */
  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    if (resumed) {
      attempt(() -> slot.write(record));
      return;
    }
    attempt(
        () -> {
          int steps = slot.steps();
          if (steps > 0) {
            listener.warning(
                "An earlier run of this was stopped after "
                    + steps
                    + " of "
                    + record.allSteps()
                    + " steps. This one starts anew; --resume would have gone on there.");
          }
          slot.store(false).delete();
          slot.write(record);
        });
  }

  /** Something with the files of a kept run. */
  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  /**
   * Does something in the run's place, if one can be had.
   *
   * @return whether that went well
   */
  private boolean attempt(Action action) {
    try {
      if (slot == null) {
        KeptRuns.Place place = runs.free(identity);
        slot = place.slot();
        held = place.held();
      }
      action.run();
      return true;
    } catch (IOException e) {
      if (!warned) {
        warned = true;
        listener.warning(
            "The state of the run cannot be kept in "
                + runs.folder()
                + ": "
                + Refusal.reason(e)
                + ". The run goes on, and tries again after each step. Make room there, or name"
                + " another folder in the variable "
                + KeptRuns.VARIABLE
                + ".");
      }
      return false;
    }
  }

  /** Keeps the state of a clip after a step. */
  void save(
      boolean guided, int step, NDArray latents, SolverHistory history, NoiseSource.State noise) {
    attempt(
        () -> {
          if (slot.record().isEmpty()) {
            slot.write(record);
          }
          slot.store(guided).save(step, latents, history, noise);
        });
  }

  /**
   * The state of a clip that an earlier process kept.
   *
   * @param into owns its tensors
   * @param shape of the clip's latents
   * @param steps of the clip
   * @throws io.framewright.InputException when the file is damaged
   */
  Optional<RunStore.State> load(boolean guided, NDManager into, Shape shape, int steps) {
    return resumed ? slot.store(guided).load(into, shape, steps) : Optional.empty();
  }

  /** Whether the states of so many clips are kept with all their steps done. */
  boolean isSampled(int clips) {
    for (int i = 0; i < clips; i++) {
      if (slot == null || slot.store(i == 0).steps() < record.steps()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public List<WrittenFile> written(String output) {
    return record.written().getOrDefault(output, List.of());
  }

  @Override
  public void writing(String output, List<WrittenFile> files) {
    Map<String, List<WrittenFile>> all = new TreeMap<>(record.written());
    all.put(output, List.copyOf(files));
    record = record.with(all);
    attempt(() -> slot.write(record));
  }

  /** All is written: the states are forgotten, the names of the clips kept for a while. */
  void complete(Map<String, Double> guided, Optional<Map<String, Double>> unguided) {
    Map<String, Map<String, Double>> values = new TreeMap<>();
    values.put(clip(true), guided);
    unguided.ifPresent(losses -> values.put(clip(false), losses));
    record = record.completed(values);
    attempt(
        () -> {
          slot.write(record);
          slot.forget();
        });
  }

  private static String clip(boolean guided) {
    return guided ? "guided" : "unguided";
  }

  /** How to go on, as a sentence. */
  String advice() {
    return "All that was sampled is kept. " + record.origin().advice();
  }

  /** Lets go of what is kept. */
  @Override
  public void close() {
    try {
      if (held != null) {
        held.close();
      }
    } catch (IOException e) {
      return; // the system lets go of it when the process ends
    }
  }
}
