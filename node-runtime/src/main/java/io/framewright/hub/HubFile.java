package io.framewright.hub;

/**
 * One file of a model.
 *
 * @param path its place in the model, with slashes
 * @param size bytes
 * @param hash what its content must have
 */
public record HubFile(String path, long size, ContentHash hash) {}
