package io.framewright.report;

import io.framewright.InputException;
import io.framewright.files.TemporaryFiles;
import io.framewright.run.CancellationToken;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.run.RunResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** Carries out a run with several seeds in several ways and takes the means; writes no clips. */
public final class LossReporter {
  private final Engine engine;
  private final Consumer<String> progress;
  private final CancellationToken cancel;

  /**
   * Binds a reporter to an engine.
   *
   * @param progress hears a line after each run
   * @param cancel asked as {@link Engine#run} asks it
   */
  public LossReporter(Engine engine, Consumer<String> progress, CancellationToken cancel) {
    this.engine = engine;
    this.progress = progress;
    this.cancel = cancel;
  }

  /**
   * Measures a run. The unguided clip is the same for all ways and is made once a seed.
   *
   * @param firstSeed the others are those after it
   * @param seeds how many, 1 or more
   * @param modes whether its outermost mix is tried in each mode
   * @param alone whether each loss of a mix is tried alone
   * @throws InputException when the run has no loss, or cannot be carried out
   */
  public LossReport measure(
      GuidedRun run, long firstSeed, int seeds, boolean modes, boolean alone) {
    if (run.sampling().loss().isEmpty()) {
      throw new InputException(
          "The workflow '"
              + run.name()
              + "' has no loss, so there is nothing to measure. Wire a loss to its sampler.");
    }
    List<Variant> variants = Variant.of(run, modes, alone);
    List<String> columns =
        new ArrayList<>(new LinkedHashSet<>(variants.stream().map(Variant::name).toList()));
    int losses = Variant.leaves(run.sampling().loss().get()).size();
    double[] unguided = new double[losses];
    double[][] guided = new double[losses][columns.size()];
    for (double[] row : guided) {
      Arrays.fill(row, Double.NaN); // stays so where a loss never acts
    }
    List<String> names = List.of();
    for (int i = 0; i < seeds; i++) {
      for (Variant variant : variants) {
        boolean first = variant == variants.get(0);
        RunResult result = result(variant.run(), firstSeed + i, first);
        if (first) {
          names = List.copyOf(result.guided().keySet());
          add(unguided, result.unguided().orElseThrow().values());
        }
        int column = columns.indexOf(variant.name());
        List<Double> values = List.copyOf(result.guided().values());
        for (int k = 0; k < values.size(); k++) {
          double[] row = guided[variant.losses().get(k)];
          row[column] = (Double.isNaN(row[column]) ? 0 : row[column]) + values.get(k);
        }
        progress.accept(
            String.format(
                "%s, %s, seed %d: %.0f s",
                run.name(), variant.name(), firstSeed + i, result.seconds()));
      }
    }
    List<LossReport.Row> rows = new ArrayList<>();
    for (int k = 0; k < losses; k++) {
      List<OptionalDouble> means = new ArrayList<>();
      for (double sum : guided[k]) {
        means.add(Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum / seeds));
      }
      rows.add(new LossReport.Row(names.get(k), unguided[k] / seeds, means));
    }
    return new LossReport(run.name(), columns, rows, seeds);
  }

  private static void add(double[] sums, Iterable<Double> values) {
    int k = 0;
    for (double value : values) {
      sums[k++] += value;
    }
  }

  private RunResult result(GuidedRun run, long seed, boolean compare) {
    GuidedRun seeded = run.with(run.sampling().withSeed(seed, compare)).withoutOutputs();
    try {
      TemporaryFiles.sweepFolders();
      Path states = TemporaryFiles.folder();
      try {
        return engine.run(seeded, RunOptions.fresh(states), RunListener.NONE, cancel);
      } finally {
        TemporaryFiles.delete(states);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The state of a run cannot be kept", e);
    }
  }
}
