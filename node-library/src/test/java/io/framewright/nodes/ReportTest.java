package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.framewright.report.LossReport;
import io.framewright.report.LossReporter;
import io.framewright.run.CancellationToken;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.run.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code report} says of a mix of three losses, against runs made one by one. */
class ReportTest {
  private static final String GIF = "{\"file\": \"clip\", \"format\": \"gif\"}";

  @TempDir Path folder;
  private Studio studio;

  @BeforeEach
  void make() throws Exception {
    studio = new Studio(folder);
  }

  private static Engine engine() {
    return new Engine(Studio.repository());
  }

  private RunResult run(GuidedRun run, long seed) {
    return engine()
        .run(
            run.with(run.sampling().withSeed(seed, true)).withoutOutputs(),
            RunOptions.fresh(folder.resolve("state")),
            RunListener.NONE,
            new CancellationToken());
  }

  @Test
  void everyValueIsThatOfTheRunItStandsFor() {
    GuidedRun given = studio.compile(Studio.workflow(GIF)); // its outermost mix is projected
    List<String> lines = new ArrayList<>();
    LossReport report =
        new LossReporter(engine(), lines::add, new CancellationToken())
            .measure(given, 3, 2, true, true);
    assertThat(report.columns()).containsExactly("sum", "balanced", "projected", "alone");
    assertThat(lines).hasSize(2 * (3 + 3));
    assertThat(folder.resolve("clip.gif")).doesNotExist();
    RunResult one = run(given, 3);
    RunResult two = run(given, 4);
    List<String> names = List.copyOf(one.guided().keySet());
    assertThat(report.rows()).extracting(LossReport.Row::loss).isEqualTo(names);
    for (LossReport.Row row : report.rows()) {
      String name = row.loss();
      near(
          row.unguided(),
          (one.unguided().orElseThrow().get(name) + two.unguided().orElseThrow().get(name)) / 2);
      near(
          row.guided().get(2).getAsDouble(), (one.guided().get(name) + two.guided().get(name)) / 2);
      // projected is balanced where no two losses pull against one another
      assertThat(List.of(row.guided().get(0), row.guided().get(1), row.guided().get(3)))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aLossAloneIsARunWithThatLossOnly() throws Exception {
    Path file = studio.write("w.fgw", Studio.workflow(GIF));
    GuidedRun given = studio.compile(Studio.workflow(GIF));
    LossReport report =
        new LossReporter(engine(), line -> {}, new CancellationToken())
            .measure(given, 5, 1, false, true);
    assertThat(report.columns()).containsExactly("guided", "alone");
    GuidedRun loop =
        studio.compile(
            Studio.workflow(GIF)
                .replace("{\"from\": \"frames.loss\", \"to\": \"inner.loss\"},", "")
                .replace("{\"from\": \"masked.loss\", \"to\": \"mix.loss\"},", ""));
    Map<String, Double> values = run(loop, 5).guided();
    assertThat(values).containsOnlyKeys("Loop Loss");
    LossReport.Row row =
        report.rows().stream().filter(r -> r.loss().equals("Loop Loss")).findFirst().orElseThrow();
    near(row.guided().get(1).getAsDouble(), values.get("Loop Loss"));
    assertThat(file).exists();
  }

  @Test
  void tableNamesValuesAndChanges() {
    LossReport report =
        new LossReport(
            "w",
            List.of("sum", "alone"),
            List.of(
                new LossReport.Row("A", 2, List.of(OptionalDouble.of(1), OptionalDouble.of(0.5))),
                new LossReport.Row(
                    "B", 0.5, List.of(OptionalDouble.of(1), OptionalDouble.empty()))),
            8);
    assertThat(LossReport.markdownHead(report.columns()))
        .isEqualTo(
            "| workflow | loss | unguided | sum | alone |\n| --- | --- | ---: | ---: | ---: |");
    assertThat(report.markdown())
        .containsExactly(
            "| w | A | 2.00 | 1.00 (-50 %) | 0.500 (-75 %) |",
            "| w | B | 0.500 | 1.00 (+100 %) |  |");
  }

  @Test
  void commandPrintsATableAndRefusesWhatCannotBeMeasured() throws Exception {
    Path file = studio.write("w.fgw", Studio.workflow(GIF));
    Studio.Result result = report(file, "--seeds", "1");
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out().lines().toList()).hasSize(2 + 3).allMatch(l -> l.startsWith("|"));
    assertThat(result.out()).contains("| guided | Loop Loss | ");
    Path unguided = studio.write("u.fgw", Studio.unguided(GIF));
    Studio.Result none = report(unguided, "--seeds", "1");
    assertThat(none.code()).isEqualTo(2);
    assertThat(none.err()).contains("has no loss, so there is nothing to measure");
    assertThat(report(file, "--seeds", "0").err()).contains("--seeds must be 1 to 10000: 0");
    assertThat(report(file, "--first-seed", "-1").err()).contains("--first-seed must be 0 or");
  }

  private static Studio.Result report(Path file, String... more) {
    List<String> all =
        new ArrayList<>(List.of("report", "--models", Studio.models().toString(), file.toString()));
    all.addAll(List.of(more));
    return Studio.command(all.toArray(String[]::new));
  }

  private static void near(double value, double expected) {
    assertThat(value).isCloseTo(expected, within(1e-6 * Math.abs(expected)));
  }
}
