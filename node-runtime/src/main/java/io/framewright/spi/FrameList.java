package io.framewright.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames of a clip whose length need not be known yet, such as {@code 0, 24, 48-80:8, -1}: single
 * frames ({@link FrameRef}) and ranges with both ends included and a step after a colon.
 */
public record FrameList(List<Range> ranges) {
  private static final int MOST_PARTS = 1000;
  private static final Pattern FORM =
      Pattern.compile("(-?[\\d.]+\\s*%?)(?:\\s*-\\s*(-?[\\d.]+\\s*%?)(?:\\s*:\\s*(\\d{1,6}))?)?");

  private static final Pattern RANDOM = Pattern.compile("random\\s+([1-9]\\d{0,3})");

  /** A part of the list; a single frame has both ends the same. */
  public record Range(FrameRef first, FrameRef last, int step) {
    @Override
    public String toString() {
      return first.equals(last)
          ? first.toString()
          : first + "-" + last + (step == 1 ? "" : ":" + step);
    }
  }

  /**
   * Frames in a clip of known length.
   *
   * @param frames indices in the order of the list; empty when something is outside
   * @param outside the first part that does not lie in the clip or runs backwards
   */
  public record Resolved(List<Integer> frames, Optional<Range> outside) {}

  /** Copies the list. */
  public FrameList {
    ranges = List.copyOf(ranges);
  }

  /** Reads a list with at least one part; empty when the text is none. */
  public static Optional<FrameList> parse(String text) {
    String[] parts = text.split(",", MOST_PARTS + 1);
    if (parts.length > MOST_PARTS) {
      return Optional.empty();
    }
    List<Range> ranges = new ArrayList<>();
    for (String part : parts) {
      Matcher form = FORM.matcher(part.strip());
      if (!form.matches()) {
        return Optional.empty();
      }
      Optional<FrameRef> first = FrameRef.parse(form.group(1));
      Optional<FrameRef> last = form.group(2) == null ? first : FrameRef.parse(form.group(2));
      int step = form.group(3) == null ? 1 : Integer.parseInt(form.group(3));
      if (first.isEmpty() || last.isEmpty() || step < 1) {
        return Optional.empty();
      }
      ranges.add(new Range(first.get(), last.get(), step));
    }
    return Optional.of(new FrameList(ranges));
  }

  /** How many frames a text such as {@code random 4} draws; 0 when it is no such text. */
  public static int drawn(String text) {
    Matcher form = RANDOM.matcher(text.strip());
    return form.matches() ? Integer.parseInt(form.group(1)) : 0;
  }

  /** The frames in a clip of so many frames, at least 1. A frame named twice comes once. */
  public Resolved resolve(int clipFrames) {
    List<Integer> all = new ArrayList<>();
    for (Range range : ranges) {
      var first = range.first().resolve(clipFrames);
      var last = range.last().resolve(clipFrames);
      if (first.isEmpty() || last.isEmpty() || last.getAsInt() < first.getAsInt()) {
        return new Resolved(List.of(), Optional.of(range));
      }
      for (int f = first.getAsInt(); f <= last.getAsInt(); f += range.step()) {
        all.add(f);
      }
    }
    return new Resolved(all.stream().distinct().toList(), Optional.empty());
  }
}
