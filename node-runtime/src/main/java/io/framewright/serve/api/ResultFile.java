package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A written clip.
 *
 * @param index its number in its job, from 0
 * @param path on the engine's machine
 * @param name the file's name alone
 * @param guided whether it is the guided clip, or the unguided one of a comparison
 * @param preview whether it is kept for showing only, not asked for by a Save Video node
 * @param width pixels
 * @param height pixels
 * @param frames how many
 * @param fps frames per second
 * @param bytes size of the file
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResultFile(
    int index,
    String path,
    String name,
    boolean guided,
    boolean preview,
    int width,
    int height,
    int frames,
    double fps,
    long bytes) {}
