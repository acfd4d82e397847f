package io.framewright.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The checkpoint, pictures, clips and weights of encoders that a sampling reads. */
record InputFiles(SamplingPlan sampling) {
  private static final int DEPTH_OF_CHECKPOINT = 2;

  /** Size and time of change of each file, by its path; nothing where a file is gone. */
  ObjectNode stamps() {
    TreeSet<Path> files = new TreeSet<>();
    sampling.image().ifPresent(image -> files.addAll(image.files()));
    sampling.lastImage().ifPresent(image -> files.addAll(image.files()));
    sampling.start().ifPresent(start -> files.addAll(start.video().files()));
    sampling
        .loss()
        .ifPresent(loss -> LossMaker.tree(loss).leaves().forEach(l -> files.addAll(l.files())));
    addCheckpoint(files);
    ObjectNode stamps = JsonNodeFactory.instance.objectNode();
    files.forEach(file -> stamps.set(file.toAbsolutePath().toString(), stamp(file)));
    return stamps;
  }

  private void addCheckpoint(TreeSet<Path> files) {
    Path checkpoint = sampling.model().summary().folder();
    try (Stream<Path> all = Files.walk(checkpoint, DEPTH_OF_CHECKPOINT)) {
      all.filter(Files::isRegularFile).forEach(files::add);
    } catch (IOException | java.io.UncheckedIOException e) {
      files.add(checkpoint); // opening it says so to the user
    }
  }

  /** What a file is now, to be compared with what it was. */
  static JsonNode stamp(Path file) {
    ObjectNode stamp = JsonNodeFactory.instance.objectNode();
    try {
      return stamp
          .put("bytes", Files.size(file))
          .put("changed", Files.getLastModifiedTime(file).toMillis());
    } catch (IOException e) {
      return stamp; // gone: reading it says so to the user
    }
  }
}
