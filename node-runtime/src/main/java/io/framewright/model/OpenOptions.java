package io.framewright.model;

import ai.djl.Device;
import io.framewright.tensor.Precision;
import io.framewright.tensor.WeightsHeaders;

/**
 * How to open a checkpoint.
 *
 * @param device where networks compute
 * @param precision of the denoiser and the text encoder; the autoencoder runs in float32 unless
 *     this is float64
 * @param residency where weights live between uses
 * @param variant of the weights, such as {@code fp16}, or {@link WeightsHeaders#ANY_VARIANT}
 */
public record OpenOptions(Device device, Precision precision, Residency residency, String variant) {
  /** Options for whatever variant of weights is there. */
  public OpenOptions(Device device, Precision precision, Residency residency) {
    this(device, precision, residency, WeightsHeaders.ANY_VARIANT);
  }

  /** Where weights live between uses. */
  public enum Residency {
    /** All on the device for the whole run. */
    RESIDENT,
    /** Brought to the device block by block when their turn comes, one block ahead. */
    STREAM
  }
}
