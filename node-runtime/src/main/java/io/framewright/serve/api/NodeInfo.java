package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A node type.
 *
 * @param id such as {@code framewright/keyframe}
 * @param version of its properties
 * @param category heading in a palette
 * @param summary one sentence
 * @param details longer help; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeInfo(
    String id,
    int version,
    String category,
    String title,
    String summary,
    String details,
    List<PortInfo> inputs,
    List<PortInfo> outputs,
    List<PropertyInfo> properties) {}
