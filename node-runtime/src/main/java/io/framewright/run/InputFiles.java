package io.framewright.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;

/** The pictures, clips and weights of encoders that a sampling reads. */
record InputFiles(SamplingPlan sampling) {
  /** Each file's path, size and time of change, as text: another text when a file was changed. */
  String stamps() {
    TreeSet<Path> files = new TreeSet<>();
    sampling.image().ifPresent(image -> files.addAll(image.files()));
    sampling.lastImage().ifPresent(image -> files.addAll(image.files()));
    sampling.start().ifPresent(start -> files.addAll(start.video().files()));
    sampling
        .loss()
        .ifPresent(loss -> LossMaker.tree(loss).leaves().forEach(l -> files.addAll(l.files())));
    StringBuilder text = new StringBuilder();
    files.forEach(file -> text.append(stamp(file)).append('\n'));
    return text.toString();
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return file + " is gone"; // reading it says so to the user
    }
  }
}
