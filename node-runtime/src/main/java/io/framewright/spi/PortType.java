package io.framewright.spi;

import java.util.Optional;
import java.util.function.Function;

/**
 * What flows through a wire. Two types are the same when their ids are.
 *
 * @param <T> class of the values
 * @param id stable, such as {@code keyframe}
 * @param title to show
 * @param colour suggestion, {@code #rrggbb}; types differ in lightness, too
 * @param shape suggestion
 */
public record PortType<T>(String id, String title, String colour, PortShape shape, Class<T> value) {
  /** How a value of another type is turned into one of this type, if it can be. */
  public <S> Optional<Function<Object, T>> conversionFrom(PortType<S> source) {
    if (id.equals(source.id)) {
      return Optional.of(value::cast);
    }
    if (source.id.equals(PortTypes.IMAGE.id()) && id.equals(PortTypes.VIDEO.id())) {
      return Optional.of(v -> value.cast(PortTypes.oneFrame(PortTypes.IMAGE.value().cast(v))));
    }
    return Optional.empty();
  }

  /** Whether a wire from a port of the source type fits a port of this type. */
  public boolean accepts(PortType<?> source) {
    return conversionFrom(source).isPresent();
  }
}
