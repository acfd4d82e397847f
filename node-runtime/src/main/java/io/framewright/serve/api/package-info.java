/**
 * What the engine's service and its clients say to one another, as records that become JSON. No
 * tensor, no HTTP: the editor uses these, too. Unknown fields are ignored on reading, so that
 * either side may be newer.
 *
 * <p>Paths, all below {@code /v1}, each with the header {@code Authorization: Bearer TOKEN}:
 *
 * <table>
 *   <caption>The service</caption>
 *   <tr><td>{@code GET /engine}</td><td>{@link io.framewright.serve.api.EngineInfo}</td></tr>
 *   <tr><td>{@code GET /nodes}</td><td>the node types: ids, ports, properties with their JSON
 *       Schema</td></tr>
 *   <tr><td>{@code GET /models}</td><td>list of {@link io.framewright.serve.api.ModelInfo}</td></tr>
 *   <tr><td>{@code POST /check}</td><td>{@link io.framewright.serve.api.WorkflowRequest} to {@link
 *       io.framewright.serve.api.CheckReport}</td></tr>
 *   <tr><td>{@code POST /explain}</td><td>{@link io.framewright.serve.api.WorkflowRequest} to {@link
 *       io.framewright.serve.api.ExplainReport}</td></tr>
 *   <tr><td>{@code POST /jobs}</td><td>{@link io.framewright.serve.api.JobRequest} to {@link
 *       io.framewright.serve.api.JobInfo}, 201; 422 with {@link
 *       io.framewright.serve.api.CheckReport} when it cannot run</td></tr>
 *   <tr><td>{@code GET /jobs}, {@code GET /jobs/{id}}</td><td>{@link
 *       io.framewright.serve.api.JobInfo}</td></tr>
 *   <tr><td>{@code DELETE /jobs/{id}}</td><td>cancels; 202 with {@link
 *       io.framewright.serve.api.JobInfo}</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/events}</td><td>server-sent events, {@link
 *       io.framewright.serve.api.JobEvent}; goes on after the id in {@code Last-Event-ID}</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/files/{n}}</td><td>a result file</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/files/{n}/frames/{i}}</td><td>one frame of it as PNG</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/previews/{frame}}</td><td>a guided frame as it now is, PNG</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/targets/{frame}}</td><td>the picture that this frame is guided
 *       to, PNG; 404 where there is none</td></tr>
 *   <tr><td>{@code POST /workspaces}</td><td>a folder on the engine's machine for a workflow's
 *       inputs</td></tr>
 *   <tr><td>{@code PUT /workspaces/{id}/files/{path}}</td><td>uploads an input</td></tr>
 *   <tr><td>{@code POST /workflow-of}</td><td>the bytes of a clip or picture that Framewright wrote,
 *       to the workflow inside it; 404 where there is none</td></tr>
 *   <tr><td>{@code GET /frame?path=&index=&size=}</td><td>a frame of a local picture or clip as PNG,
 *       at most so many pixels wide and high; only where the service is for this machine</td></tr>
 * </table>
 *
 * <p>Whatever goes wrong is answered with {@link io.framewright.serve.api.ErrorReport}.
 */
package io.framewright.serve.api;
