package io.framewright.run;

/** Show the clip. */
public record PreviewPlan(String node) implements OutputPlan {}
