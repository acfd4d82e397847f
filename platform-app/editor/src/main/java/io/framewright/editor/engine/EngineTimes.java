package io.framewright.editor.engine;

import java.time.Duration;

/**
 * How patient the editor is with the engine.
 *
 * @param start until it must have said how to reach it; building it the first time takes minutes
 * @param health between two looks at whether it answers
 * @param quick an engine that dies sooner than this has died quickly
 * @param backOff before it is started again after its first quick death; doubles with each
 * @param request until a request must be answered
 * @param silence after which a stream of events is opened anew
 */
record EngineTimes(
    Duration start,
    Duration health,
    Duration quick,
    Duration backOff,
    Duration request,
    Duration silence) {
  /** As used. */
  static final EngineTimes USUAL =
      new EngineTimes(
          Duration.ofMinutes(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));
}
