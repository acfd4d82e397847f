/**
 * Downloads published checkpoints from a Hugging Face hub or a mirror of one: what a model consists
 * of, which of its files the engine needs, and how they come into a folder whole, whatever the
 * network does. Knows nothing of models, tensors or the command line.
 */
package io.framewright.hub;
