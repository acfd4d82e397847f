package io.framewright.hub;

import java.util.Locale;

/** Sizes as hubs show them: decimal. */
public final class Sizes {
  private Sizes() {}

  /** A number of bytes with three digits or so, such as {@code 28.9 GB}. */
  public static String text(long bytes) {
    if (bytes < 1000) {
      return bytes + " bytes";
    }
    double value = bytes / 1e3;
    for (String unit : new String[] {"kB", "MB"}) {
      if (value < 999.95) {
        return String.format(Locale.ROOT, "%.1f %s", value, unit);
      }
      value /= 1e3;
    }
    return String.format(Locale.ROOT, "%.1f GB", value);
  }
}
