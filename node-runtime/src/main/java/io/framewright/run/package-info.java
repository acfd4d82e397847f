/**
 * What one guided run is to do, as values and nothing of the graph ({@code GuidedRun} and what it
 * is made of), and the engine that does it. No node, no port, no JSON of a workflow beyond the text
 * that goes into the output.
 */
package io.framewright.run;
