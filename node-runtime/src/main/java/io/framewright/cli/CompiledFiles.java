package io.framewright.cli;

import io.framewright.compile.Compilation;
import io.framewright.graph.Problem;
import io.framewright.run.GuidedRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compiles workflow files and prints what is wrong with them. */
final class CompiledFiles {
  private CompiledFiles() {}

  /**
   * Compiles all files before anything is run.
   *
   * @param err gets every problem, a line each
   * @return the runs of all files in order; empty when any file has an error
   */
  static Optional<List<GuidedRun>> compile(
      Environment environment, List<Path> files, List<String> overrides, PrintWriter err) {
    List<GuidedRun> runs = new ArrayList<>();
    boolean ok = true;
    for (Path file : files) {
      Compilation compilation = environment.compile(file, environment.read(file, overrides));
      for (Problem problem : compilation.problems()) {
        err.println(file + ": " + problem.text());
      }
      ok &= compilation.ok();
      runs.addAll(compilation.runs());
    }
    err.flush();
    return ok ? Optional.of(runs) : Optional.empty();
  }
}
