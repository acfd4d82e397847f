package io.framewright.run;

import ai.djl.ndarray.NDArray;

/**
 * A clip that is to be written.
 *
 * @param name of the workflow
 * @param guided whether it is the guided clip, or the one that it is compared with
 * @param pixels [1, 3, F, H, W], red green blue, -1 to 1 (a decoder may overshoot), float32; closed
 *     by the engine
 * @param workflow what made it, to be kept with it
 */
public record FinishedClip(
    String name, boolean guided, ClipSettings settings, NDArray pixels, WorkflowText workflow) {}
