package io.framewright.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A checkpoint's {@code scheduler/scheduler_config.json} and the class that it is read as: the one
 * that {@code model_index.json} names, which is what the reference goes by.
 *
 * @param type the class
 * @param config the file
 */
public record SchedulerFile(String type, ConfigFile config) {
  /** Two classes with the same fields; published files name one where the index names the other. */
  private static final Set<String> TWINS = Set.of(CogSchedulerConfig.DDIM, CogSchedulerConfig.DPM);

  /**
   * Opens the file of a checkpoint.
   *
   * @param folder of the checkpoint
   * @throws InputException when the file is missing or names no scheduler, or {@code
   *     model_index.json} names another one with other fields
   */
  public static SchedulerFile of(Path folder) {
    ConfigFile config = ConfigFile.read(folder.resolve("scheduler/scheduler_config.json"));
    if (!config.has("_class_name")) {
      throw config.wrong("_class_name", "the name of a scheduler");
    }
    String own = config.text("_class_name", "");
    String indexed = indexed(folder, own);
    if (!indexed.equals(own) && !(TWINS.contains(own) && TWINS.contains(indexed))) {
      throw config.wrong(
          "_class_name", "\"" + indexed + "\", as model_index.json says; change one of the two");
    }
    return new SchedulerFile(indexed, config);
  }

  private static String indexed(Path folder, String fallback) {
    Path index = folder.resolve("model_index.json");
    if (!Files.exists(index)) {
      return fallback;
    }
    JsonNode named = ConfigFile.read(index).fields().path("scheduler").path(1);
    return named.isTextual() ? named.textValue() : fallback;
  }

  /**
   * What the file asks for, in a pipeline that leaves the noise levels to the scheduler.
   *
   * @throws InputException for a scheduler that is not known here, a field with an absurd value, or
   *     a setting that is not supported
   */
  public SchedulerConfig read() {
    SchedulerConfig read =
        switch (type) {
          case FlowEulerConfig.TYPE -> FlowEulerConfig.read(config, false);
          case UniPcConfig.TYPE -> UniPcConfig.read(config, folder());
          case CogSchedulerConfig.DDIM, CogSchedulerConfig.DPM ->
              CogSchedulerConfig.read(config, type);
          default ->
              throw new InputException(
                  "The scheduler '"
                      + type
                      + "' in "
                      + config.file()
                      + " is not supported. Supported are "
                      + String.join(", ", FlowEulerConfig.TYPE, UniPcConfig.TYPE + " (flow)")
                      + ", "
                      + CogSchedulerConfig.DDIM
                      + " and "
                      + CogSchedulerConfig.DPM
                      + ": put the file of one of these there, and its name into"
                      + " model_index.json.");
        };
    config.finish();
    return read;
  }

  private Path folder() {
    return config.file().toAbsolutePath().getParent().getParent();
  }
}
