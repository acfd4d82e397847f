package io.framewright.editor.preview;

import java.util.function.IntPredicate;

/**
 * Which frame of a loop is shown when. Knows no clock: the time is given, in nanoseconds. A frame
 * that has not come yet holds the loop.
 */
final class Playback {
  private int frames = 1;
  private long period = 125_000_000;
  private int frame;
  private boolean playing;
  private long shownSince;

  /** Begins a clip at its first frame. */
  void load(int count, double fps, boolean play, long now) {
    frames = Math.max(1, count);
    period = Math.max(1, Math.round(1e9 / fps));
    frame = 0;
    playing = play && frames > 1;
    shownSince = now;
  }

  int frame() {
    return frame;
  }

  int frames() {
    return frames;
  }

  boolean playing() {
    return playing;
  }

  /** Milliseconds between two looks at the clock, so that no frame comes late by much. */
  int tickMillis() {
    return (int) Math.max(5, Math.min(40, period / 3_000_000));
  }

  void toggle(long now) {
    playing = !playing && frames > 1;
    shownSince = now;
  }

  void pause() {
    playing = false;
  }

  /** Shows a frame. */
  void seek(int wanted, long now) {
    frame = Math.max(0, Math.min(frames - 1, wanted));
    shownSince = now;
  }

  /** Goes so many frames on or back, around the ends, and stops there. */
  void step(int by) {
    playing = false;
    frame = Math.floorMod(frame + by, frames);
  }

  /**
   * Goes on as far as the time says.
   *
   * @param there whether a frame can be shown
   * @return whether another frame is to be shown
   */
  boolean tick(long now, IntPredicate there) {
    if (!playing) {
      return false;
    }
    long due = (now - shownSince) / period;
    if (due <= 0) {
      return false;
    }
    if (due > frames) {
      // the machine slept, or was busy for long: no frames are hunted down
      shownSince = now - period;
      due = 1;
    }
    int before = frame;
    for (long i = 0; i < due; i++) {
      int next = (frame + 1) % frames;
      if (!there.test(next)) {
        shownSince = now - period; // goes on as soon as it comes
        break;
      }
      frame = next;
      shownSince += period;
    }
    return frame != before;
  }
}
