package io.framewright.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.framewright.compile.Compilation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The good graph with something wrong in its nodes or wires: exactly the problems that a user
 * should read.
 */
class BrokenStructureTest {
  private static final String LOSS_WIRE = "{\"from\": \"mix.loss\", \"to\": \"sampler.loss\"},";

  @TempDir Path folder;
  private Workbench bench;

  @BeforeEach
  void make() throws Exception {
    bench = new Workbench(folder);
  }

  static Stream<Arguments> structure() {
    return Stream.of(
        broken(
            "\"framewright/loop-loss\"",
            "\"framewright/lop-loss\"",
            "error: framewright/lop-loss (loop): The node type framewright/lop-loss is not known"
                + " here. Did you mean framewright/loop-loss? Install the plug-in that brings it,"
                + " or mute or delete the node."),
        broken(
            "\"weight\": 0.5",
            "\"weigth\": 0.5",
            "error: Keyframe (end), weigth: Keyframe has no such property. Did you mean weight?"
                + " Delete it, or use one of file, frame, weight."),
        broken(
            "{\"id\": \"preview\",",
            "{\"id\": \"preview\", \"properties\": {\"x\": 1},",
            "error: Preview (preview), x: Preview has no such property. Delete it."),
        broken(
            "{\"id\": \"preview\",",
            "{\"id\": \"preview\", \"typeVersion\": 2, \"properties\": {\"x\": 1},",
            "warning: Preview (preview): It was written by version 2 of its type; this is version"
                + " 1. Update Framewright or the plug-in that brings framewright/preview, or check"
                + " the node's values.",
            "warning: Preview (preview), x: Preview has no such property. Delete it."),
        broken(
            "{\"from\": \"prompt.prompt\", \"to\": \"sampler.prompt\"},",
            "",
            "error: Guided Sampler (sampler), prompt: Nothing is wired to this input. Wire an"
                + " output of the type prompt to it, such as that of Prompt.",
            "hint: Prompt (prompt): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it."),
        broken(
            "{\"id\": \"prompt\",",
            "{\"id\": \"prompt\", \"muted\": true,",
            "error: Guided Sampler (sampler), prompt: All that is wired to this input is muted:"
                + " prompt. Unmute it. Or: Wire an output of the type prompt to it, such as that of"
                + " Prompt."),
        broken(
            "{\"from\": \"prompt.prompt\", \"to\": \"sampler.prompt\"},",
            "{\"from\": \"model.model\", \"to\": \"sampler.prompt\"},",
            "error: Guided Sampler (sampler), prompt: Model (model) gives the type model, but this"
                + " input takes the type prompt. Wire an output of the type prompt to it, such as"
                + " that of Prompt.",
            "hint: Prompt (prompt): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it."),
        broken(
            "{\"from\": \"start.keyframe\", \"to\": \"frames.keyframe\"},",
            "{\"from\": \"start.keyframe\", \"to\": \"mix.loss\"},",
            "error: Mix Losses (mix), loss: Start (start) gives the type keyframe, but this input"
                + " takes the type loss. Wire an output of the type loss to it, such as that of"
                + " Keyframe Loss."),
        broken(
            LOSS_WIRE,
            LOSS_WIRE + "{\"from\": \"loop.loss\", \"to\": \"sampler.loss\"},",
            "error: Guided Sampler (sampler), loss: 2 wires arrive, from mix.loss and loop.loss;"
                + " this input takes one. Delete all but one."),
        broken(
            LOSS_WIRE,
            LOSS_WIRE + LOSS_WIRE,
            "error: Guided Sampler (sampler), loss: The wire from mix.loss is there twice. Delete"
                + " one of the two."),
        broken(
            "{\"from\": \"start.keyframe\", \"to\": \"frames.keyframe\"},",
            "{\"from\": \"strt.keyframe\", \"to\": \"frames.keyframe\"},",
            "error: Keyframe Loss (frames), keyframe: The wire from strt.keyframe comes from no"
                + " node. Delete the wire, or wire another output here.",
            "hint: Start (start): It leads to no output, so it does nothing. Wire it up, mute it or"
                + " delete it."),
        broken(
            "\"to\": \"preview.clip\"}",
            "\"to\": \"gone.clip\"}",
            "error: Guided Sampler (sampler), clip: The wire to gone.clip leads to no node. Delete"
                + " the wire.",
            "error: Preview (preview), clip: Nothing is wired to this input. Wire an output of the"
                + " type clip to it, such as that of Guided Sampler."),
        broken(
            LOSS_WIRE,
            LOSS_WIRE + "{\"from\": \"x.a\", \"to\": \"y.b\"},",
            "error: The wire x.a -> y.b has no node at either end. Delete the wire."),
        broken(
            "{\"from\": \"loop.loss\", \"to\": \"mix.loss\"},",
            "{\"from\": \"loop.los\", \"to\": \"mix.loss\"},",
            "error: Loop Loss (loop), los: It has no output los, which the wire loop.los ->"
                + " mix.loss needs. Did you mean loss? Delete the wire, or use the output loss."),
        broken(
            "{\"from\": \"loop.loss\", \"to\": \"mix.loss\"},",
            "{\"from\": \"loop.loss\", \"to\": \"mix.losses\"},",
            "error: Mix Losses (mix), losses: It has no input losses, which the wire loop.loss ->"
                + " mix.losses needs. Did you mean loss? Delete the wire, or use the input loss."),
        broken(
            "{\"from\": \"loop.loss\", \"to\": \"mix.loss\"},",
            "{\"from\": \"loop.loss\", \"to\": \"mix.loss\"}, {\"from\": \"mix.loss\", \"to\":"
                + " \"mix.loss\"},",
            "error: Mix Losses (mix): The nodes feed one another in a circle: Mix Losses (mix) ->"
                + " Mix Losses (mix). Delete one of the wires between them."),
        broken(
            "{\"id\": \"sampler\",",
            "{\"id\": \"sampler\", \"muted\": true,",
            "error: There is nothing to run: every node that makes a clip is muted. Unmute one.",
            "error: Save Video (save), clip: All that is wired to this input is muted: sampler."
                + " Unmute it. Or: Wire an output of the type clip to it, such as that of Guided"
                + " Sampler.",
            "error: Preview (preview), clip: All that is wired to this input is muted: sampler."
                + " Unmute it. Or: Wire an output of the type clip to it, such as that of Guided"
                + " Sampler.",
            "hint: Model (model): It leads to no output, so it does nothing. Wire it up, mute it or"
                + " delete it.",
            "hint: Prompt (prompt): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it.",
            "hint: Image (picture): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it.",
            "hint: Video (video): It leads to no output, so it does nothing. Wire it up, mute it or"
                + " delete it.",
            "hint: Mask (mask): It leads to no output, so it does nothing. Wire it up, mute it or"
                + " delete it.",
            "hint: Start (start): It leads to no output, so it does nothing. Wire it up, mute it or"
                + " delete it.",
            "hint: Keyframe (end): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it.",
            "hint: Keyframes from Video (more): It leads to no output, so it does nothing. Wire it"
                + " up, mute it or delete it.",
            "hint: Keyframe Loss (frames): It leads to no output, so it does nothing. Wire it up,"
                + " mute it or delete it.",
            "hint: Keyframe Loss (masked): It leads to no output, so it does nothing. Wire it up,"
                + " mute it or delete it.",
            "hint: Loop Loss (loop): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it.",
            "hint: Mix Losses (mix): It leads to no output, so it does nothing. Wire it up, mute it"
                + " or delete it.",
            "hint: VLO Scheduler (vlo): It leads to no output, so it does nothing. Wire it up, mute"
                + " it or delete it."));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @MethodSource("structure")
  void saysExactlyWhatIsWrong(String workflow, List<String> problems) {
    Compilation compilation = bench.compile(workflow);
    assertThat(compilation.problems().stream().map(Object::toString))
        .containsExactlyElementsOf(problems);
    boolean error = problems.stream().anyMatch(p -> p.startsWith("error"));
    assertThat(compilation.ok()).isEqualTo(!error);
    assertThat(compilation.runs()).hasSize(error ? 0 : 1);
  }

  @Test
  void anEmptyGraphSaysWhatToAdd() {
    assertThat(bench.problems("{\"framewright\": 1, \"nodes\": []}"))
        .containsExactly(
            "error: There is nothing to run: no node makes a clip. Add a Guided Sampler.");
  }

  @Test
  void aClipThatGoesNowhereIsAHint() {
    String text =
        Workbench.with(
                "{\"id\": \"save\", \"type\": \"framewright/save-video\",",
                "{\"id\": \"save\", \"muted\": true, \"type\": \"framewright/save-video\",")
            .replace("{\"id\": \"preview\",", "{\"id\": \"preview\", \"muted\": true,");
    assertThat(bench.problems(text))
        .containsExactly(
            "hint: Guided Sampler (sampler), clip: The clip is made, but neither kept nor shown."
                + " Wire it to an output, such as Save Video.");
    assertThat(bench.compile(text).runs()).hasSize(1);
  }

  @Test
  void aScheduleWithoutALossIsAHint() {
    assertThat(bench.problems(Workbench.with(LOSS_WIRE, "")))
        .contains(
            "hint: Guided Sampler (sampler), schedule: A schedule is wired but no loss, so nothing"
                + " is guided. Wire a loss to it.",
            "hint: Guided Sampler (sampler), compare: There is no loss, so there is nothing to"
                + " compare with. Wire a loss, or switch compare off.");
  }

  @Test
  void everythingIsReportedAtOnce() {
    String text =
        Workbench.with("\"weight\": 0.5", "\"weight\": -1")
            .replace("\"a.png\"", "\"z.png\"")
            .replace("\"mode\": \"projected\"", "\"mode\": \"x\"")
            .replace("\"frames\": 2}", "\"from\": 1}")
            .replace("\"pocket\"", "\"none\"")
            .replace("\"0, 2-6:2\"", "\"99\"");
    assertThat(bench.compile(text).problems())
        .extracting(p -> p.node().orElse("") + "." + p.place().orElse(""))
        .containsExactly(
            "model.checkpoint", "start.file", "end.weight", "more.frames", "loop.from", "mix.mode");
  }

  private static Arguments broken(String old, String replacement, String... problems) {
    return arguments(Workbench.with(old, replacement), List.of(problems));
  }
}
