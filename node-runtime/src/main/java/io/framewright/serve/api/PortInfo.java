package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A port of a node type.
 *
 * @param id unique among the type's inputs or outputs
 * @param type id of what flows through it, such as {@code keyframe}
 * @param shape suggestion for drawing it: {@code circle} and so on
 * @param colour suggestion, {@code #rrggbb}
 * @param many whether an input takes any number of wires
 * @param optional whether an input may be without a wire
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PortInfo(
    String id,
    String title,
    String type,
    String shape,
    String colour,
    boolean many,
    boolean optional,
    String help) {}
