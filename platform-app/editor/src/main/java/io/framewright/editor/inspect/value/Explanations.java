package io.framewright.editor.inspect.value;

import io.framewright.spi.FrameKinds;
import io.framewright.spi.FrameList;
import io.framewright.spi.FrameRef;
import io.framewright.spi.Property;
import io.framewright.spi.RepeatList;
import io.framewright.spi.StepRange;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Says in words what a text about frames or steps means. */
final class Explanations {
  private static final int LONGEST = 20;

  private Explanations() {}

  /** Whether there is something to explain. */
  static boolean explains(Property property) {
    return property.kind() instanceof FrameKinds.Frame
        || property.kind() instanceof FrameKinds.Frames
        || property.kind() instanceof FrameKinds.Repeats
        || property.kind() instanceof FrameKinds.Steps;
  }

  /** A few words; empty when the text cannot be read. */
  static Optional<String> brief(Property property, String text) {
    if (property.words().contains(text)) {
      return Optional.empty();
    }
    if (property.kind() instanceof FrameKinds.Frame) {
      return FrameRef.parse(text).map(Explanations::frame);
    }
    if (property.kind() instanceof FrameKinds.Frames) {
      return FrameList.parse(text).map(Explanations::count);
    }
    if (property.kind() instanceof FrameKinds.Repeats) {
      return RepeatList.parse(text).map(Explanations::repeats);
    }
    return StepRange.parse(text).map(Explanations::steps);
  }

  /** Lines that explain each part; empty when the text cannot be read. */
  static List<String> lines(Property property, String text) {
    if (property.kind() instanceof FrameKinds.Frames) {
      return FrameList.parse(text)
          .map(l -> l.ranges().stream().limit(LONGEST).map(Explanations::range).toList())
          .orElse(List.of());
    }
    if (property.kind() instanceof FrameKinds.Repeats) {
      return RepeatList.parse(text).map(Explanations::parts).orElse(List.of());
    }
    return brief(property, text).map(List::of).orElse(List.of());
  }

  private static String frame(FrameRef frame) {
    if (frame.percent()) {
      return share(frame.number());
    }
    int index = frame.number().intValueExact();
    if (index == 0) {
      return "the first frame";
    }
    if (index == -1) {
      return "the last frame";
    }
    return index > 0 ? "counted from 0" : -index - 1 + " before the last frame";
  }

  private static String share(BigDecimal percent) {
    return switch (percent.stripTrailingZeros().toPlainString()) {
      case "0" -> "the first frame";
      case "50" -> "the middle frame";
      case "100" -> "the last frame";
      default -> "of the clip's length";
    };
  }

  private static String count(FrameList list) {
    long sum = 0;
    for (FrameList.Range range : list.ranges()) {
      if (range.first().equals(range.last())) {
        sum++;
      } else if (fixed(range.first()) && fixed(range.last())) {
        long span = range.last().number().subtract(range.first().number()).longValueExact();
        sum += span < 0 ? 0 : span / range.step() + 1;
      } else {
        return "as many as the clip's length gives";
      }
    }
    return sum == 1 ? "1 frame" : sum + " frames";
  }

  private static boolean fixed(FrameRef frame) {
    return !frame.percent() && frame.number().signum() >= 0;
  }

  private static String range(FrameList.Range range) {
    if (range.first().equals(range.last())) {
      return range + ": " + frame(range.first());
    }
    String each = range.step() == 1 ? "every frame" : "every " + range.step() + " frames";
    return range + ": " + each + " from " + range.first() + " to " + range.last();
  }

  private static String repeats(RepeatList list) {
    long all = list.parts().stream().mapToLong(p -> (long) p.steps() * p.repeats()).sum();
    return list.steps() + " steps, " + all + " repeats";
  }

  private static List<String> parts(RepeatList list) {
    List<String> lines = new java.util.ArrayList<>();
    int first = 0;
    for (RepeatList.Part part : list.parts().subList(0, Math.min(LONGEST, list.parts().size()))) {
      int last = first + part.steps() - 1;
      String where = part.steps() == 1 ? "step " + first : "steps " + first + " to " + last;
      String what =
          switch (part.repeats()) {
            case 0 -> "free";
            case 1 -> "1 repeat each";
            default -> part.repeats() + " repeats each";
          };
      lines.add(where + ": " + what);
      first = last + 1;
    }
    lines.add("all later steps: free");
    lines.add("together " + repeats(list));
    return lines;
  }

  private static String steps(StepRange range) {
    if (range.equals(StepRange.NONE)) {
      return "no step";
    }
    int count = range.last() - range.first() + 1;
    if (count < 1) {
      return "runs backwards";
    }
    return count == 1 ? "1 step" : count + " steps";
  }
}
