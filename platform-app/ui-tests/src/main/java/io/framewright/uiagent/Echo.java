package io.framewright.uiagent;

import java.awt.AWTEvent;
import java.awt.Toolkit;
import java.awt.event.AWTEventListener;
import java.util.Set;

/**
 * Hears mouse and key events arrive. What the robot does goes through the window system and comes
 * back later: without waiting for it, the next look would be too early.
 */
final class Echo implements AWTEventListener {
  /** An event may never come: not every key is for us. */
  private static final long PATIENCE_MS = 400;

  private long heard;
  private Set<Integer> wanted = Set.of();

  Echo() {
    Toolkit.getDefaultToolkit()
        .addAWTEventListener(
            this,
            AWTEvent.MOUSE_EVENT_MASK
                | AWTEvent.MOUSE_MOTION_EVENT_MASK
                | AWTEvent.MOUSE_WHEEL_EVENT_MASK
                | AWTEvent.KEY_EVENT_MASK);
  }

  @Override
  public synchronized void eventDispatched(AWTEvent event) {
    if (wanted.contains(event.getID())) {
      heard++;
      notifyAll();
    }
  }

  /** Does something and waits for one of the events that it should cause. */
  synchronized void after(Runnable deed, Integer... events) throws InterruptedException {
    wanted = Set.of(events);
    long before = heard;
    deed.run();
    long end = System.nanoTime() + PATIENCE_MS * 1_000_000;
    while (heard == before) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
