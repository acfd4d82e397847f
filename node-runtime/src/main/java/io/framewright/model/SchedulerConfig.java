package io.framewright.model;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A checkpoint's {@code scheduler/scheduler_config.json}, as data; the noise schedule is made from
 * it by {@code sampling}.
 *
 * @param type the {@code _class_name}, such as {@code FlowMatchEulerDiscreteScheduler} or {@code
 *     UniPCMultistepScheduler}
 * @param fields all fields of the file
 */
public record SchedulerConfig(String type, JsonNode fields) {}
