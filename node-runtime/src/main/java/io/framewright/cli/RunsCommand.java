package io.framewright.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.framewright.run.KeptRuns;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code framewright runs}: what was stopped and can go on. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the runs that were stopped and can be resumed, the latest first.")
final class RunsCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  @Option(names = "--json", description = "Prints them as JSON, one a line.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws JsonProcessingException {
    PrintWriter out = spec.commandLine().getOut();
    List<KeptRuns.Kept> runs = new KeptRuns(KeptRuns.usualFolder()).list();
    for (KeptRuns.Kept run : runs) {
      if (json) {
        out.println(new ObjectMapper().writeValueAsString(run));
      } else {
        print(out, run);
      }
    }
    if (runs.isEmpty() && !json) {
      out.println("There is no run that can be resumed.");
    }
    out.flush();
    return Main.DONE;
  }

  private static void print(PrintWriter out, KeptRuns.Kept run) {
    out.printf(
        Locale.ROOT,
        "%s, %s, seed %d: %d of %d steps, %s%n",
        run.name(),
        run.title(),
        run.seed(),
        run.done(),
        run.steps(),
        how(run));
    if (!run.command().isEmpty() && !run.atWork()) {
      out.printf("  in %s: %s%n", run.folder(), run.command());
    }
  }

  private static String how(KeptRuns.Kept run) {
    String when = TIME.format(Instant.ofEpochMilli(run.changed()).atZone(ZoneId.systemDefault()));
    if (run.atWork()) {
      return "at work";
    }
    return "stopped on "
        + when
        + (run.fits() ? "" : "; its workflow or what it reads was changed since");
  }
}
