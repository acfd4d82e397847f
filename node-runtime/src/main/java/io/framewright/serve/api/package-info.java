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
 *   <tr><td>{@code GET /nodes}</td><td>list of {@link io.framewright.serve.api.NodeInfo}: ports,
 *       properties with their JSON Schema</td></tr>
 *   <tr><td>{@code GET /models}</td><td>list of {@link io.framewright.serve.api.ModelInfo}</td></tr>
 *   <tr><td>{@code POST /check}</td><td>{@link io.framewright.serve.api.WorkflowRequest} to {@link
 *       io.framewright.serve.api.CheckReport}</td></tr>
 *   <tr><td>{@code POST /explain}</td><td>{@link io.framewright.serve.api.WorkflowRequest} to {@link
 *       io.framewright.serve.api.ExplainReport}</td></tr>
 *   <tr><td>{@code POST /jobs}</td><td>{@link io.framewright.serve.api.JobRequest} to {@link
 *       io.framewright.serve.api.JobInfo}, 201; 422 with {@link
 *       io.framewright.serve.api.CheckReport} when it cannot run</td></tr>
 *   <tr><td>{@code GET /jobs}, {@code GET /jobs/{id}}</td><td>list of {@link
 *       io.framewright.serve.api.JobInfo}, the oldest first; one of them</td></tr>
 *   <tr><td>{@code DELETE /jobs/{id}}</td><td>cancels, and does nothing to a job that has ended; 202 with {@link
 *       io.framewright.serve.api.JobInfo}</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/events?after=}</td><td>server-sent events; {@code id} and {@code
 *       event} are the id and type of the {@link io.framewright.serve.api.JobEvent} that {@code data}
 *       holds in one line. Begins after the id in {@code Last-Event-ID}, else in {@code after}, else
 *       with the first one; ends when the job has ended, and is 204 when nothing would follow. A
 *       comment every five seconds shows that the connection lives</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/files/{n}}</td><td>a result file, or a range of its bytes; a folder
 *       of pictures as a zip file</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/files/{n}/frames/{i}?size=}</td><td>one frame of it as PNG, at most
 *       so many pixels wide and high</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/previews/{frame}}</td><td>a guided frame as it now is, PNG</td></tr>
 *   <tr><td>{@code GET /jobs/{id}/targets/{frame}}</td><td>the picture that this frame is guided
 *       to, PNG; 404 where there is none</td></tr>
 *   <tr><td>{@code POST /workspaces}</td><td>a folder on the engine's machine for a workflow's inputs
 *       and results: {@link io.framewright.serve.api.WorkspaceInfo}, 201</td></tr>
 *   <tr><td>{@code GET /workspaces/{id}}, {@code DELETE /workspaces/{id}}</td><td>what is in one;
 *       deletes it, 204</td></tr>
 *   <tr><td>{@code PUT /workspaces/{id}/files/{path}}</td><td>uploads an input: {@link
 *       io.framewright.serve.api.WorkspaceInfo}</td></tr>
 *   <tr><td>{@code POST /workflow-of}</td><td>the bytes of a clip or picture that Framewright wrote,
 *       to the workflow inside it; 404 where there is none</td></tr>
 *   <tr><td>{@code GET /frame?path=&index=&size=}</td><td>a frame of a local picture or clip as PNG,
 *       at most so many pixels wide and high; only where the service is for this machine</td></tr>
 *   <tr><td>{@code GET /openapi.json}</td><td>all this in OpenAPI's form</td></tr>
 * </table>
 *
 * <p>Of the jobs that have ended the last 200 are kept, counted from when they ended; previews and
 * targets of the last eight that ran.
 *
 * <p>Where the service is for other machines, no text names a path of the engine's machine: a file
 * of a workspace is called as in the workspace, another one {@code .../name}.
 *
 * <p>Whatever goes wrong is answered with {@link io.framewright.serve.api.ErrorReport}: 400 damaged
 * request, 401 wrong token, 403 wrong host or not for other machines, 404 not there, 408 too slow,
 * 413 too large, 422 input that cannot be used, 429 too much at a time, 503 that or a fault of the
 * engine's machine, 507 its disk is full, 500 a fault of the program.
 */
package io.framewright.serve.api;
