package io.framewright.model;

/**
 * What a model does not read of a prompt that is too long for it.
 *
 * @param tokens of the whole prompt, without the end token
 * @param read how many of them the model reads
 * @param rest what it does not read, from the first word on that is not read whole
 */
public record PromptCut(int tokens, int read, String rest) {}
