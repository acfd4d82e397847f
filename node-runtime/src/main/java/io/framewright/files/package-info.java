/**
 * Files that are whole or not there: names for what is not complete yet, what a killed process left
 * of them, files that one process holds, and why the system refused something. It knows nothing of
 * what the files are for.
 */
package io.framewright.files;
