/**
 * A node graph as immutable records, the pure edits on it, its order and cycles, and problems as
 * values. Knows no node types, no files and no tensors; imports nothing of ours.
 */
package io.framewright.graph;
