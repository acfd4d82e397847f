/**
 * From a graph to what the engine can run: validation first, then every node's contribution in
 * order, then one {@code GuidedRun} per sampler. Also changes to a graph given as text.
 */
package io.framewright.compile;
