package io.framewright.serve.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * What an engine is and has.
 *
 * @param version of Framewright
 * @param protocol of the service, the number in its paths
 * @param libtorch its version, or why it cannot be loaded
 * @param ready whether libtorch is loaded
 * @param devices names such as {@code cpu} and {@code cuda:0}
 * @param totalBytes memory of the machine
 * @param freeBytes memory that is free now
 * @param localFiles whether workflows may name folders on the engine's machine; otherwise inputs
 *     are uploaded into workspaces
 * @param modelFolders where models are looked for
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EngineInfo(
    String version,
    int protocol,
    String libtorch,
    boolean ready,
    List<String> devices,
    long totalBytes,
    long freeBytes,
    boolean localFiles,
    List<String> modelFolders) {}
