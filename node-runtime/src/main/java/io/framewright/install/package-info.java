/**
 * What is installed on this machine, shared by the command line and the service: node types,
 * models, how a graph becomes runs, and words for what people are told. No options, no HTTP.
 */
package io.framewright.install;
