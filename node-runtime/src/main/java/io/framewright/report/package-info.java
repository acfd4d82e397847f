/**
 * What guidance achieves, as numbers: the same run over several seeds, guided and unguided, each
 * loss alone, and its losses mixed in each way.
 */
package io.framewright.report;
