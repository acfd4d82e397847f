/**
 * Workflow files ({@code .fgw}): JSON to graph and back, file format versions, saving without ever
 * losing a file. Knows no node types; what it does not know it keeps.
 */
package io.framewright.workflow;
