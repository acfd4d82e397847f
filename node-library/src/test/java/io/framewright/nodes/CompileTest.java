package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.framewright.compile.Compilation;
import io.framewright.run.ClipSettings;
import io.framewright.run.GuidedRun;
import io.framewright.run.Keyframe;
import io.framewright.run.KeyframeLossPlan;
import io.framewright.run.LoopLossPlan;
import io.framewright.run.MaskSource;
import io.framewright.run.MixPlan;
import io.framewright.run.ModelSettings;
import io.framewright.run.PictureSource;
import io.framewright.run.PreviewPlan;
import io.framewright.run.Prompt;
import io.framewright.run.SamplingPlan;
import io.framewright.run.SaveVideoPlan;
import io.framewright.run.StartVideo;
import io.framewright.run.VideoSource;
import io.framewright.run.VloSettings;
import io.framewright.sampling.VloPlan.Stage;
import io.framewright.sampling.VloPlan.Step;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.Places;
import io.framewright.video.Fit;
import io.framewright.workflow.WorkflowReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompileTest {
  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new Workbench(folder);
  }

  @Test
  void aGoodGraphBecomesOneRunWithEverything() {
    Compilation compilation = bench.compile(Workbench.GOOD);
    assertThat(compilation.problems()).isEmpty();
    assertThat(compilation.ok()).isTrue();
    assertThat(compilation.runs()).hasSize(1);
    GuidedRun run = compilation.runs().get(0);
    SamplingPlan plan = run.sampling();
    assertThat(run.name()).isEqualTo("good");
    assertThat(plan.node()).isEqualTo("sampler");
    assertThat(plan.title()).isEqualTo("Guided Sampler");
    assertThat(plan.prompt()).isEqualTo(new Prompt("a shirt", ""));
    assertThat(plan.model().settings())
        .isEqualTo(
            new ModelSettings(
                folder.resolve("models/pocket"),
                "auto",
                ModelSettings.NumberFormat.AUTO,
                "auto",
                ModelSettings.Memory.AUTO));
    assertThat(plan.clip())
        .isEqualTo(
            new ClipSettings(
                64, 48, 13, 8, 10, 5.5, false, 42, ClipSettings.SeedAfterRun.INCREMENT, true));
    assertThat(plan.image()).isEmpty();
    assertThat(plan.start()).isEmpty();
    assertThat(run.outputs())
        .containsExactly(
            new SaveVideoPlan(
                "save",
                folder,
                "out/{name}-{n}",
                SaveVideoPlan.Format.WEBM,
                OptionalDouble.empty(),
                80,
                false),
            new PreviewPlan("preview"));
    assertThat(new WorkflowReader().readText(run.workflow().in(folder), "w").graph())
        .isEqualTo(new WorkflowReader().readText(Workbench.GOOD, "g").graph());
  }

  @Test
  void lossesBecomeATreeWithTheirFramesResolved() {
    MixPlan mix = (MixPlan) only(Workbench.GOOD).loss().orElseThrow();
    assertThat(mix.mode()).isEqualTo(MixPlan.Mode.PROJECTED);
    assertThat(mix.children()).hasSize(3);
    assertThat(mix.children().get(0))
        .isEqualTo(new LoopLossPlan("loop", "Loop Loss", 1, 0, 1, 0, 12, 2));
    assertThat(mix.children().get(1))
        .isEqualTo(
            new KeyframeLossPlan(
                "frames",
                "Keyframe Loss",
                1,
                0,
                0.6,
                List.of(
                    keyframe(2, picture("a.png", Fit.CROP)),
                    keyframe(0, frame(2)),
                    keyframe(4, frame(8)),
                    keyframe(8, frame(14)),
                    keyframe(12, frame(20)))));
    PictureSource b = picture("b.png", Fit.PAD);
    MaskSource mask = new MaskSource(picture("mask.png", Fit.PAD), false, 2);
    assertThat(mix.children().get(2))
        .isEqualTo(
            new KeyframeLossPlan(
                "masked",
                "Keyframe Loss",
                2,
                0,
                1,
                List.of(new Keyframe(12, b, Optional.of(mask), 0.5))));
  }

  @Test
  void theScheduleHasOneEntryPerStep() {
    VloSettings guidance = only(Workbench.GOOD).guidance();
    Step early = new Step(3, Stage.DETERMINISTIC);
    assertThat(guidance.steps())
        .containsExactly(
            early,
            new Step(3, Stage.STOCHASTIC),
            new Step(2, Stage.STOCHASTIC),
            new Step(2, Stage.STOCHASTIC),
            new Step(2, Stage.DETERMINISTIC),
            Step.FREE,
            Step.FREE,
            Step.FREE,
            Step.FREE,
            Step.FREE);
    assertThat(guidance.totalRepeats()).isEqualTo(12);
    assertThat(guidance.stepLength()).isEqualTo(2.5);
    assertThat(guidance.downscale()).isEqualTo(1);
    assertThat(guidance.window()).isEqualTo(3);
    assertThat(guidance.normalise()).isTrue();
    assertThat(guidance.gradient()).isEqualTo(VloSettings.GradientPath.NETWORK);
  }

  @Test
  void withoutAScheduleTheFamilysPresetCountsAndWithoutALossNothingIsGuided() {
    String wire = "{\"from\": \"vlo.schedule\", \"to\": \"sampler.schedule\"},";
    String unwired = Workbench.with(wire, "");
    assertThat(only(unwired).guidance()).isEqualTo(VloSteps.standard("wan", 10));
    String cog = unwired.replace("\"pocket\"", "\"cog\"");
    assertThat(only(cog).guidance()).isEqualTo(VloSteps.standard("cogvideox", 10));
    assertThat(VloSteps.standard("cogvideox", 10)).isNotEqualTo(VloSteps.standard("wan", 10));
    String loss = "{\"from\": \"mix.loss\", \"to\": \"sampler.loss\"},";
    SamplingPlan free = only(unwired.replace(loss, ""));
    assertThat(free.loss()).isEmpty();
    assertThat(free.guidance().totalRepeats()).isZero();
  }

  @Test
  void autoIsTheModelsOwnAndSizesSnapWithAHint() {
    Compilation compilation =
        bench.compile(
            Workbench.with("\"frames\": 13, \"steps\": 10", "\"width\": 50, \"frames\": 14"));
    assertThat(compilation.problems().stream().map(Object::toString))
        .containsExactly(
            "hint: Guided Sampler (sampler), width: Pocket cannot make 50; the nearest that it can"
                + " is 48, which is taken. Set it to 48.",
            "hint: Guided Sampler (sampler), frames: Pocket cannot make 14; the nearest that it can"
                + " is 13, which is taken. Set it to 13.");
    ClipSettings clip = compilation.runs().get(0).sampling().clip();
    assertThat(List.of(clip.width(), clip.height(), clip.frames(), clip.steps()))
        .containsExactly(48, 48, 13, 20);
  }

  @Test
  void severalSamplersAreSeveralRunsInTheOrderOfTheFile() {
    String two =
        Workbench.with(
                "{\"id\": \"note\"",
                "{\"id\": \"second\", \"type\": \"framewright/guided-sampler\"}, {\"id\": \"note\"")
            .replace(
                "\"links\": [",
                "\"links\": [{\"from\": \"prompt.prompt\", \"to\": \"second.prompt\"},"
                    + " {\"from\": \"model.model\", \"to\": \"second.model\"},");
    List<GuidedRun> runs = bench.compile(two).runs();
    assertThat(runs).extracting(r -> r.sampling().node()).containsExactly("sampler", "second");
    assertThat(runs.get(0).outputs()).hasSize(2);
    assertThat(runs.get(1).outputs()).isEmpty();
    assertThat(runs.get(1).sampling().clip().frames()).isEqualTo(17);
  }

  @Test
  void equalSamplersKeepTheirOwnOutputs() {
    String twins =
        """
        {"framewright": 1, "name": "t", "nodes": [
          {"id": "m", "type": "framewright/model", "properties": {"checkpoint": "pocket"}},
          {"id": "p", "type": "framewright/prompt", "properties": {"positive": "x"}},
          {"id": "s1", "type": "framewright/guided-sampler"},
          {"id": "s2", "type": "framewright/guided-sampler"},
          {"id": "o2", "type": "framewright/preview"},
          {"id": "o1", "type": "framewright/preview"}],
        "links": [
          {"from": "m.model", "to": "s1.model"}, {"from": "p.prompt", "to": "s1.prompt"},
          {"from": "m.model", "to": "s2.model"}, {"from": "p.prompt", "to": "s2.prompt"},
          {"from": "s1.clip", "to": "o1.clip"}, {"from": "s2.clip", "to": "o2.clip"}]}
        """;
    List<GuidedRun> runs = bench.compile(twins).runs();
    assertThat(runs.get(0).outputs()).containsExactly(new PreviewPlan("o1"));
    assertThat(runs.get(1).outputs()).containsExactly(new PreviewPlan("o2"));
  }

  @Test
  void mutedNodesAreAsIfAbsent() {
    String muted =
        Workbench.with("{\"id\": \"loop\",", "{\"id\": \"loop\", \"muted\": true,")
            .replace("{\"id\": \"preview\",", "{\"id\": \"preview\", \"muted\": true,")
            .replace("\"frames\": 2}", "\"frames\": 2000}");
    Compilation compilation = bench.compile(muted);
    assertThat(compilation.problems()).isEmpty();
    GuidedRun run = compilation.runs().get(0);
    assertThat(((MixPlan) run.sampling().loss().orElseThrow()).children()).hasSize(2);
    assertThat(run.outputs()).hasSize(1);
    assertThat(run.workflow().in(folder)).contains("\"muted\": true");
  }

  @Test
  void aFileInAnAllowedFolderIsSavedThere() {
    Path elsewhere = folder.resolveSibling("elsewhere");
    String text =
        Workbench.with("out/{name}-{n}", elsewhere.resolve("{seed}").toString().replace('\\', '/'));
    assertThat(bench.compile(text).ok()).isFalse();
    Compilation allowed = bench.compile(text, new Places(folder, List.of(), List.of(elsewhere)));
    SaveVideoPlan save = (SaveVideoPlan) allowed.runs().get(0).outputs().get(0);
    assertThat(save.folder()).isEqualTo(elsewhere);
    assertThat(save.pattern()).isEqualTo("{seed}");
  }

  @Test
  void picturesAreThoseThatTheModelIsShown() {
    String image = "{\"from\": \"picture.image\", \"to\": \"sampler.image\"},";
    String last = "{\"from\": \"picture.image\", \"to\": \"sampler.last-image\"},";
    SamplingPlan plan = only(shown("both", image + last));
    assertThat(plan.image()).contains(picture("b.png", Fit.PAD));
    assertThat(plan.lastImage()).contains(picture("b.png", Fit.PAD));
    assertThat(only(shown("first", image)).lastImage()).isEmpty();
    assertThat(bench.problems(shown("first", "")))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("Pocket makes image to video and needs a picture of the first frame.")
                    .contains("Wire an image to Image."));
    assertThat(bench.problems(shown("pocket", image)))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains(
                        "Pocket makes text to video and takes no picture of the first frame."));
    assertThat(bench.problems(shown("first", image + last)))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("Pocket makes image to video and takes no picture of the last frame.")
                    .contains("Remove the wire to Last image, or choose a model that takes one."));
    assertThat(bench.problems(shown("both", image)))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains(
                        "Pocket makes first-last frame to video and needs a picture of the last"
                            + " frame."));
    assertThat(
            bench.problems(Workbench.with("\"seed\": 42", "\"seed\": 42, \"dynamic scale\": true")))
        .anySatisfy(
            text ->
                assertThat(text)
                    .contains("Pocket knows no guidance scale that changes over the run.")
                    .contains("Switch dynamic scale off."));
  }

  private static String shown(String model, String links) {
    return Workbench.GOOD
        .replace("\"pocket\"", "\"" + model + "\"")
        .replace("\"links\": [", "\"links\": [" + links);
  }

  @Test
  void anImageGoesIntoAVideoInputAsOneFrame() {
    String text =
        Workbench.with("{\"from\": \"video.video\", \"to\": \"more.video\"},", "")
            .replace("\"0, 2-6:2\"", "\"-1\"")
            .replace("\"pocket\"", "\"first\"")
            .replace(
                "\"links\": [",
                "\"links\": [{\"from\": \"picture.image\", \"to\": \"more.video\"},"
                    + " {\"from\": \"picture.image\", \"to\": \"sampler.image\"},"
                    + " {\"from\": \"video.video\", \"to\": \"sampler.video\"},");
    SamplingPlan plan = only(text);
    KeyframeLossPlan frames =
        (KeyframeLossPlan) ((MixPlan) plan.loss().orElseThrow()).children().get(1);
    assertThat(frames.keyframes().get(1)).isEqualTo(keyframe(0, picture("b.png", Fit.PAD)));
    assertThat(plan.image()).contains(picture("b.png", Fit.PAD));
    assertThat(plan.start())
        .contains(
            new StartVideo(
                new VideoSource.Cut(
                    folder.resolve("clip.mp4"), 2, OptionalInt.empty(), 3, Fit.CROP),
                0.7));
  }

  @Test
  void theLibraryIsFoundThroughTheServiceLoader() {
    NodeCatalogue installed = NodeCatalogue.installed(getClass().getClassLoader());
    assertThat(installed.types())
        .extracting(t -> t.description().id())
        .containsExactly(
            "framewright/model",
            "framewright/prompt",
            "framewright/image",
            "framewright/video",
            "framewright/mask",
            "framewright/colour-block",
            "framewright/keyframe",
            "framewright/keyframes-from-video",
            "framewright/style-encoder",
            "framewright/feature-encoder",
            "framewright/keyframe-loss",
            "framewright/structure-loss",
            "framewright/style-loss",
            "framewright/content-loss",
            "framewright/loop-loss",
            "framewright/smoothness-loss",
            "framewright/mix-losses",
            "framewright/vlo-scheduler",
            "framewright/guided-sampler",
            "framewright/save-video",
            "framewright/preview",
            "framewright/note");
  }

  private SamplingPlan only(String text) {
    Compilation compilation = bench.compile(text);
    assertThat(compilation.problems()).noneMatch(p -> p.isError());
    assertThat(compilation.runs()).hasSize(1);
    return compilation.runs().get(0).sampling();
  }

  private static Keyframe keyframe(int frame, PictureSource picture) {
    return new Keyframe(frame, picture, Optional.empty(), 1);
  }

  private PictureSource picture(String file, Fit fit) {
    return PictureSource.ofFile(folder.resolve(file), fit);
  }

  private PictureSource frame(int index) {
    return PictureSource.ofFrame(folder.resolve("clip.mp4"), index, Fit.CROP);
  }
}
