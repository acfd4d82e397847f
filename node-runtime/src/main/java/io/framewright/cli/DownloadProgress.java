package io.framewright.cli;

import io.framewright.hub.DownloadListener;
import io.framewright.hub.DownloadPlan;
import io.framewright.hub.HubFile;
import io.framewright.hub.Sizes;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Progress of a download for people: one line that is drawn over itself where standard error is a
 * terminal, else a line every ten seconds. Only one thread may call it.
 */
final class DownloadProgress implements DownloadListener, AutoCloseable {
  private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
  private static final long LOG_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int SHORT_NAME = 44;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintWriter err;
  private final boolean terminal;
  private final LongSupplier clock;
  private final Map<HubFile, Long> there = new HashMap<>();
  private DownloadSpeed speed;
  private long total;
  private int files;
  private int number;
  private long shown;
  private boolean lineOpen;

  DownloadProgress(PrintWriter err) {
    this(err, Boolean.getBoolean("framewright.terminal"), System::nanoTime);
  }

  DownloadProgress(PrintWriter err, boolean terminal, LongSupplier clock) {
    this.err = err;
    this.terminal = terminal;
    this.clock = clock;
    this.speed = new DownloadSpeed(clock.getAsLong());
    this.shown = clock.getAsLong();
  }

  /** The download of a plan begins. */
  void begin(DownloadPlan plan) {
    files = plan.missing().size();
    total = plan.missing().stream().mapToLong(HubFile::size).sum();
    if (files > 0) {
      say("Downloading; Ctrl-C stops, and the same command goes on from there.");
    }
  }

  @Override
  public void checking(HubFile file) {
    show("checking " + shortened(file.path()), false);
  }

  @Override
  public void began(HubFile file, long from) {
    if (!there.containsKey(file)) {
      number++;
    }
    there.put(file, from);
    speed = speed.startedFrom(from);
    show(line(file), true);
  }

  @Override
  public void received(HubFile file, long bytes) {
    there.put(file, bytes);
    speed = speed.at(clock.getAsLong(), sum());
    show(line(file), false);
  }

  @Override
  public void done(HubFile file) {
    there.put(file, file.size());
    if (!terminal) {
      say("  %s, %s", file.path(), Sizes.text(file.size()));
    }
  }

  @Override
  public void waiting(String why, Duration wait) {
    say(
        "%s%s; trying again in %d s",
        why.substring(0, 1).toUpperCase(Locale.ROOT), why.substring(1), wait.toSeconds());
  }

  private long sum() {
    return there.values().stream().mapToLong(Long::longValue).sum();
  }

  private String line(HubFile file) {
    long size = Math.max(1, file.size());
    String left =
        speed.perSecond() > 0
            ? String.format(
                Locale.ROOT,
                ", %s/s, %s left",
                Sizes.text(Math.round(speed.perSecond())),
                time(Math.round((total - sum()) / speed.perSecond())))
            : "";
    return String.format(
        Locale.ROOT,
        "%d/%d %s %d %%; in all %s of %s%s",
        number,
        files,
        shortened(file.path()),
        there.get(file) * 100 / size,
        Sizes.text(sum()),
        Sizes.text(total),
        left);
  }

  private static String time(long seconds) {
    if (seconds < 90) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 90 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  private static String shortened(String path) {
    return path.length() <= SHORT_NAME ? path : "..." + path.substring(path.length() - SHORT_NAME);
  }

  /** Shows a line if it is time to; on a terminal also when something new begins. */
  private void show(String line, boolean fresh) {
    long now = clock.getAsLong();
    boolean due = now - shown >= (terminal ? TERMINAL_NANOS : LOG_NANOS);
    if (due || fresh && terminal) {
      shown = now;
      if (terminal) {
        PlainOutput.exact(err).print(CLEAR_LINE);
        err.print(line);
        lineOpen = true;
      } else {
        err.println("  " + line);
      }
      err.flush();
    }
  }

  private void say(String format, Object... arguments) {
    clear();
    err.println(String.format(Locale.ROOT, format, arguments));
    err.flush();
  }

  private void clear() {
    if (lineOpen) {
      PlainOutput.exact(err).print(CLEAR_LINE);
      err.flush();
      lineOpen = false;
    }
  }

  /** What is drawn over itself goes. */
  void end() {
    clear();
  }

  @Override
  public void close() {
    clear();
  }
}
