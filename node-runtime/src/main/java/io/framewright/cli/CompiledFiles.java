package io.framewright.cli;

import io.framewright.compile.Compilation;
import io.framewright.graph.NodeGraph;
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
   * @param device for all models, or null for what the files say
   * @param err gets every problem, a line each
   * @return the runs of all files in order; empty when any file has an error
   */
  static Optional<List<GuidedRun>> compile(
      Environment environment, List<Path> files, List<String> overrides, String device, PrintWriter err) {
    List<GuidedRun> runs = new ArrayList<>();
    boolean ok = true;
    for (Path file : files) {
      NodeGraph graph = environment.read(file, overrides);
      Compilation compilation =
          environment.compile(file, device == null ? graph : Environment.onDevice(graph, device));
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
