package io.framewright.fuzz;

import io.framewright.graph.NodeGraph;
import io.framewright.install.Installation;
import io.framewright.run.CancellationToken;
import io.framewright.run.Engine;
import io.framewright.run.GuidedRun;
import io.framewright.run.RunListener;
import io.framewright.run.RunOptions;
import io.framewright.workflow.WorkflowFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Runs that were stopped, gone on with and listed after one of their files was damaged. */
final class StateAttack implements Attack {
  private static final String WORKFLOW =
      """
      {"framewright": 1, "name": "stopped",
       "nodes": [
        {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "wan"}},
        {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a shirt"}},
        {"id": "sampler", "type": "framewright/guided-sampler",
         "properties": {"width": 16, "height": 16, "frames": 5, "steps": 3, "seed": 1}},
        {"id": "save", "type": "framewright/save-video",
         "properties": {"file": "out/{n}", "format": "gif"}}],
       "links": [
        {"from": "model.model", "to": "sampler.model"},
        {"from": "prompt.prompt", "to": "sampler.prompt"},
        {"from": "sampler.clip", "to": "save.clip"}]}
      """;

  private static final String FOLDER = "framewright.runs";

  private final Path models;
  private final Path workflow;
  private final Path runs;
  private final String before = System.getProperty(FOLDER);
  private final Map<Path, byte[]> kept = new TreeMap<>();

  /** Stops a run after its first step. */
  StateAttack(Path scratch, Path golden) throws IOException {
    models = golden;
    workflow = Files.writeString(scratch.resolve("stopped.fgw"), WORKFLOW);
    runs = scratch.resolve("runs");
    stop();
    try (Stream<Path> files = Files.walk(runs)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        kept.put(file, Files.readAllBytes(file));
      }
    }
    System.setProperty(FOLDER, runs.toString());
  }

  private void stop() {
    Installation installation = Installation.of(List.of(models), List.of());
    NodeGraph graph = WorkflowFile.read(workflow).graph();
    GuidedRun run = installation.compile(graph, workflow.getParent(), List.of()).runs().get(0);
    CancellationToken cancel = new CancellationToken();
    RunListener afterOneStep =
        new RunListener() {
          @Override
          public void stepDone(Progress progress) {
            cancel.cancel();
          }
        };
    try {
      new Engine(installation.models()).run(run, RunOptions.fresh(runs), afterOneStep, cancel);
    } catch (CancellationException e) {
      return;
    }
    throw new IllegalStateException("the run was not stopped");
  }

  @Override
  public String name() {
    return "state";
  }

  @Override
  public int share() {
    return 1;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    List<Path> files = kept.keySet().stream().filter(file -> kept.get(file).length > 0).toList();
    Path damaged = files.get(random.nextInt(files.size()));
    for (Map.Entry<Path, byte[]> file : kept.entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.write(
          file.getKey(),
          file.getKey().equals(damaged)
              ? damaged(file.getKey(), file.getValue(), random)
              : file.getValue());
    }
    Commands.run("runs");
    Commands.run("run", "--resume", "--models", models.toString(), workflow.toString());
  }

  private static byte[] damaged(Path file, byte[] good, RandomGenerator random) throws IOException {
    boolean tree = file.toString().endsWith(".json") && random.nextInt(4) > 0;
    return tree ? new TreeDamage(random).of(good) : new ByteDamage(random).of(good);
  }

  @Override
  public void close() {
    if (before == null) {
      System.clearProperty(FOLDER);
    } else {
      System.setProperty(FOLDER, before);
    }
  }
}
