package io.framewright.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import io.framewright.tensor.LfsPointer;
import io.framewright.tensor.WeightsHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A checkpoint in the layout of the diffusers library, one folder for each part; what all families
 * ask of it.
 *
 * @param variant of the weights, such as {@code fp16}: taken in all parts that have it; or {@link
 *     WeightsHeaders#ANY_VARIANT}
 */
public record CheckpointFolder(Path folder, String variant) {
  private static final Map<String, String> STEMS =
      Map.of(
          "transformer", "diffusion_pytorch_model",
          "vae", "diffusion_pytorch_model",
          "text_encoder", "model",
          "image_encoder", "model");

  /** A checkpoint with whatever variant of weights is there. */
  public CheckpointFolder(Path folder) {
    this(folder, WeightsHeaders.ANY_VARIANT);
  }

  /**
   * One of the parts with weights.
   *
   * @param name its folder: {@code transformer}, {@code vae}, {@code text_encoder} or {@code
   *     image_encoder}
   * @param check throws an {@link InputException} where names, shapes or kinds of numbers are not
   *     those that the part's configuration asks for
   */
  public record Part(String name, Consumer<WeightsHeaders> check) {}

  /**
   * The weights of all parts.
   *
   * @param values how many numbers they are
   * @param bytes what they take in the files
   */
  public record Size(long values, long bytes) {}

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
  private void checkTokenizer() {
    Path tokenizer = folder.resolve("tokenizer");
    List<Path> found =
        Stream.of("tokenizer.json", "spiece.model")
            .map(tokenizer::resolve)
            .filter(Files::isRegularFile)
            .toList();
    found.forEach(LfsPointer::refuse);
    if (found.isEmpty()) {
      throw new InputException(
          "There is no tokenizer in "
              + tokenizer
              + ": neither tokenizer.json nor spiece.model is there. Download the checkpoint again,"
              + " whole.");
    }
  }

  /**
   * Checks that at least one part has the variant that is asked for.
   *
   * @throws InputException when none has
   */
  private void checkVariant() {
    if (variant.equals(WeightsHeaders.ANY_VARIANT)) {
      return;
    }
    Set<String> variants = new TreeSet<>();
    STEMS.forEach(
        (part, stem) -> variants.addAll(WeightsHeaders.variants(folder.resolve(part), stem)));
    if (!variants.contains(variant)) {
      throw new InputException(
          "The model in "
              + folder
              + " has no weights of the variant '"
              + variant
              + "'"
              + (variants.isEmpty()
                  ? " or any other. "
                  : "; its variants are " + String.join(", ", variants) + ". ")
              + "Set the property 'variant' of the Model node to one that is there, or to auto.");
    }
  }

  /**
   * Checks the tokenizer, further files and, by their headers, the weights of some parts, and tells
   * everything that is wrong with them at once.
   *
   * @param files each reads one file, and throws when it cannot be used
   * @throws InputException with the messages of all that failed
   */
  public Size check(List<Runnable> files, Part... parts) {
    checkVariant();
    List<InputException> faults = new ArrayList<>();
    note(faults, this::checkTokenizer);
    files.forEach(file -> note(faults, file));
    List<WeightsHeaders> weights = new ArrayList<>();
    for (Part part : parts) {
      note(
          faults,
          () -> {
            WeightsHeaders headers =
                WeightsHeaders.of(folder.resolve(part.name()), STEMS.get(part.name()), variant);
            part.check().accept(headers);
            weights.add(headers);
          });
    }
    if (!faults.isEmpty()) {
      throw new InputException(
          faults.stream().map(InputException::getMessage).collect(Collectors.joining(" ")),
          faults.get(0));
    }
    return new Size(
        weights.stream().mapToLong(WeightsHeaders::values).sum(),
        weights.stream().mapToLong(WeightsHeaders::bytes).sum());
  }

  private static void note(List<InputException> faults, Runnable check) {
    try {
      check.run();
    } catch (InputException e) {
      faults.add(e);
    }
  }
}
