package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that happened to a job. The id is the event's place in its job, from 1; a client that
 * was cut off names the last one it saw and is told the rest. Of {@code repeat}, {@code step} and
 * {@code previews} together the last 5000 of a job are kept, of a waiting job's states the last, of
 * the others all; once eight later jobs have run, only {@code file}, {@code finished} and the last
 * event. So ids told late may have gaps.
 *
 * <table>
 *   <caption>Types and their data</caption>
 *   <tr><td>{@code state}</td><td>{@link JobInfo}</td></tr>
 *   <tr><td>{@code planned}</td><td>run (index), runs, sampler (node id), title, seed, steps,
 *       repeats, total (repeats and steps of all clips), losses (names), frames (guided frames),
 *       targets (frames with a target picture), compare</td></tr>
 *   <tr><td>{@code phase}</td><td>phase: opening, prompt, sampling, decoding, writing</td></tr>
 *   <tr><td>{@code repeat}</td><td>progress, losses (values by name), gradientNorm, memory
 *       (bytes)</td></tr>
 *   <tr><td>{@code step}</td><td>progress, memory (bytes)</td></tr>
 *   <tr><td>{@code previews}</td><td>frames: which guided frames have changed; at most twice a
 *       second</td></tr>
 *   <tr><td>{@code file}</td><td>{@link ResultFile}</td></tr>
 *   <tr><td>{@code finished}</td><td>run, losses, unguidedLosses (on the finished clips), seconds,
 *       peakBytes</td></tr>
 * </table>
 *
 * <p>{@code progress} has guided, step (from 0), steps, repeat, repeats, done, total, seconds,
 * secondsLeft (negative while unknown).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JobEvent(long id, String type, JsonNode data) {}
