package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.framewright.compile.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The good graph with something wrong in its values: exactly the problems that a user should read.
 */
class BrokenValuesTest {
  private static final String SAVE = "\"file\": \"out/{name}-{n}\"";
  private static final String VLO =
      "\"repeats\": \"2x3, 3x2\", \"stochastic\": \"1-3\", \"downscale\": 1, \"step length\": 2.5";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new Workbench(folder);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        broken(
            "\"weight\": 0.5",
            "\"weight\": \"half\"",
            "error: Keyframe (end), weight: \"half\" is not a number. Give a number from 0 to"
                + " 1000."),
        broken(
            "\"weight\": 0.5",
            "\"weight\": -1",
            "error: Keyframe (end), weight: -1 is out of range. Give a number from 0 to 1000."),
        broken(
            "\"mode\": \"projected\"",
            "\"mode\": \"average\"",
            "error: Mix Losses (mix), mode: \"average\" is no choice. Give one of sum, balanced,"
                + " projected."),
        broken(
            "\"steps\": 10",
            "\"steps\": \"many\"",
            "error: Guided Sampler (sampler), steps: \"many\" is not a whole number. Give a whole"
                + " number from 1 to 1000, or auto."),
        broken(
            "\"compare\": true",
            "\"compare\": \"yes\"",
            "error: Guided Sampler (sampler), compare: \"yes\" is not true or false. Give true or"
                + " false."),
        broken(
            "\"seed\": 42",
            "\"seed\": 1e99",
            "error: Guided Sampler (sampler), seed: 1E+99 is out of range. Give a whole number from"
                + " 0 to 9007199254740991."),
        broken(
            "\"checkpoint\": \"pocket\"",
            "",
            "error: Model (model), checkpoint: It is not set. Give the folder of a model, or the"
                + " name of one in the model folders."),
        broken(
            "\"checkpoint\": \"pocket\"",
            "\"checkpoint\": \"wan-14b\"",
            "error: Model (model), checkpoint: There is no model wan-14b. Known are pocket and"
                + " cog."),
        broken(
            "\"checkpoint\": \"pocket\"",
            "\"checkpoint\": \"./models/none\"",
            "error: Model (model), checkpoint: There is no folder ./models/none. Give the folder of"
                + " a model, or the name of one in the model folders; a folder is relative to the"
                + " workflow's file."),
        broken(
            "\"checkpoint\": \"pocket\"",
            "\"checkpoint\": \"pocket\", \"device\": \"gpu\"",
            "error: Model (model), device: \"gpu\" is no device. Give auto, cpu, cuda, or cuda:"
                + " with the number of a GPU from 0."),
        broken(
            "\"a.png\"",
            "\"z.png\"",
            "error: Start (start), file: There is no file z.png. Give the path of a picture,"
                + " relative to the workflow's file."),
        broken(
            "\"a.png\"",
            "\"folder\"",
            "error: Start (start), file: folder is a folder. Give the path of a picture."),
        broken(
            "\"a.png\"",
            "\"../a.png\"",
            "error: Start (start), file: ../a.png lies outside of the workflow's folder and the"
                + " model folders. Copy it into the workflow's folder, or allow that folder."),
        broken(
            "\"a.png\"",
            "\"/etc/passwd\"",
            "error: Start (start), file: /etc/passwd lies outside of the workflow's folder and the"
                + " model folders. Copy it into the workflow's folder, or allow that folder."),
        broken(
            "\"a.png\"",
            "\"bad.png\"",
            "error: Start (start), file: bad.png is no picture. Choose another file."),
        broken(
            "\"a.png\"",
            "\"clip.mp4\"",
            "error: Start (start), file: clip.mp4 has 30 frames; it is a clip. Choose a picture, or"
                + " use Keyframes from Video for frames of a clip."),
        broken(
            SAVE,
            "\"file\": \"../{name}\"",
            "error: Save Video (save), file: ../{name} lies outside of the workflow's folder and"
                + " the model folders. Choose a file in the workflow's folder, or allow that"
                + " folder."),
        broken(
            SAVE,
            "\"file\": \"{title}\"",
            "error: Save Video (save), file: {title} stands for nothing. Use {name}, {seed}, {date}"
                + " or {n}."),
        broken(
            SAVE,
            "\"file\": \"clip.mp4\"",
            "error: Save Video (save), file: It ends in .mp4, but the format is webm. Choose the"
                + " other format, or leave the extension out."),
        broken(
            SAVE,
            "\"file\": \"folder/\"",
            "error: Save Video (save), file: \"folder/\" is no name of a file. Give it a name."));
  }

  static Stream<Arguments> meaning() {
    return Stream.of(
        broken(
            "{\"file\": \"a.png\", \"frame\": 2}",
            "{}",
            "error: Start (start), file: There is no picture for the keyframe. Set file, or wire an"
                + " image."),
        broken(
            "{\"frame\": -1, \"weight\": 0.5}",
            "{\"frame\": -1, \"file\": \"a.png\"}",
            "warning: Keyframe (end), file: An image is wired, so the file is not used. Delete the"
                + " wire, or reset file."),
        broken(
            "\"frame\": -1,",
            "\"frame\": 40,",
            "error: Keyframe (end), frame: 40 lies outside of the clip, which has 13 frames (0 to"
                + " 12). Choose a frame from 0 to 12, from -13 to -1 from the end, or a"
                + " percentage."),
        broken(
            "\"mask.png\"",
            "\"wide.png\"",
            "warning: Keyframe (end), mask: The mask is 64 x 16 and the picture 80 x 60; fitted to"
                + " the clip they do not lie on one another. Use a mask of the picture's shape."),
        broken(
            "\"positive\": \"a shirt\"",
            "\"positive\": \" \"",
            "warning: Prompt (prompt), positive: The prompt is empty, so the model shows anything."
                + " Say what the clip shows."),
        broken(
            "\"clip.mp4\"",
            "\"varying.mp4\"",
            "hint: Video (video), file: The frame rate of varying.mp4 varies. Its frames are taken"
                + " one after the other, whatever the time between them, so that its motion becomes"
                + " uneven. Convert it to a constant frame rate first if motion matters."),
        broken(
            "\"first\": 2, \"every\": 3",
            "\"first\": 30",
            "error: Video (video), first: Frame 30 lies behind the end of the file, which has 30"
                + " frames (0 to 29). Give a frame from 0 to 29."),
        broken(
            "\"first\": 2, \"every\": 3",
            "\"first\": 5, \"last\": 4",
            "error: Video (video), last: The cut ends at frame 4, before its first frame 5. Give a"
                + " last frame from 5, or end."),
        broken(
            "\"0, 2-6:2\"",
            "\"0, 5-12\"",
            "error: Keyframes from Video (more), frames: 5-12 does not lie in the source, which has"
                + " 10 frames (0 to 9). Choose frames from 0 to 9, the smaller first."),
        broken(
            "\"frames\": \"0, 2-6:2\", ",
            "",
            "error: Keyframes from Video (more), frames: It is not set. Give a list of frames such"
                + " as 0, 24, 48-80:8, -1 or 50%."),
        broken(
            "\"frames\": \"0, 2-6:2\", \"to\": \"spread\"",
            "\"frames\": \"twelve\"",
            "error: Keyframes from Video (more), frames: \"twelve\" is not a list of frames. Give a"
                + " list of frames such as 0, 24, 48-80:8, -1 or 50%."),
        broken(
            "\"first\": 2, \"every\": 3}},",
            "\"fit\": \"pad\"}},",
            new String[] {"\"0, 2-6:2\", \"to\": \"spread\"", "\"20\""},
            "error: Keyframes from Video (more), frames: Frame 20 lies outside of the clip, which"
                + " has 13 frames (0 to 12). Choose frames up to 12, or set to to spread."),
        broken(
            "\"first\": 2, \"every\": 3}},",
            "\"fit\": \"pad\"}},",
            new String[] {"\"0, 2-6:2\"", "\"0-20\""},
            "error: Keyframes from Video (more), frames: 21 frames cannot be spread over a clip of"
                + " 13 frames (0 to 12). Choose at most 13 frames."),
        broken(
            "{\"from\": \"end.keyframe\", \"to\": \"masked.keyframe\"},",
            "",
            "error: Keyframe Loss (masked), keyframe: Nothing is wired to this input. Wire an"
                + " output of the type keyframe to it, such as that of Keyframe.",
            "hint: Image (picture): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it.",
            "hint: Mask (mask): It leads to no output, so it does nothing. Wire it up, mute it or"
                + " delete it.",
            "hint: Keyframe (end): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it."),
        broken(
            "{\"to\": 0.6}",
            "{\"from\": 0.6, \"to\": 0.6}",
            "error: Keyframe Loss (frames), from: It begins to act at 0.6 of the steps and ends at"
                + " 0.6, so it never acts. Give a from below to."),
        broken(
            "{\"weight\": 2}",
            "{\"weight\": 0}",
            "hint: Keyframe Loss (masked), weight: With the weight 0 it does nothing. Give it a"
                + " weight, or mute it."),
        broken(
            "{\"frames\": 2}",
            "{\"first\": 20}",
            "error: Loop Loss (loop), first: 20 lies outside of the clip, which has 13 frames (0 to"
                + " 12). Choose a frame from 0 to 12, from -13 to -1 from the end, or a"
                + " percentage."),
        broken(
            "{\"frames\": 2}",
            "{\"frames\": 7}",
            "error: Loop Loss (loop), frames: From frame 0 to frame 12 there is no room for 7 at"
                + " either end. Give a later last frame, or fewer frames."),
        broken(
            "{\"frames\": 2}",
            "{\"first\": 5, \"last\": 5}",
            "error: Loop Loss (loop), last: From frame 5 to frame 5 there is no room for 1 at"
                + " either end. Give a later last frame, or fewer frames."),
        broken(
            VLO,
            "\"repeats\": \"five times\"",
            "error: VLO Scheduler (vlo), repeats: \"five times\" is not a list of steps x repeats."
                + " Give a list of steps x repeats such as 5x5, 5x3, 10x1."),
        broken(
            VLO,
            "\"repeats\": \"5x2, 6x1\"", // the default of stochastic is longer than the run, too
            "error: VLO Scheduler (vlo), repeats: The list covers 11 steps, but the run has 10."
                + " Shorten the list to 10 steps, or give the run more."),
        broken(
            VLO,
            "\"repeats\": \"5x2, 6x1\", \"stochastic\": \"3-10\"",
            "error: VLO Scheduler (vlo), repeats: The list covers 11 steps, but the run has 10."
                + " Shorten the list to 10 steps, or give the run more.",
            "error: VLO Scheduler (vlo), stochastic: Step 10 is behind the run's last step 9. Give"
                + " steps from 0 to 9, or none."),
        broken(
            VLO,
            "\"repeats\": \"5x2\", \"stochastic\": \"8-3\"",
            "error: VLO Scheduler (vlo), stochastic: The range runs backwards, from 8 to 3. Give"
                + " the smaller step first, or none."),
        broken(
            VLO,
            "\"repeats\": \"5x0\", \"stochastic\": \"none\"",
            "warning: VLO Scheduler (vlo), repeats: No step has repeats, so nothing is guided. Give"
                + " some repeats."),
        broken(
            "\"preset\": \"custom\"",
            "\"preset\": \"light\"",
            "hint: VLO Scheduler (vlo), repeats: It is not used with the preset light. Set preset"
                + " to custom, or reset it.",
            "hint: VLO Scheduler (vlo), stochastic: It is not used with the preset light. Set"
                + " preset to custom, or reset it."),
        broken(
            "\"steps\": 10, ",
            "\"steps\": 10, \"strength\": 0.5, ",
            "hint: Guided Sampler (sampler), strength: No video is wired, so it is not used. Wire a"
                + " video, or reset it."));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @MethodSource({"values", "meaning"})
  void saysExactlyWhatIsWrong(String workflow, List<String> problems) {
    Compilation compilation = bench.compile(workflow);
    assertThat(compilation.problems().stream().map(Object::toString))
        .containsExactlyElementsOf(problems);
    boolean error = problems.stream().anyMatch(p -> p.startsWith("error"));
    assertThat(compilation.ok()).isEqualTo(!error);
    assertThat(compilation.runs()).hasSize(error ? 0 : 1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes among its files")
  void aPipeIsNoPicture() throws Exception {
    Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe.png").toString()).start();
    assertThat(made.waitFor()).isZero();
    assertThat(bench.problems(Workbench.with("\"a.png\"", "\"pipe.png\"")))
        .containsExactly(
            "error: Start (start), file: pipe.png is no regular file but a pipe, a socket or a"
                + " device. Give the path of a picture.");
  }

  @Test
  void twoKeyframesForOneFrameAreAWarning() {
    String text =
        Workbench.with(
            "{\"from\": \"loop.loss\", \"to\": \"mix.loss\"},",
            "{\"from\": \"loop.loss\", \"to\": \"mix.loss\"},"
                + "{\"from\": \"start.keyframe\", \"to\": \"masked.keyframe\"},");
    assertThat(bench.problems(text)).isEmpty();
    assertThat(bench.problems(text.replace("\"frame\": -1,", "\"frame\": 2,")))
        .containsExactly(
            "warning: Keyframe Loss (masked), keyframe: Two keyframes want to be frame 2, which"
                + " becomes a mixture. Give one of them another frame, or both a mask.");
  }

  private static Arguments broken(String old, String replacement, String... problems) {
    return arguments(Workbench.with(old, replacement), List.of(problems));
  }

  private static Arguments broken(
      String old, String replacement, String[] also, String... problems) {
    Workbench.with(also[0], also[1]);
    return arguments(Workbench.with(old, replacement).replace(also[0], also[1]), List.of(problems));
  }
}
