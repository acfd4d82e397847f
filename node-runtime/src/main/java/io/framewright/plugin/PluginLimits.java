package io.framewright.plugin;

import io.framewright.InputException;
import java.time.Duration;

/**
 * How long a plug-in's code may take before it is given up.
 *
 * @param answer for what is asked while a graph is edited and compiled
 * @param work for making a loss or an encoder, one evaluation of one of its terms, and writing a
 *     clip
 */
public record PluginLimits(Duration answer, Duration work) {
  /** Ten seconds and five minutes. */
  public static final PluginLimits USUAL =
      new PluginLimits(Duration.ofSeconds(10), Duration.ofMinutes(5));

  /** Environment variable with the seconds for work. */
  public static final String VARIABLE = "FRAMEWRIGHT_PLUGIN_SECONDS";

  private static final long MOST_SECONDS = 7 * 24 * 3600;

  /**
   * The usual ones with another limit for work.
   *
   * @param seconds also the limit for answers, where it is shorter than the usual one
   * @throws InputException when it is not from 1 to a week
   */
  public static PluginLimits ofSeconds(long seconds) {
    if (seconds < 1 || seconds > MOST_SECONDS) {
      throw new InputException(
          "The seconds for a plug-in's work must be from 1 to " + MOST_SECONDS + ": " + seconds);
    }
    Duration work = Duration.ofSeconds(seconds);
    Duration answer = work.compareTo(USUAL.answer) < 0 ? work : USUAL.answer;
    return new PluginLimits(answer, work);
  }

  /**
   * What the environment says.
   *
   * @param variable the value of {@link #VARIABLE}, or null
   * @throws InputException when it is not a number of seconds
   */
  public static PluginLimits of(String variable) {
    if (variable == null || variable.isBlank()) {
      return USUAL;
    }
    try {
      return ofSeconds(Long.parseLong(variable.strip()));
    } catch (NumberFormatException e) {
      throw new InputException(
          "The variable " + VARIABLE + " is no number of seconds: " + variable + ".", e);
    }
  }
}
