package io.framewright.nodes;

import io.framewright.InputException;
import io.framewright.run.ModelChoice;
import io.framewright.run.ModelSettings;
import io.framewright.spi.Contribution;
import io.framewright.spi.FileKinds;
import io.framewright.spi.Kinds;
import io.framewright.spi.NodeCheck;
import io.framewright.spi.NodeContext;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import io.framewright.spi.Port;
import io.framewright.spi.PortTypes;
import io.framewright.spi.Property;
import java.nio.file.Path;

/** {@code framewright/model}: a checkpoint and how to open it. */
final class ModelNode implements NodeType {
  private static final Port<ModelChoice> MODEL = Port.of(PortTypes.MODEL, "The model.");

  private static final NodeDescription DESCRIPTION =
      NodeDescription.builder("framewright/model", Categories.SOURCES, "Model")
          .help(
              "Chooses a video diffusion model.",
              "The checkpoint is a folder in diffusers layout (with model_index.json), or the name"
                  + " of one in the model folders. Only its configuration is read until a run"
                  + " starts. Of Wan 2.1 there are models of text to video, of image to video (they"
                  + " need a first frame) and of first and last frame to video (they need both);"
                  + " CogVideoX and LTX-Video make video from text, and some of their models from"
                  + " text and a first frame. The list of models says which is which.")
          .use(
              "pocket-wan, which comes along, answers in seconds and shows whether a graph"
                  + " does what is meant; for clips to keep, give the folder of a published"
                  + " checkpoint.")
          .out(MODEL)
          .with(
              Property.of(
                      "checkpoint",
                      FileKinds.checkpoint(),
                      "A folder in diffusers layout, relative to the workflow's file, or the name"
                          + " of a model in the model folders.")
                  .asRequired(),
              Property.of(
                      "variant",
                      Kinds.text(),
                      "Which of a checkpoint's weights to read, where there are several: fp16 for"
                          + " files such as diffusion_pytorch_model.fp16.safetensors. auto takes those"
                          + " without a variant in their name, else the only variant.")
                  .by("auto"),
              Property.of(
                      "precision",
                      Kinds.choice("auto", "float32", "bfloat16", "float16"),
                      "Number format of the network; auto takes the best for the device.")
                  .by("auto"),
              Property.of(
                      "device",
                      Kinds.text(),
                      "Where to compute: auto, cpu, cuda, or cuda:1 for the second GPU.")
                  .by("auto"),
              Property.of(
                      "memory",
                      Kinds.choice("auto", "resident", "stream"),
                      "Whether weights stay on the device for the whole run or come block by"
                          + " block; auto keeps them if they fit.")
                  .by("auto"))
          .build();

  @Override
  public NodeDescription description() {
    return DESCRIPTION;
  }

  @Override
  public void check(NodeCheck node) {
    String variant = node.values().text("variant");
    if (!variant.matches("\\w+")) {
      node.report()
          .error(
              "variant",
              "\"" + variant + "\" is no variant of weights.",
              "Give auto, or the word between the dots of the files' names, such as fp16.");
    }
    String device = node.values().text("device");
    if (!device.matches("auto|cpu|cuda(:\\d{1,3})?")) {
      node.report()
          .error(
              "device",
              "\"" + device + "\" is no device.",
              "Give auto, cpu, cuda, or cuda: with the number of a GPU from 0.");
    }
  }

  @Override
  public Contribution contribute(NodeContext node) {
    var values = node.values();
    String checkpoint = values.text("checkpoint");
    String wanted = values.places().modelFolder(checkpoint).map(Path::toString).orElse(checkpoint);
    try {
      var summary = node.models().find(wanted, values.text("variant"));
      ModelSettings settings =
          new ModelSettings(
              summary.folder(),
              values.text("variant"),
              values.choice("precision", ModelSettings.NumberFormat.class),
              values.text("device"),
              values.choice("memory", ModelSettings.Memory.class));
      return Contribution.of(MODEL, new ModelChoice(settings, summary));
    } catch (InputException e) {
      node.report().error("checkpoint", e.getMessage(), "");
      return Contribution.none();
    }
  }
}
