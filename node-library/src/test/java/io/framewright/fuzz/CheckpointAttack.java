package io.framewright.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Checkpoints one of whose configuration files is damaged, checked through a workflow. */
final class CheckpointAttack implements Attack {
  private static final String WORKFLOW =
      """
      {"framewright": 1,
       "nodes": [
        {"id": "model", "type": "framewright/model", "properties": {"checkpoint": "%s"}},
        {"id": "prompt", "type": "framewright/prompt", "properties": {"positive": "a shirt"}},
        {"id": "sampler", "type": "framewright/guided-sampler", "properties": {}},
        {"id": "save", "type": "framewright/save-video", "properties": {"file": "out/{n}"}}],
       "links": [
        {"from": "model.model", "to": "sampler.model"},
        {"from": "prompt.prompt", "to": "sampler.prompt"},
        {"from": "sampler.clip", "to": "save.clip"}]}
      """;

  private record Config(Path file, Path workflow, Sample good) {}

  private final Path models;
  private final List<Config> configs;

  /** Prepares copies of checkpoints. */
  CheckpointAttack(Path scratch, Path golden, String... checkpoints) throws IOException {
    models = scratch.resolve("models");
    for (String name : checkpoints) {
      Copies.of(golden.resolve(name), models.resolve(name));
      Files.writeString(scratch.resolve(name + ".fgw"), WORKFLOW.formatted(name));
    }
    try (Stream<Path> files = Files.walk(models)) {
      configs =
          files
              .filter(file -> file.toString().endsWith(".json"))
              .filter(file -> !file.getParent().endsWith("tokenizer"))
              .sorted()
              .map(
                  file ->
                      new Config(
                          file,
                          scratch.resolve(models.relativize(file).getName(0) + ".fgw"),
                          Sample.of(file)))
              .toList();
    }
  }

  @Override
  public String name() {
    return "checkpoint";
  }

  @Override
  public int share() {
    return 15;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    Config config = configs.get(random.nextInt(configs.size()));
    byte[] good = config.good().bytes();
    boolean tree = random.nextInt(5) > 0;
    try {
      Files.write(
          config.file(), tree ? new TreeDamage(random).of(good) : new ByteDamage(random).of(good));
      Commands.run("check", "--models", models.toString(), config.workflow().toString());
    } finally {
      Files.write(config.file(), good);
    }
  }
}
