package io.framewright.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A good file, in memory. */
record Sample(String name, byte[] bytes) {
  static Sample of(Path file) {
    try {
      return new Sample(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * All files below a folder of an ending and of at most some size.
   *
   * @throws IllegalStateException when there is none
   */
  static List<Sample> below(Path folder, int most, String... endings) throws IOException {
    List<Sample> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString();
        if (Stream.of(endings).anyMatch(name::endsWith) && Files.size(file) <= most) {
          found.add(of(file));
        }
      }
    }
    if (found.isEmpty()) {
      throw new IllegalStateException("no samples in " + folder);
    }
    return found;
  }

  /** The ending of its name, with the dot. */
  String ending() {
    return name.substring(name.lastIndexOf('.'));
  }

  static Sample any(List<Sample> samples, RandomGenerator random) {
    return samples.get(random.nextInt(samples.size()));
  }
}
