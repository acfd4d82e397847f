package io.framewright.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import io.framewright.InputException;
import io.framewright.files.Contents;
import io.framewright.files.Refusal;
import io.framewright.files.TemporaryFiles;
import io.framewright.files.WholeFile;
import io.framewright.tensor.Tensors;
import io.framewright.video.FrameRate;
import io.framewright.video.OutputName;
import io.framewright.video.Picture;
import io.framewright.video.VideoFormat;
import io.framewright.video.VideoOptions;
import io.framewright.video.VideoWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the clips of one run where its outputs say, each with the run's workflow inside and beside
 * it.
 */
final class Outputs {
  private static final String UNGUIDED = "-unguided";
  private static final String SIDE_FILE = ".fgw";

  private final GuidedRun run;
  private final WrittenFiles before;
  private final Map<SaveVideoPlan, Path> guidedFiles = new HashMap<>();

  /**
   * The outputs of a run.
   *
   * @param before what it has written already
   */
  Outputs(GuidedRun run, WrittenFiles before) {
    this.run = run;
    this.before = before;
  }

  /**
   * Finds out whether all clips can be written, before anything is computed; makes their folders.
   *
   * @throws InputException with what stands in the way
   */
  void check() {
    ClipSettings clip = run.sampling().clip();
    Set<Path> fixed = new HashSet<>();
    for (OutputPlan output : run.outputs()) {
      if (output instanceof SaveVideoPlan save) {
        Path guided = name(save);
        if (!isNumbered(save) && !fixed.add(guided)) {
          throw new InputException(
              "Two outputs of the sampler '"
                  + run.sampling().title()
                  + "' would be written to "
                  + guided
                  + ". Give one of them another name, or a name with {n}.");
        }
        check(guided, clip, save, true);
        if (run.sampling().compares()) {
          check(unguidedName(guided, save), clip, save, false);
        }
      } else if (output instanceof ClipWriterPlan writer) {
        writer.check(clip);
      }
    }
  }

  private void check(Path target, ClipSettings clip, SaveVideoPlan save, boolean guided) {
    TemporaryFiles.sweep(target.getParent());
    if (!written(save, guided).isEmpty()) {
      return;
    }
    Path side = side(target);
    if (!save.overwrite() && Files.exists(side)) {
      throw new InputException(
          "There is already something at "
              + side
              + ", where the workflow is to be kept. Choose another name (one with {n} finds the"
              + " next free number), or allow overwriting.");
    }
    VideoWriter.open(target, clip.width(), clip.height(), options(save, target)).close();
  }

  /** Whether an earlier process has written all clips. */
  boolean areWritten() {
    return run.outputs().stream()
        .filter(output -> output instanceof SaveVideoPlan || output instanceof ClipWriterPlan)
        .allMatch(
            output ->
                !written(output, true).isEmpty()
                    && (!run.sampling().compares() || !written(output, false).isEmpty()));
  }

  /** The clips that an earlier process has written, in the order of the outputs. */
  List<Path> written(boolean guided) {
    return run.outputs().stream().flatMap(o -> written(o, guided).stream()).toList();
  }

  /** Those of one output; empty where one of them is gone or was changed. */
  private List<Path> written(OutputPlan output, boolean guided) {
    List<WrittenFile> files = before.written(key(output, guided));
    return files.stream().allMatch(WrittenFile::isThere)
        ? files.stream().map(WrittenFile::file).toList()
        : List.of();
  }

  /** Names what an output makes of a clip: the same for equal values only. */
  private static String key(OutputPlan output, boolean guided) {
    return Contents.digest(PlanJson.of(output).toString()) + (guided ? "" : UNGUIDED);
  }

  /**
   * Writes one clip; what an earlier process has written is not written again.
   *
   * @param pixels [1, 3, F, H, W], -1 to 1
   * @param guided whether it is the guided clip; the unguided one is named after it
   * @return the videos, in the order of the outputs
   */
  List<Path> write(NDArray pixels, boolean guided) {
    List<Path> files = new ArrayList<>();
    for (OutputPlan output : run.outputs()) {
      List<Path> there = written(output, guided);
      if (output instanceof SaveVideoPlan save) {
        Path file = there.isEmpty() ? write(pixels, save, guided) : there.get(0);
        if (guided) {
          guidedFiles.put(save, file);
        }
        writeSideFile(file);
        files.add(file);
      } else if (output instanceof ClipWriterPlan writer) {
        files.addAll(there.isEmpty() ? write(pixels, writer, guided) : there);
      }
    }
    return files;
  }

  private List<Path> write(NDArray pixels, ClipWriterPlan writer, boolean guided) {
    ClipSettings clip = run.sampling().clip();
    List<Path> files =
        writer.write(new FinishedClip(run.name(), guided, clip, pixels, run.workflow()));
    List<WrittenFile> told = new ArrayList<>();
    for (Path file : files) {
      try {
        told.add(WrittenFile.of(file));
      } catch (IOException e) {
        return files; // not there as it said: then it is written again when the run goes on
      }
    }
    before.writing(key(writer, guided), told);
    return files;
  }

  private Path write(NDArray pixels, SaveVideoPlan save, boolean guided) {
    int frames = (int) pixels.getShape().get(2);
    int height = (int) pixels.getShape().get(3);
    int width = (int) pixels.getShape().get(4);
    Path target = target(save, guided);
    try (VideoWriter writer =
        VideoWriter.openUnnamed(target, width, height, options(save, target))) {
      for (int f = 0; f < frames; f++) {
        try (NDArray frame = pixels.get(new NDIndex("0, :, {}", f))) {
          writer.add(Picture.ofSigned(Tensors.floats(frame), 0, width, height));
        }
      }
      return publish(writer, save, guided);
    }
  }

  /** Gives a clip the first name that is free; it is noted before, for a run that is killed. */
  private Path publish(VideoWriter writer, SaveVideoPlan save, boolean guided) {
    String digest = writer.complete();
    while (true) {
      Path target = target(save, guided);
      before.writing(key(save, guided), List.of(new WrittenFile(target.toString(), digest)));
      if (writer.publish(target)) {
        return target;
      }
      if (!guided || !isNumbered(save)) {
        throw taken(target);
      }
    }
  }

  private Path target(SaveVideoPlan save, boolean guided) {
    return guided ? name(save) : unguidedName(guidedFiles.get(save), save);
  }

  private static InputException taken(Path target) {
    return new InputException(
        "There is already something at "
            + target
            + ". Choose another name (one with {n} finds the next free number), or allow"
            + " overwriting.");
  }

  private VideoOptions options(SaveVideoPlan save, Path target) {
    FrameRate rate = FrameRate.of(save.fps().orElse(run.sampling().clip().fps()));
    return new VideoOptions(
        format(save), rate, save.quality(), save.overwrite(), Optional.of(workflow(target)));
  }

  /** The workflow as it is kept with an output: its paths start from the output's folder. */
  private String workflow(Path target) {
    return run.workflow().in(target.toAbsolutePath().getParent());
  }

  private static Path side(Path video) {
    return video.resolveSibling(video.getFileName() + SIDE_FILE);
  }

  private void writeSideFile(Path video) {
    try {
      WholeFile.replace(side(video), workflow(video).getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InputException(
          "The clip is complete in "
              + video
              + ", but its workflow could not be written beside it: "
              + Refusal.reason(e)
              + ". Make room on the disk.",
          e);
    }
  }

  private Path name(SaveVideoPlan save) {
    OutputName.Values values =
        new OutputName.Values(run.name(), run.sampling().clip().seed(), LocalDate.now());
    return OutputName.resolve(
        save.folder(),
        save.pattern(),
        values,
        format(save).extension(),
        path -> isTaken(path, save));
  }

  /** Whether any of the files that go with a name is there. */
  private boolean isTaken(Path guided, SaveVideoPlan save) {
    Path unguided = unguidedName(guided, save);
    return Files.exists(guided)
        || Files.exists(side(guided))
        || (run.sampling().compares() && (Files.exists(unguided) || Files.exists(side(unguided))));
  }

  private static boolean isNumbered(SaveVideoPlan save) {
    return save.pattern().contains("{n}");
  }

  private static Path unguidedName(Path guided, SaveVideoPlan save) {
    String name = guided.getFileName().toString();
    int dot = format(save).extension().isEmpty() ? name.length() : name.lastIndexOf('.');
    return guided.resolveSibling(name.substring(0, dot) + UNGUIDED + name.substring(dot));
  }

  private static VideoFormat format(SaveVideoPlan save) {
    return switch (save.format()) {
      case MP4 -> VideoFormat.MP4;
      case WEBM -> VideoFormat.WEBM;
      case GIF -> VideoFormat.GIF;
      case PNG -> VideoFormat.PNG;
    };
  }
}
