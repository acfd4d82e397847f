package io.framewright.model.ltx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.InputException;
import io.framewright.model.CheckpointFolder;
import io.framewright.model.SchedulerConfig;

/**
 * The scheduler of an LTX-Video checkpoint. Its pipelines set the noise levels before they are
 * shifted, from 1 to 1/N, whether or not the shift depends on the clip's size; so a fixed shift
 * (0.9.5 has none) is described as one that is the same for all sizes.
 */
final class LtxScheduler {
  private static final String TYPE = "FlowMatchEulerDiscreteScheduler";

  private LtxScheduler() {}

  /**
   * The file's fields, completed.
   *
   * @throws InputException when the file is missing or names another scheduler
   */
  static SchedulerConfig of(CheckpointFolder folder) {
    SchedulerConfig read = folder.scheduler();
    if (!read.type().equals(TYPE)) {
      throw new InputException(
          "The scheduler in "
              + folder.folder()
              + " is a '"
              + read.type()
              + "'; LTX-Video runs with "
              + TYPE
              + ". Put its scheduler_config.json into the folder scheduler.");
    }
    if (read.fields().path("use_dynamic_shifting").asBoolean(false)) {
      return read;
    }
    ObjectNode fields = read.fields().deepCopy();
    double shift = Math.log(fields.path("shift").asDouble(1));
    fields.put("use_dynamic_shifting", true);
    fields.put("base_shift", shift);
    fields.put("max_shift", shift);
    return new SchedulerConfig(TYPE, fields);
  }
}
