package io.framewright.fuzz;

import io.framewright.model.t5.T5Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;

/** Damaged tokenizers of both forms, opened and used. */
final class TokenizerAttack implements Attack {
  private static final String PROMPT = "A red  shirt, moving LEFT\ton a nàvy 背景 \ud83d\ude00!";

  private final Path folder;
  private final List<Sample> good;

  TokenizerAttack(Path scratch, Path tokenizer) throws IOException {
    folder = Files.createDirectories(scratch.resolve("tokenizer"));
    good = Sample.below(tokenizer, 4 << 20, ".json", ".model");
  }

  @Override
  public String name() {
    return "tokenizer";
  }

  @Override
  public int share() {
    return 5;
  }

  @Override
  public void once(RandomGenerator random) throws Exception {
    boolean pieces = random.nextBoolean();
    Sample damaged =
        Sample.any(
            good.stream()
                .filter(sample -> !sample.name().equals(left(pieces)))
                .filter(sample -> random.nextInt(4) > 0 || isVocabulary(sample))
                .toList(),
            random);
    for (Sample sample : good) {
      Path file = folder.resolve(sample.name());
      if (sample.name().equals(left(pieces))) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, sample == damaged ? damaged(sample, random) : sample.bytes());
      }
    }
    Uses.takesOrRefuses(
        () -> {
          try (T5Tokenizer tokenizer = T5Tokenizer.open(folder)) {
            tokenizer.encode(PROMPT, 64);
          }
        });
  }

  private static boolean isVocabulary(Sample sample) {
    return sample.name().equals("tokenizer.json") || sample.name().equals("spiece.model");
  }

  /** The form that is left out, so that the other one is read. */
  private static String left(boolean pieces) {
    return pieces ? "tokenizer.json" : "spiece.model";
  }

  private static byte[] damaged(Sample sample, RandomGenerator random) throws IOException {
    boolean tree = sample.ending().equals(".json") && random.nextInt(4) > 0;
    return tree
        ? new TreeDamage(random).of(sample.bytes())
        : new ByteDamage(random).of(sample.bytes());
  }
}
