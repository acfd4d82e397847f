package io.framewright.model.ltx;

import io.framewright.InputException;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.SchedulerFile;
import java.nio.file.Path;

/**
 * The scheduler of an LTX-Video checkpoint. Its pipelines set the noise levels before they are
 * shifted, from 1 to 1/N, whether or not the shift depends on the clip's size.
 */
final class LtxScheduler {
  private LtxScheduler() {}

  /**
   * What the file asks for.
   *
   * @throws InputException when the file is missing or damaged, names another scheduler or asks for
   *     something that is not supported
   */
  static FlowEulerConfig of(Path folder) {
    SchedulerFile file = SchedulerFile.of(folder);
    if (!file.type().equals(FlowEulerConfig.TYPE)) {
      throw new InputException(
          "The scheduler in "
              + folder
              + " is a '"
              + file.type()
              + "'; LTX-Video runs with "
              + FlowEulerConfig.TYPE
              + ". Put its scheduler_config.json into the folder scheduler.");
    }
    FlowEulerConfig read = FlowEulerConfig.read(file.config(), true);
    file.config().finish();
    return read;
  }
}
