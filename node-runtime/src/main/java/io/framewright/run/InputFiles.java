package io.framewright.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;

/** The pictures and clips that a sampling reads. */
record InputFiles(SamplingPlan sampling) {
  /** Each file's path, size and time of change, as text: another text when a file was changed. */
  String stamps() {
    TreeSet<Path> files = new TreeSet<>();
    sampling.image().ifPresent(image -> files.add(image.file()));
    sampling.start().ifPresent(start -> files.add(start.video().file()));
    sampling.loss().ifPresent(loss -> collect(loss, files));
    StringBuilder text = new StringBuilder();
    files.forEach(file -> text.append(stamp(file)).append('\n'));
    return text.toString();
  }

  private static void collect(LossPlan loss, TreeSet<Path> files) {
    for (LossPlan leaf : LossMaker.tree(loss).leaves()) {
      if (leaf instanceof KeyframeLossPlan keyframes) {
        for (Keyframe keyframe : keyframes.keyframes()) {
          files.add(keyframe.picture().file());
          Optional<MaskSource> mask = keyframe.mask();
          mask.ifPresent(m -> files.add(m.picture().file()));
        }
      }
    }
  }

  private static String stamp(Path file) {
    try {
      return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return file + " is gone"; // reading it says so to the user
    }
  }
}
