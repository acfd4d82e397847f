/**
 * The engine as a service: HTTP by Javalin around {@link io.framewright.run.Engine}. {@link
 * io.framewright.serve.Service} puts it together; what goes over the wire are the records of {@link
 * io.framewright.serve.api}. One thread runs jobs; each has a log that listeners fetch from.
 *
 * <p>How to add a route:
 *
 * <ol>
 *   <li>Make records for what it takes and gives in {@code api}, with {@code
 *       JsonIgnoreProperties(ignoreUnknown = true)} and a {@code @param} for each field, and list
 *       the path in that package's page.
 *   <li>Add a {@code Route} to {@code EngineHandlers}, {@code JobHandlers} or {@code FileHandlers}:
 *       method, path below {@code /v1}, a summary, what its bodies hold, and the handler. Throw
 *       {@code InputException} (422) or {@code RequestException} (any status) with a message for
 *       the user; read JSON with {@code Json.read}, other bodies through {@code LimitedInput}.
 *   <li>Run {@code OpenApiTest}: it says how to write {@code openapi.json} anew.
 *   <li>Ask for it in {@code ServiceTest} over real HTTP, once as it should be and once wrong.
 * </ol>
 */
package io.framewright.serve;
