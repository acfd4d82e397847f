package io.framewright.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.tensor.Checkpoint;
import io.framewright.tensor.TensorInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A checkpoint in the layout of the diffusers library, one folder for each part; what all families
 * ask of it.
 */
public record CheckpointFolder(Path folder) {
  /**
   * The scheduler, in a pipeline that leaves the noise levels to it.
   *
   * @throws InputException when the file is missing, damaged, or asks for something that is not
   *     supported
   */
  public SchedulerConfig scheduler() {
    return SchedulerFile.of(folder).read();
  }

  /**
   * Checks that {@code model_index.json} names the classes that its parts are opened as, and warns
   * of what else it says.
   *
   * @param index the file; what it says of the family was asked before
   * @param classes for each part besides scheduler and tokenizer the names of its class
   * @throws InputException when a part is named as another class
   */
  public static void checkIndex(ConfigFile index, Map<String, List<String>> classes) {
    classes.forEach((part, names) -> checkClass(index, part, names));
    checkClass(index, "tokenizer", List.of("T5Tokenizer", "T5TokenizerFast", "AutoTokenizer"));
    index.ignore("scheduler").finish();
  }

  private static void checkClass(ConfigFile index, String part, List<String> names) {
    JsonNode name = index.fields().path(part).path(1);
    if (index.has(part) && !name.isNull() && !names.contains(name.asText())) {
      throw index.wrong(
          part, "the library and class of a part, here the class " + String.join(" or ", names));
    }
  }

  /**
   * Checks that a number is the same in two parts.
   *
   * @param what is counted, such as {@code channels}
   * @throws InputException when it is not: the parts are of different models
   */
  public void same(String what, String one, int ones, String other, int others) {
    if (ones != others) {
      throw new InputException(
          "The parts of the model in "
              + folder
              + " do not belong together: "
              + what
              + " of "
              + one
              + "/config.json is "
              + ones
              + ", of "
              + other
              + "/config.json "
              + others
              + ".");
    }
  }

  /**
   * Checks that there is a tokenizer.
   *
   * @throws InputException when there is none
   */
  public void checkTokenizer() {
    Path tokenizer = folder.resolve("tokenizer");
    if (Stream.of("tokenizer.json", "spiece.model")
        .noneMatch(name -> Files.isRegularFile(tokenizer.resolve(name)))) {
      throw new InputException(
          "There is no tokenizer in "
              + tokenizer
              + ": neither tokenizer.json nor spiece.model is there. Download the checkpoint again,"
              + " whole.");
    }
  }

  /**
   * Bytes of the transformer's, the autoencoder's and the text encoder's weights.
   *
   * @throws InputException when files are missing or damaged
   */
  public long weightBytes() {
    return bytes("transformer", "diffusion_pytorch_model")
        + bytes("vae", "diffusion_pytorch_model")
        + bytes("text_encoder", "model");
  }

  /**
   * Bytes of one part's weights.
   *
   * @param part its folder
   * @param stem what the names of its files begin with
   * @throws InputException when files are missing or damaged
   */
  public long bytes(String part, String stem) {
    return Checkpoint.list(folder.resolve(part), stem).values().stream()
        .mapToLong(TensorInfo::bytes)
        .sum();
  }
}
