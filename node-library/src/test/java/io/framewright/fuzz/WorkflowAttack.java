package io.framewright.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damaged workflows of the gallery, checked and explained. */
final class WorkflowAttack implements Attack {
  private final Path file;
  private final Path models;
  private final List<Sample> good;

  /**
   * Prepares a folder with the gallery's inputs.
   *
   * @param graphs the gallery
   */
  WorkflowAttack(Path scratch, Path graphs) throws IOException {
    Copies.of(graphs.resolve("inputs"), scratch.resolve("inputs"));
    file = scratch.resolve("damaged.fgw");
    models = graphs.resolve("models");
    good = Sample.below(graphs, 1 << 20, ".fgw");
  }

  @Override
  public String name() {
    return "workflow";
  }

  @Override
  public int share() {
    return 30;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    byte[] graph = Sample.any(good, random).bytes();
    boolean tree = random.nextInt(4) > 0;
    Files.write(file, tree ? new TreeDamage(random).of(graph) : new ByteDamage(random).of(graph));
    String command = random.nextBoolean() ? "check" : "explain";
    Commands.run(command, "--models", models.toString(), file.toString());
  }
}
