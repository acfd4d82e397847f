package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.spi.Kinds;
import io.framewright.spi.Property;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;

/**
 * How a slider's way maps to a number. A wide range whose default lies near its lower end is bent,
 * so that the default lies in the middle and small numbers can be hit.
 *
 * @param bend 1 for an even scale
 */
record NumberRange(double min, double max, boolean whole, double bend) {
  private static final int MOST_WHOLE = 200;
  private static final MathContext TYPED = new MathContext(3);

  /** The range of a property's slider; empty when a slider is of no use. */
  static Optional<NumberRange> of(Property property) {
    if (property.kind() instanceof Kinds.Decimal d) {
      return Optional.of(new NumberRange(d.min(), d.max(), false, bend(property, d)));
    }
    if (property.kind() instanceof Kinds.WholeNumber w && w.max() - w.min() <= MOST_WHOLE) {
      return Optional.of(new NumberRange(w.min(), w.max(), true, 1));
    }
    return Optional.empty();
  }

  private static double bend(Property property, Kinds.Decimal range) {
    double standard =
        property.defaultValue().filter(JsonNode::isNumber).map(JsonNode::doubleValue).orElse(0.0);
    double share = (standard - range.min()) / (range.max() - range.min());
    if (share <= 0) {
      return range.max() - range.min() > 20 ? 2 : 1;
    }
    return share < 0.1 ? Math.log(share) / Math.log(0.5) : 1;
  }

  /** The number at a share of the slider's way, from 0 to 1. */
  double at(double share) {
    double raw = min + (max - min) * Math.pow(share, bend);
    if (whole) {
      return Math.rint(raw);
    }
    double step = max - min <= 2 ? 0.01 : 0;
    double round =
        step > 0
            ? Math.rint(raw / step) * step
            : new BigDecimal(raw).round(new MathContext(2)).doubleValue();
    double near = Double.isFinite(round) ? new BigDecimal(round).round(TYPED).doubleValue() : raw;
    return Math.min(max, Math.max(min, near));
  }

  /** Where on the slider's way a number lies, from 0 to 1. */
  double share(double number) {
    double inside = Math.min(max, Math.max(min, number));
    return Math.pow((inside - min) / (max - min), 1 / bend);
  }
}
