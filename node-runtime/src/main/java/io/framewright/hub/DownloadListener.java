package io.framewright.hub;

import java.time.Duration;

/** What a download tells as it goes; called on the thread that downloads. */
public interface DownloadListener {
  /** A file that is there already is being read to check it. */
  default void checking(HubFile file) {}

  /**
   * A file begins.
   *
   * @param from bytes of it that are there from an earlier start
   */
  default void began(HubFile file, long from) {}

  /**
   * More of a file has come.
   *
   * @param there bytes of it that are there; less than before when it had to start again
   */
  default void received(HubFile file, long there) {}

  /** A file is whole, checked and in its place. */
  default void done(HubFile file) {}

  /**
   * Something went wrong that may pass.
   *
   * @param why a sentence without its full stop
   * @param wait how long until the next try
   */
  default void waiting(String why, Duration wait) {}
}
